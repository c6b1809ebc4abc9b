import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton, Notice } from "#components/ui/index.ts";
import { paths, safePath } from "#lib/web/paths.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("enrollment.sent");
  return { title: t("title") };
}

export default async function EnrollSentPage({ searchParams }: PageProps<"/enroll/sent">) {
  const [{ from }, t] = await Promise.all([searchParams, getTranslations("enrollment.sent")]);
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <Notice tone="info">{t("text")}</Notice>
      <div>
        <LinkButton href={paths.signIn({ from: safePath(from) })}>{t("sign_in")}</LinkButton>
      </div>
    </div>
  );
}

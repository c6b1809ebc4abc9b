import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton, Notice } from "#components/ui/index.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { currentActor } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("enrollment.confirm");
  return { title: t("done_title") };
}

export default async function EmailConfirmedPage({ searchParams }: PageProps<"/enroll/confirmed">) {
  const [{ from }, actor, t] = await Promise.all([searchParams, currentActor(), getTranslations("enrollment.confirm")]);
  const onwards = safePath(from) ?? paths.enrollment();
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("done_title")}</h1>
      <Notice tone="good">{t("done")}</Notice>
      <div>
        {actor.kind === "guest" ? (
          <LinkButton href={paths.signIn({ from: onwards })} variant="primary">
            {t("sign_in")}
          </LinkButton>
        ) : (
          <LinkButton href={onwards} variant="primary">
            {t("next")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

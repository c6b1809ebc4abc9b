import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PublicShell } from "#components/shell/shell.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { paths } from "#lib/web/paths.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.not_found");
  return { title: t("title") };
}

export default async function NotFound() {
  const t = await getTranslations("common.not_found");
  return (
    <PublicShell>
      <div className="flex flex-col items-start gap-4">
        <h1 className="text-xl font-semibold tracking-tight">{t("title")}</h1>
        <p className="text-ink-soft">{t("text")}</p>
        <LinkButton href={paths.home()}>{t("home")}</LinkButton>
      </div>
    </PublicShell>
  );
}

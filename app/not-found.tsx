import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { chosenTheme } from "#components/shell/chosen-theme.ts";
import { NotThere } from "#components/shell/not-there.tsx";
import { PublicShell } from "#components/shell/shell.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.not_found");
  return { title: t("title") };
}

export default async function NotFound() {
  return (
    <PublicShell theme={await chosenTheme()}>
      <NotThere />
    </PublicShell>
  );
}

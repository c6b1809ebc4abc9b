import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { chosenTheme } from "#components/shell/chosen-theme.ts";
import { NotThere } from "#components/shell/not-there.tsx";
import { PublicShell } from "#components/shell/shell.tsx";
import { ownBrand } from "#lib/web/brand.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.not_found");
  return { title: t("title") };
}

export default async function NotFound() {
  const [theme, brand] = await Promise.all([chosenTheme(), ownBrand()]);
  return (
    <PublicShell theme={theme} brand={brand}>
      <NotThere />
    </PublicShell>
  );
}

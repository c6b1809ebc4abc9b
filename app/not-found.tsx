import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotThere } from "#components/shell/not-there.tsx";
import { PublicShell } from "#components/shell/shell.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.not_found");
  return { title: t("title") };
}

export default function NotFound() {
  return (
    <PublicShell>
      <NotThere />
    </PublicShell>
  );
}

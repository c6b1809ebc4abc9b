import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Notice } from "#components/ui/index.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.organization_sign_in");
  return { title: t("confirmed") };
}

/** In the tab beside the form that asked for it. */
export default async function ProvenPage() {
  await signedIn();
  const t = await getTranslations("identity.organization_sign_in");
  return (
    <div className="mx-auto flex max-w-md flex-col gap-6">
      <h1 className="text-xl font-semibold">{t("confirmed")}</h1>
      <Notice tone="good">{t("confirmed_text")}</Notice>
    </div>
  );
}

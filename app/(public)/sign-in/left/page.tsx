import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { buttonClass } from "#components/ui/index.ts";
import { goodbye } from "#lib/web/errand.ts";
import { paths } from "#lib/web/paths.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.organization_sign_in");
  return { title: t("left") };
}

/** Signed out here; on to where they signed in. */
export default async function LeftPage() {
  const [address, t] = await Promise.all([goodbye(), getTranslations("identity.organization_sign_in")]);
  if (!address) redirect(paths.signIn());
  return (
    <div className="mx-auto flex max-w-sm flex-col gap-6">
      <meta httpEquiv="refresh" content={`0;url=${address}`} />
      <h1 className="text-xl font-semibold">{t("left")}</h1>
      <p>{t("left_text")}</p>
      <div>
        <a href={address} className={buttonClass("primary")}>
          {t("left_link")}
        </a>
      </div>
    </div>
  );
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { buttonClass, Page } from "#components/ui/index.ts";
import { wayBack } from "#lib/web/errand.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apiAccess.consent");
  return { title: t("given") };
}

/** Back to the program that asked. */
export default async function GivenPage() {
  const [, address, t] = await Promise.all([signedIn(), wayBack(), getTranslations("apiAccess.consent")]);
  if (!address) redirect(paths.apiAccess());
  return (
    <Page title={t("given")} subtitle={t("given_text")}>
      <meta httpEquiv="refresh" content={`0;url=${address}`} />
      <div>
        <a href={address} rel="noreferrer" className={buttonClass("primary")}>
          {t("back")}
        </a>
      </div>
    </Page>
  );
}

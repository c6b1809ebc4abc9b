import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { OwnProviders } from "#components/relationships/own-providers.tsx";
import { Empty, Page } from "#components/ui/index.ts";
import { listOwnProviders } from "#lib/domain/relationships/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("relationships.company");
  return { title: t("title") };
}

export default async function CompanyPage() {
  const [actor, t] = await Promise.all([signedIn(), getTranslations("relationships.company")]);
  const accounts = await found(listOwnProviders(actor, {}));
  const [only, ...others] = accounts;
  if (only && others.length === 0) redirect(paths.customer(only.id));
  return (
    <Page title={t("title")} subtitle={accounts.length > 0 && t("subtitle")}>
      {accounts.length > 0 ? <OwnProviders rows={accounts} /> : <Empty title={t("none.title")} text={t("none.text")} />}
    </Page>
  );
}

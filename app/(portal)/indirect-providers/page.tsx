import { partneredProviderList } from "#components/partnerships/provider-list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ProviderTabs } from "#components/partnerships/tabs.tsx";
import { ExportLink, Page } from "#components/ui/index.ts";
import { listProviders } from "#lib/domain/partnerships/reads.ts";
import { found } from "#lib/web/found.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("partnerships.providers");
  return { title: t("title") };
}

export default async function IndirectProvidersPage({ searchParams }: PageProps<"/indirect-providers">) {
  const [actor, query, t, list] = await Promise.all([signedIn(), searchParams, getTranslations("partnerships.providers"), getTranslations("partnerships")]);
  const at = listAt(partneredProviderList, actor, query);
  const page = await found(listProviders(actor, at.asked));
  const ended = at.kept.state === "ended";
  const none = ended ? { title: list("none_ended.title"), text: list("none_ended.text") } : { title: t("none.title"), text: t("none.text") };
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={page.items.length > 0 && <ExportLink list={at.whole} />}>
      <ProviderTabs ended={ended} />
      <ListTools at={at} />
      <ListRows at={at} page={page} none={none} />
    </Page>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { offerList } from "#components/catalog/list.ts";
import { ExportLink, LinkButton, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { may } from "#lib/access.ts";
import { listOffers } from "#lib/domain/catalog/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalog");
  return { title: t("title") };
}

export default async function CatalogPage({ searchParams }: PageProps<"/catalog">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("catalog")]);
  const at = listAt(offerList, actor, query);
  const { items, currency, next } = await found(listOffers(actor, at.asked));
  const page = { items: items.map((offer) => ({ ...offer, currency })), next };
  const actions = (
    <>
      {items.length > 0 && <ExportLink list={at.whole} />}
      {may(actor, "catalogLoad.read") && <LinkButton href={paths.catalogLoads()}>{t("loads.title")}</LinkButton>}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={actions}>
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }} />
    </Page>
  );
}

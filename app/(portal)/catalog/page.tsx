import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { offerList } from "#components/catalog/list.ts";
import { ExportLink, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listOffers } from "#lib/domain/catalog/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
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
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={at.whole} />}>
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }} />
    </Page>
  );
}

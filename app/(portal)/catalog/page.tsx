import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OfferTable } from "#components/catalog/offer-table.tsx";
import { ExportLink, ListBody, Page, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { listOffers } from "#lib/domain/catalog/reads.ts";
import { categories, ListOffers, offerOrder } from "#lib/domain/catalog/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalog");
  return { title: t("title") };
}

export default async function CatalogPage({ searchParams }: PageProps<"/catalog">) {
  const [actor, query, t, names] = await Promise.all([signedIn(), searchParams, getTranslations("catalog"), getTranslations("orders.picker.categories")]);
  const { after, q, category, sort } = ListOffers.parse(query);
  const kept = { q: q || undefined, category, sort };
  const { items, currency, next } = await found(listOffers(actor, query));
  const narrowed = Boolean(q || category || after);
  return (
    <Page title={t("title")} subtitle={t("subtitle")} action={items.length > 0 && <ExportLink list={paths.catalog(kept)} />}>
      <Toolbar>
        <SearchForm action={paths.catalog()} value={kept.q} label={t("search")} keep={{ category, sort }} />
        <SelectFilter
          action={paths.catalog()}
          name="category"
          value={category}
          label={t("filter")}
          options={categories.map((value) => ({ value, label: names(value) }))}
          keep={{ q: kept.q, sort }}
        />
      </Toolbar>
      <ListBody
        empty={items.length === 0}
        narrowed={narrowed}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.catalog()}
        address={(more) => paths.catalog({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <OfferTable rows={items} currency={currency} sort={{ now: sort ?? offerOrder.first, address: (sort) => paths.catalog({ ...kept, sort }) }} />
      </ListBody>
    </Page>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OfferTable } from "#components/catalog/offer-table.tsx";
import { Empty, LinkButton, Page, Pager, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import { listOffers } from "#lib/domain/catalog/reads.ts";
import { categories } from "#lib/domain/catalog/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("catalog");
  return { title: t("title") };
}

const one = (value: string | string[] | undefined) => (typeof value === "string" && value ? value : undefined);

export default async function CatalogPage({ searchParams }: PageProps<"/catalog">) {
  const [actor, query, t, names, common] = await Promise.all([
    signedIn(),
    searchParams,
    getTranslations("catalog"),
    getTranslations("orders.picker.categories"),
    getTranslations("common"),
  ]);
  const [q, category, after] = [one(query.q)?.trim(), one(query.category), one(query.after)];
  const { items, currency, next } = await found(listOffers(actor, { q, category, after }));
  const narrowed = Boolean(q || category || after);
  return (
    <Page title={t("title")} subtitle={t("subtitle")}>
      <Toolbar>
        <SearchForm action={paths.catalog()} value={q} label={t("search")} keep={{ category }} />
        <SelectFilter
          action={paths.catalog()}
          name="category"
          value={category}
          label={t("filter")}
          options={categories.map((value) => ({ value, label: names(value) }))}
          keep={{ q }}
        />
      </Toolbar>
      {items.length > 0 && <OfferTable rows={items} currency={currency} />}
      {items.length === 0 && narrowed && (
        <Empty title={common("no_match.title")} text={common("no_match.text")} action={<LinkButton href={paths.catalog()}>{common("clear")}</LinkButton>} />
      )}
      {items.length === 0 && !narrowed && <Empty title={t("none.title")} text={t("none.text")} />}
      <Pager
        nextHref={next === undefined ? undefined : paths.catalog({ q, category, after: next })}
        firstHref={after ? paths.catalog({ q, category }) : undefined}
      />
    </Page>
  );
}

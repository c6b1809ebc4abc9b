import type { listOffers } from "#lib/domain/catalog/reads.ts";
import { categories, ListOffers, offerOrder } from "#lib/domain/catalog/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, money, number, pair, small, soft } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

type Answer = Awaited<ReturnType<typeof listOffers>>;
export type OfferRow = Answer["items"][number] & { currency: string };
/** A file has a line for each price; an offer without one has a line all the same. */
type Priced = OfferRow & { price?: OfferRow["prices"][number] };

/** The price list. Its rows know the currency, which is the same for all. */
export const offerList = listOf<Priced>()({ name: "catalog", at: paths.catalog, input: ListOffers, first: offerOrder.first }, ({ t, actor }) => {
  const plan = (price: OfferRow["prices"][number]) => `${t(`orders.picker.terms.${price.term}`)} · ${t(`orders.picker.cycles.${price.billingCycle}`)}`;
  const limits = ({ minimumQuantity: min, maximumQuantity: max, billingType }: OfferRow) => {
    if (billingType === "USAGE") return t("catalog.usage");
    return min === max ? t("catalog.exactly", { min }) : t("catalog.from_to", { min, max });
  };
  const head = (column: "segment" | "minimum" | "maximum" | "term" | "term_code" | "billing" | "billing_code" | "currency" | "price" | "retail") =>
    t(`catalog.columns.${column}`);
  return {
    title: t("catalog.title"),
    search: t("catalog.search"),
    filters: { category: { label: t("catalog.filter"), options: categories.map((value) => [value, t(`orders.picker.categories.${value}`)]) } },
    ids: {
      ...{ offer: (row) => row.id, product: (row) => row.productId },
      ...{ sku: (row) => row.skuId, availability: (row) => row.availabilityId },
    },
    columns: {
      offer: {
        head: t("catalog.columns.offer"),
        sort: "offer",
        value: (row) => [
          row.title,
          row.segment !== "COMMERCIAL" && badge("info", t(`orders.picker.segments.${row.segment}`)),
          small(actor.language === "de" ? row.descriptionDe : row.descriptionEn),
        ],
      },
      category: { head: t("catalog.columns.category"), value: (row) => t(`orders.picker.categories.${row.category}`) },
      publisher: { head: t("catalog.columns.publisher"), value: (row) => row.publisher },
      licenses: {
        on: "page",
        head: t("catalog.columns.licenses"),
        value: (row) => [
          limits(row),
          row.pooledLimit !== null && small(t("catalog.pooled", { max: row.pooledLimit, pool: row.pool === row.id ? "own" : row.pool })),
          row.lifetimeLimit !== null && small(t("catalog.lifetime", { max: row.lifetimeLimit })),
        ],
      },
      segment: { on: "file", with: ["offer"], head: head("segment"), value: (row) => t(`orders.picker.segments.${row.segment}`) },
      minimum: { on: "file", with: ["licenses"], head: head("minimum"), value: (row) => number(row.minimumQuantity) },
      maximum: { on: "file", with: ["licenses"], head: head("maximum"), value: (row) => number(row.maximumQuantity) },
      plans: {
        on: "page",
        head: t("catalog.columns.plans"),
        value: ({ prices, currency }) =>
          prices.length > 0 ? prices.map((price) => pair(plan(price), money(price.amountMinor, currency))) : soft(t("catalog.no_price", { currency })),
      },
      term: { on: "file", with: ["plans"], head: head("term"), value: ({ price }) => price && t(`orders.picker.terms.${price.term}`) },
      termCode: { on: "file", with: ["plans"], head: head("term_code"), value: ({ price }) => price?.term },
      billing: { on: "file", with: ["plans"], head: head("billing"), value: ({ price }) => price && t(`orders.picker.cycles.${price.billingCycle}`) },
      billingCode: { on: "file", with: ["plans"], head: head("billing_code"), value: ({ price }) => price?.billingCycle },
      currency: { on: "file", with: ["plans"], head: head("currency"), value: ({ currency }) => currency },
      price: { on: "file", with: ["plans"], head: head("price"), value: ({ price, currency }) => price && money(price.amountMinor, currency) },
      retail: {
        on: "file",
        with: ["plans"],
        head: head("retail"),
        value: ({ price, currency }) => (typeof price?.retailMinor === "number" ? money(price.retailMinor, currency) : null),
      },
    },
  };
});

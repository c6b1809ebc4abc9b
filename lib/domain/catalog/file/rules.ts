import type { Currency } from "#lib/domain/organizations/countries/data.ts";
import { asRefusal, type Refusal, refusal, refusalOf, type Refused } from "#lib/refusal.ts";
import { catalogColumns, type CatalogColumn, type CatalogOffer, CatalogRow, keyOf, offerOf, poolOf, priceColumns, type retailColumns } from "../row/rules.ts";
import { cycleFitsTerm, type Price } from "../rules.ts";

// A catalogue file, read whole: its rows, and what they say of each other.

export type CatalogError = { line: number; column: string } & Refusal;
type ParsedCatalog = { offers: CatalogOffer[]; ignored: string[] } | { errors: CatalogError[] };
type Found = [CatalogColumn, Refused];

function retailWithout(row: CatalogRow, column: (typeof priceColumns)[Currency], keys: string[]): Found[] {
  const other = column.replace("price", "retail") as (typeof retailColumns)[Currency];
  return row[other]
    .filter((price) => !keys.includes(keyOf(price)))
    .map((price) => [other, refusal("field.catalog.retail_without_price", { price: keyOf(price) })]);
}

function priceProblems(row: CatalogRow): Found[] {
  const offered = new Set(Object.values(priceColumns).flatMap((column) => row[column].map(keyOf)));
  return Object.values(priceColumns).flatMap((column): Found[] => {
    const keys = row[column].map(keyOf);
    const wrong = (code: string, test: (price: Price, at: number) => boolean) =>
      row[column].filter(test).map((price): Found => [column, refusal(code, { price: keyOf(price) })]);
    return [
      ...wrong("field.catalog.price_twice", (_, at) => keys.indexOf(keys[at] ?? "") !== at),
      ...wrong("field.catalog.cycle_longer_than_term", ({ billingCycle, term }) => !cycleFitsTerm(billingCycle, term)),
      ...wrong(
        "field.catalog.unbilled",
        ({ billingCycle, amountMinor }) => (billingCycle === "NONE") !== (row.category === "TRIAL") || (billingCycle === "NONE" && amountMinor !== 0),
      ),
      ...retailWithout(row, column, keys),
      ...[...offered].filter((key) => !keys.includes(key)).map((price): Found => [column, refusal("field.catalog.price_missing", { price })]),
    ];
  });
}

function renamed(row: CatalogRow, taken: ReadonlyMap<string, string>): Found[] {
  const other = taken.get([row.product_id, row.sku_id, row.availability_id].join("/"));
  return other && other !== row.id ? [["id", refusal("catalog.identity_taken", { id: row.id, other })]] : [];
}

function rowProblems(row: CatalogRow): Found[] {
  const [trial, addOn] = [row.category === "TRIAL", row.category === "ADD_ON"];
  const rules: [boolean, CatalogColumn, string][] = [
    [row.min_quantity > row.max_quantity, "max_quantity", "field.catalog.max_below_min"],
    [row.pool !== "" && row.pooled_limit === null, "pooled_limit", "field.catalog.pool_without_limit"],
    [trial && row.conversion_target === "", "conversion_target", "field.catalog.trial_without_conversion"],
    [!trial && row.conversion_target !== "", "conversion_target", "field.catalog.conversion_without_trial"],
    [trial && row.lifetime_limit === null, "lifetime_limit", "field.catalog.trial_without_limit"],
    [addOn && row.base_offers.length === 0, "base_offers", "field.catalog.add_on_without_base"],
    [!addOn && row.base_offers.length > 0, "base_offers", "field.catalog.base_without_add_on"],
  ];
  return [...rules.filter(([broken]) => broken).map(([, column, code]): Found => [column, code]), ...priceProblems(row)];
}

const references = {
  base_offers: "unknown_base_offer",
  upgrade_targets: "unknown_upgrade_target",
  conversion_target: "unknown_conversion_target",
} as const;

/** `known` holds every id of the file, whether its row is well-formed or not, so that one mistake is reported once. */
function referenceProblems(row: CatalogRow, known: ReadonlyMap<string, Record<string, string>>): Found[] {
  const problemOf = (column: keyof typeof references, id: string) => {
    if (id === row.id) return "field.catalog.refers_to_itself";
    if (!known.has(id)) return refusal(`field.catalog.${references[column]}`, { id });
    return known.get(id)?.category === "TRIAL" ? refusal("field.catalog.refers_to_trial", { id }) : undefined;
  };
  return (Object.keys(references) as (keyof typeof references)[]).flatMap((column) =>
    [row[column]]
      .flat()
      .filter(Boolean)
      .flatMap((id): Found[] => {
        const refused = problemOf(column, id);
        return refused ? [[column, refused]] : [];
      }),
  );
}

/** How an offer is known in product catalogues. */
export const identityOf = ({ productId, skuId, availabilityId }: Pick<CatalogOffer, "productId" | "skuId" | "availabilityId">) =>
  [productId, skuId, availabilityId].join("/");

type FileRow = { line: number; record: Record<string, string> };
/**
 * All offers of the file, or everything that is wrong with it: nothing is half-loaded. `taken`: the ids that products, SKUs and
 * availabilities have already, and keep: subscriptions and price lists know them by those.
 */
export function parseCatalog(rows: readonly FileRow[], taken: ReadonlyMap<string, string> = new Map()): ParsedCatalog {
  const header = Object.keys(rows[0]?.record ?? {});
  const atTop =
    (code: string) =>
    (column: string): CatalogError => ({ line: 1, column, code });
  const errors: CatalogError[] = [...catalogColumns.filter((name) => !header.includes(name)).map(atTop("field.catalog.column_missing"))];
  if (rows.length === 0) return { errors: [atTop("field.catalog.empty")("id")] };
  if (errors.length) return { errors };

  const known = new Map(rows.map(({ record }) => [record.id ?? "", record]));
  const firstLine = new Map<string, number>();
  const offers: CatalogOffer[] = [];
  const limits = new Map<string, { limit: number | null; line: number }>();
  for (const { line, record } of rows) {
    const twice = (column: CatalogColumn, key: string): Found[] => {
      const first = firstLine.get(key) ?? line;
      firstLine.set(key, first);
      return first === line ? [] : [[column, refusal("field.catalog.duplicate", { line: first })]];
    };
    // A pool has one limit, which each of its offers names.
    const otherwise = (row: CatalogRow): Found[] => {
      const first = limits.get(poolOf(row)) ?? { limit: row.pooled_limit, line };
      limits.set(poolOf(row), first);
      return first.limit === row.pooled_limit ? [] : [["pooled_limit", refusal("field.catalog.pool_limit_differs", { pool: poolOf(row), line: first.line })]];
    };
    const { data: row, error } = CatalogRow.safeParse(record);
    const found: Found[] = row
      ? [
          ...rowProblems(row),
          ...referenceProblems(row, known),
          ...otherwise(row),
          ...renamed(row, taken),
          ...twice("id", row.id),
          ...twice("availability_id", `${row.product_id}:${row.sku_id}:${row.availability_id}`),
        ]
      : error.issues.map((issue) => [issue.path[0] as CatalogColumn, refusalOf(issue)]);
    if (row && found.length === 0) offers.push(offerOf(row, offers.length + 1));
    errors.push(...found.map(([column, refused]) => ({ line, column, ...asRefusal(refused) })));
  }
  return errors.length ? { errors } : { offers, ignored: header.filter((name) => !(name in CatalogRow.shape)) };
}

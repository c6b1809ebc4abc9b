import { z } from "zod";
import { type Currency, currencies } from "#lib/domain/organizations/countries/data.ts";
import { line, oneOf, optionalLine } from "#lib/domain/organizations/text/rules.ts";
import { type BillingCycle, billingTypes, categories, cycleFitsTerm, segments, type Term, type Price } from "../rules.ts";
import { headsAs } from "#lib/heads.ts";
import { asRefusal, issueOf, type Refusal, refusal, refusalOf, type Refused } from "#lib/refusal.ts";

// What a catalogue file has to look like; docs/catalog.md tells it to people. Apart from the noun's rules because only loading a
// catalogue needs it, while the order form in the browser needs the rules.

/** Keeps every line total an exact integer and every amount in the database's range. */
const most = { quantity: 1_000_000, amountMinor: 2_000_000_000 } as const;

const whole = (max: number) =>
  line(20).refine((text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= max, { error: "field.catalog.whole_number", params: { max } });
const count = whole(most.quantity).transform(Number);
const limit = optionalLine(20).transform((text, ctx) => {
  if (text === "") return null;
  const result = count.safeParse(text);
  if (!result.success) ctx.addIssue(issueOf(refusalOf(result.error.issues[0] ?? {})));
  return result.data ?? null;
});
const identifier = line(64).regex(/^[A-Z0-9][A-Z0-9-]*$/, "field.catalog.identifier");
const identifiers = optionalLine(2000).transform((text) =>
  text
    .split("|")
    .map((id) => id.trim())
    .filter(Boolean),
);

const keyOf = ({ term, billingCycle }: Price) => `${term}/${billingCycle}`;
const priceEntry = /^(P1M|P1Y|P3Y)\/(MONTHLY|ANNUAL|TRIENNIAL|NONE)=(\d{1,10})$/;

/** `P1M/MONTHLY=1230|P1Y/ANNUAL=12300` */
const prices = line(500).transform((text, ctx): Price[] =>
  text.split("|").flatMap((part) => {
    const [, term, billingCycle, amount] = priceEntry.exec(part.trim()) ?? [];
    if (amount !== undefined && Number(amount) <= most.amountMinor) {
      return [{ term: term as Term, billingCycle: billingCycle as BillingCycle, amountMinor: Number(amount) }];
    }
    ctx.addIssue(issueOf(refusal("field.catalog.price_format", { found: part.trim().slice(0, 40) })));
    return [];
  }),
);

/** What is recommended as the customer's price; may be missing. */
const retail = z
  .string()
  .prefault("")
  .transform((text, ctx): Price[] => {
    if (text.trim() === "") return [];
    const { data, error } = prices.safeParse(text);
    for (const issue of error?.issues ?? []) ctx.addIssue(issueOf(refusalOf(issue)));
    return data ?? [];
  });

/** One row of the file, an offer. */
export const CatalogRow = z.object({
  id: identifier,
  product_id: identifier,
  sku_id: identifier,
  availability_id: identifier,
  title: line(200),
  description_en: line(1000),
  description_de: line(1000),
  publisher: line(100),
  category: oneOf(categories),
  billing_type: oneOf(billingTypes),
  segment: oneOf(segments),
  unit: line(50),
  min_quantity: count,
  max_quantity: count,
  pool: optionalLine(64).refine((name) => /^([A-Z0-9][A-Z0-9-]*)?$/.test(name), "field.catalog.identifier"),
  pooled_limit: limit,
  lifetime_limit: limit,
  auto_renew: oneOf(["yes", "no"]),
  base_offers: identifiers,
  upgrade_targets: identifiers,
  conversion_target: optionalLine(64),
  price_eur: prices,
  price_usd: prices,
  price_gbp: prices,
  retail_eur: retail,
  retail_usd: retail,
  retail_gbp: retail,
});
export type CatalogRow = z.infer<typeof CatalogRow>;
type CatalogColumn = keyof CatalogRow;
const allColumns = Object.keys(CatalogRow.shape) as CatalogColumn[];
export const catalogColumns = allColumns.filter((name) => !name.startsWith("retail_"));
/** The columns as we name them, whatever their case, spaces and underscores. */
export const catalogHeads = headsAs(allColumns);
/** By its heads it is a catalogue, though some may be missing. */
export const isCatalog = (header: readonly string[]) => ["id", "title", "price_eur"].filter((name) => catalogHeads([...header]).includes(name)).length > 1;

const retailColumns = { EUR: "retail_eur", USD: "retail_usd", GBP: "retail_gbp" } as const satisfies Record<Currency, CatalogColumn>;
export const priceColumns = { EUR: "price_eur", USD: "price_usd", GBP: "price_gbp" } as const satisfies Record<Currency, CatalogColumn>;

/** An offer that shares its limit with no other is a pool of its own. */
const poolOf = ({ id, pool }: Pick<CatalogRow, "id" | "pool">): string => pool || id;

/** As the database has it, with its relations by id. The file's order is the catalogue's. */
export const offerOf = (row: CatalogRow, rank: number) => ({
  id: row.id,
  productId: row.product_id,
  skuId: row.sku_id,
  availabilityId: row.availability_id,
  title: row.title,
  descriptionEn: row.description_en,
  descriptionDe: row.description_de,
  publisher: row.publisher,
  category: row.category,
  billingType: row.billing_type,
  segment: row.segment,
  unitType: row.unit,
  minimumQuantity: row.min_quantity,
  maximumQuantity: row.max_quantity,
  pool: poolOf(row),
  pooledLimit: row.pooled_limit,
  lifetimeLimit: row.lifetime_limit,
  isTrial: row.category === "TRIAL",
  isAddOn: row.category === "ADD_ON",
  isAutoRenewable: row.auto_renew === "yes",
  conversionTargetId: row.conversion_target || null,
  rank,
  baseOfferIds: row.base_offers,
  upgradeTargetIds: row.upgrade_targets,
  prices: currencies.flatMap((currency) =>
    row[priceColumns[currency]].map((price) => ({
      ...price,
      currency,
      retailMinor: row[retailColumns[currency]].find((other) => keyOf(other) === keyOf(price))?.amountMinor ?? null,
    })),
  ),
});
export type CatalogOffer = ReturnType<typeof offerOf>;

// ---------------------------------------------------------------- reading it whole

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

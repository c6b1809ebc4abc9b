import { z } from "zod";
import { type Currency, currencies } from "#lib/domain/organizations/countries/data.ts";
import { line, oneOf, optionalLine } from "#lib/domain/organizations/text/rules.ts";
import { type BillingCycle, billingTypes, categories, segments, type Term, type Price } from "../rules.ts";
import { headsAs } from "#lib/heads.ts";
import { issueOf, refusal, refusalOf } from "#lib/refusal.ts";

// What a row of a catalogue file has to look like; docs/catalog.md tells it to people. Apart from the noun's rules because only
// loading a catalogue needs it, while the order form in the browser needs the rules.

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

export const keyOf = ({ term, billingCycle }: Price) => `${term}/${billingCycle}`;
const priceEntry = /^(P1M|P1Y|P3Y)\/(MONTHLY|ANNUAL|TRIENNIAL|NONE)=(\d{1,10})$/;

/** `P1M/MONTHLY=1230|P1Y/ANNUAL=12300` */
const prices = line(500).transform((text, ctx): Price[] =>
  text.split("|").flatMap((part) => {
    // Nothing behind the last bar.
    if (part.trim() === "") return [];
    const [, term, billingCycle, amount] = priceEntry.exec(part.trim()) ?? [];
    if (amount !== undefined && Number(amount) <= most.amountMinor) {
      return [{ term: term as Term, billingCycle: billingCycle as BillingCycle, amountMinor: Number(amount) }];
    }
    const below = /=\s*[-−–]\s*\d+$/.test(part.trim());
    ctx.addIssue(issueOf(refusal(below ? "field.catalog.negative" : "field.catalog.price_format", { found: part.trim().slice(0, 40) })));
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
export type CatalogColumn = keyof CatalogRow;
const allColumns = Object.keys(CatalogRow.shape) as CatalogColumn[];
export const catalogColumns = allColumns.filter((name) => !name.startsWith("retail_"));
/** The columns as we name them, whatever their case, spaces and underscores. */
export const catalogHeads = headsAs(allColumns);
/** By its heads it is a catalogue, though some may be missing. */
export const isCatalog = (header: readonly string[]) => ["id", "title", "price_eur"].filter((name) => catalogHeads([...header]).includes(name)).length > 1;

export const retailColumns = { EUR: "retail_eur", USD: "retail_usd", GBP: "retail_gbp" } as const satisfies Record<Currency, CatalogColumn>;
export const priceColumns = { EUR: "price_eur", USD: "price_usd", GBP: "price_gbp" } as const satisfies Record<Currency, CatalogColumn>;

/** An offer that shares its limit with no other is a pool of its own. */
export const poolOf = ({ id, pool }: Pick<CatalogRow, "id" | "pool">): string => pool || id;

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

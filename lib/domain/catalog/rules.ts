import { z } from "zod";
import { said } from "#lib/problem.ts";
import { type Currency, currencies } from "../organizations/countries.ts";
import { line, oneOf, optionalLine } from "../organizations/text.ts";

export const billingTypes = ["LICENSE", "USAGE"] as const;
export const terms = ["P1M", "P1Y", "P3Y"] as const;
export const billingCycles = ["MONTHLY", "ANNUAL", "TRIENNIAL", "NONE"] as const;
export const segments = ["COMMERCIAL", "EDUCATION", "NONPROFIT", "GOVERNMENT"] as const;
export const categories = ["ENTERPRISE", "SMALL_BUSINESS", "TRIAL", "ADD_ON", "AZURE", "SOFTWARE"] as const;
export type BillingType = (typeof billingTypes)[number];
export type Term = (typeof terms)[number];
export type BillingCycle = (typeof billingCycles)[number];
export type Segment = (typeof segments)[number];
export type Category = (typeof categories)[number];

// ---------------------------------------------------------------- time and money

const monthsOf: Record<Term, number> = { P1M: 1, P1Y: 12, P3Y: 36 };
const monthsBilled: Record<BillingCycle, number> = { MONTHLY: 1, ANNUAL: 12, TRIENNIAL: 36, NONE: 0 };

/** Nobody is billed less often than the term lasts. Trials aren't billed at all. */
export const cycleFitsTerm = (cycle: BillingCycle, term: Term): boolean => monthsBilled[cycle] <= monthsOf[term];

/** The same day some months later, UTC; the month's last day where it has no such day (31 January → 28 February). */
export function commitmentEnd(start: Date, term: Term): Date {
  const end = new Date(start);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + monthsOf[term]);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return end;
}

/** Integer minor units for one billing period, before tax. The limits of price and quantity keep it exact. */
export const lineTotal = ({ amountMinor }: { amountMinor: number }, quantity: number): number => amountMinor * quantity;

// ---------------------------------------------------------------- what may be bought

/** What of an offer decides whether and how much of it may be bought. */
export type OfferLimits = {
  id: string;
  category: Category;
  minimumQuantity: number;
  maximumQuantity: number;
  pooledLimit: number | null;
  lifetimeLimit: number | null;
  isAddOn: boolean;
  baseOfferIds: readonly string[];
};
/** A subscription that the customer has or had. */
export type HeldSubscription = { offerId: string; category: Category; quantity: number; status: string };

/** Seats of one subscription: a whole number within the offer's bounds. */
export function quantityProblem({ minimumQuantity: min, maximumQuantity: max }: Pick<OfferLimits, "minimumQuantity" | "maximumQuantity">, quantity: number) {
  if (!Number.isInteger(quantity)) return "field.quantity.whole_number";
  if (quantity >= min && quantity <= max) return undefined;
  return min === max ? said("field.quantity.exactly", { min }) : said("field.quantity.between", { min, max });
}

const seatsOf = (items: readonly { quantity: number }[]) => items.reduce((sum, { quantity }) => sum + quantity, 0);

/** Seats of the offer's pool still free for this customer. Whoever sold them and whatever is suspended counts; deleted ones don't. */
export function seatsLeft(offer: Pick<OfferLimits, "category" | "pooledLimit">, held: readonly HeldSubscription[]): number {
  if (offer.pooledLimit === null) return Number.POSITIVE_INFINITY;
  const used = seatsOf(held.filter(({ category, status }) => category === offer.category && status !== "DELETED"));
  return Math.max(0, offer.pooledLimit - used);
}

/**
 * Why this customer can't have the offer (again), nothing when they can. `held`: every subscription they ever had;
 * `together`: the other lines of the same order, which count as if they were active.
 */
export function limitProblem(offer: OfferLimits, quantity: number, held: readonly HeldSubscription[], together: readonly HeldSubscription[] = []): string | undefined {
  const all = [...held, ...together];
  const same = all.filter(({ offerId }) => offerId === offer.id);
  // A trial counts for ever, also when it was deleted.
  if (offer.lifetimeLimit !== null && same.length >= offer.lifetimeLimit) {
    return offer.category === "TRIAL" ? "field.limit.trial_used" : said("field.limit.lifetime", { max: offer.lifetimeLimit });
  }
  // Reactivating keeps the data; a second subscription beside a suspended one would be billed twice.
  if (same.some(({ status }) => status === "SUSPENDED")) return "field.limit.suspended_exists";
  const active = [...held.filter(({ status }) => status === "ACTIVE"), ...together];
  if (offer.isAddOn && !active.some(({ offerId }) => offer.baseOfferIds.includes(offerId))) return "field.limit.base_missing";
  const remaining = seatsLeft(offer, all);
  if (quantity <= remaining) return undefined;
  return said(remaining === 0 ? "field.limit.pool_full" : "field.limit.pool", { max: offer.pooledLimit ?? 0, remaining });
}

// ---------------------------------------------------------------- the catalogue file, described in docs/catalog.md

/** Keeps every line total an exact integer and every amount in the database's range. */
const most = { quantity: 1_000_000, amountMinor: 2_000_000_000 } as const;

const whole = (max: number) =>
  line(20).refine((text) => /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= max, said("field.catalog.whole_number", { max }));
const count = whole(most.quantity).transform(Number);
const limit = optionalLine(20).transform((text, ctx) => {
  if (text === "") return null;
  const result = count.safeParse(text);
  if (!result.success) ctx.addIssue({ code: "custom", message: result.error.issues[0]?.message ?? "field.invalid" });
  return result.data ?? null;
});
const identifier = line(64).regex(/^[A-Z0-9][A-Z0-9-]*$/, "field.catalog.identifier");
const identifiers = optionalLine(2000).transform((text) => text.split("|").map((id) => id.trim()).filter(Boolean));

export type Price = { term: Term; billingCycle: BillingCycle; amountMinor: number };
const priceEntry = /^(P1M|P1Y|P3Y)\/(MONTHLY|ANNUAL|TRIENNIAL|NONE)=(\d{1,10})$/;

/** `P1M/MONTHLY=1230|P1Y/ANNUAL=12300` */
const prices = line(500).transform((text, ctx): Price[] =>
  text.split("|").flatMap((part) => {
    const [, term, billingCycle, amount] = priceEntry.exec(part.trim()) ?? [];
    if (amount !== undefined && Number(amount) <= most.amountMinor) {
      return [{ term: term as Term, billingCycle: billingCycle as BillingCycle, amountMinor: Number(amount) }];
    }
    ctx.addIssue({ code: "custom", message: said("field.catalog.price_format", { found: part.trim().slice(0, 40) }) });
    return [];
  }),
);

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
  pooled_limit: limit,
  lifetime_limit: limit,
  auto_renew: oneOf(["yes", "no"]),
  base_offers: identifiers,
  upgrade_targets: identifiers,
  conversion_target: optionalLine(64),
  price_eur: prices,
  price_usd: prices,
  price_gbp: prices,
});
export type CatalogRow = z.infer<typeof CatalogRow>;
type CatalogColumn = keyof CatalogRow;
export const catalogColumns = Object.keys(CatalogRow.shape) as CatalogColumn[];

export const priceColumns = { EUR: "price_eur", USD: "price_usd", GBP: "price_gbp" } as const satisfies Record<Currency, CatalogColumn>;

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
  pooledLimit: row.pooled_limit,
  lifetimeLimit: row.lifetime_limit,
  isTrial: row.category === "TRIAL",
  isAddOn: row.category === "ADD_ON",
  isAutoRenewable: row.auto_renew === "yes",
  conversionTargetId: row.conversion_target || null,
  rank,
  baseOfferIds: row.base_offers,
  upgradeTargetIds: row.upgrade_targets,
  prices: currencies.flatMap((currency) => row[priceColumns[currency]].map((price) => ({ ...price, currency }))),
});
export type CatalogOffer = ReturnType<typeof offerOf>;

// ---------------------------------------------------------------- reading it whole

export type CatalogError = { line: number; column: string; code: string };
type Found = [CatalogColumn, string];
const keyOf = ({ term, billingCycle }: Price) => `${term}/${billingCycle}`;

function priceProblems(row: CatalogRow): Found[] {
  const offered = new Set(Object.values(priceColumns).flatMap((column) => row[column].map(keyOf)));
  return Object.values(priceColumns).flatMap((column): Found[] => {
    const keys = row[column].map(keyOf);
    const wrong = (code: string, test: (price: Price, at: number) => boolean) =>
      row[column].filter(test).map((price): Found => [column, said(code, { price: keyOf(price) })]);
    return [
      ...wrong("field.catalog.price_twice", (_, at) => keys.indexOf(keys[at] ?? "") !== at),
      ...wrong("field.catalog.cycle_longer_than_term", ({ billingCycle, term }) => !cycleFitsTerm(billingCycle, term)),
      ...wrong("field.catalog.unbilled", ({ billingCycle, amountMinor }) =>
        (billingCycle === "NONE") !== (row.category === "TRIAL") || (billingCycle === "NONE" && amountMinor !== 0)),
      ...[...offered].filter((key) => !keys.includes(key)).map((price): Found => [column, said("field.catalog.price_missing", { price })]),
    ];
  });
}

function rowProblems(row: CatalogRow): Found[] {
  const [trial, addOn] = [row.category === "TRIAL", row.category === "ADD_ON"];
  const rules: [boolean, CatalogColumn, string][] = [
    [row.min_quantity > row.max_quantity, "max_quantity", "field.catalog.max_below_min"],
    [trial && row.conversion_target === "", "conversion_target", "field.catalog.trial_without_conversion"],
    [!trial && row.conversion_target !== "", "conversion_target", "field.catalog.conversion_without_trial"],
    [trial && row.lifetime_limit === null, "lifetime_limit", "field.catalog.trial_without_limit"],
    [addOn && row.base_offers.length === 0, "base_offers", "field.catalog.add_on_without_base"],
    [!addOn && row.base_offers.length > 0, "base_offers", "field.catalog.base_without_add_on"],
  ];
  return [...rules.filter(([broken]) => broken).map(([, column, code]): Found => [column, code]), ...priceProblems(row)];
}

const references = { base_offers: "unknown_base_offer", upgrade_targets: "unknown_upgrade_target", conversion_target: "unknown_conversion_target" } as const;

/** `known` holds every id of the file, whether its row is well-formed or not, so that one mistake is reported once. */
function referenceProblems(row: CatalogRow, known: ReadonlyMap<string, Record<string, string>>): Found[] {
  const problemOf = (column: keyof typeof references, id: string) => {
    if (id === row.id) return "field.catalog.refers_to_itself";
    if (!known.has(id)) return said(`field.catalog.${references[column]}`, { id });
    return known.get(id)?.category === "TRIAL" ? said("field.catalog.refers_to_trial", { id }) : undefined;
  };
  return (Object.keys(references) as (keyof typeof references)[]).flatMap((column) =>
    [row[column]].flat().filter(Boolean).flatMap((id): Found[] => {
      const code = problemOf(column, id);
      return code ? [[column, code]] : [];
    }),
  );
}

/** All offers of the file, or everything that is wrong with it: nothing is half-loaded. */
export function parseCatalog(rows: readonly { line: number; record: Record<string, string> }[]): { offers: CatalogOffer[] } | { errors: CatalogError[] } {
  const header = Object.keys(rows[0]?.record ?? {});
  const atTop = (code: string) => (column: string): CatalogError => ({ line: 1, column, code });
  const errors: CatalogError[] = [
    ...catalogColumns.filter((name) => !header.includes(name)).map(atTop("field.catalog.column_missing")),
    ...header.filter((name) => !(name in CatalogRow.shape)).map(atTop("field.catalog.column_unknown")),
  ];
  if (rows.length === 0) return { errors: [atTop("field.catalog.empty")("id")] };
  if (errors.length) return { errors };

  const known = new Map(rows.map(({ record }) => [record.id ?? "", record]));
  const firstLine = new Map<string, number>();
  const offers: CatalogOffer[] = [];
  for (const { line, record } of rows) {
    const twice = (column: CatalogColumn, key: string): Found[] => {
      const first = firstLine.get(key) ?? line;
      firstLine.set(key, first);
      return first === line ? [] : [[column, said("field.catalog.duplicate", { line: first })]];
    };
    const { data: row, error } = CatalogRow.safeParse(record);
    const found: Found[] = row
      ? [...rowProblems(row), ...referenceProblems(row, known), ...twice("id", row.id), ...twice("availability_id", `${row.product_id}:${row.sku_id}:${row.availability_id}`)]
      : error.issues.map(({ path, message }) => [path[0] as CatalogColumn, message]);
    if (row && found.length === 0) offers.push(offerOf(row, offers.length + 1));
    errors.push(...found.map(([column, code]) => ({ line, column, code })));
  }
  return errors.length ? { errors } : { offers };
}

import { decimalsOf } from "#lib/money.ts";
import { asRefusal, type Refusal, refusal } from "#lib/refusal.ts";
import { unbounded } from "../prices/rules.ts";
import { type BillingCycle, cycleFitsTerm, monthsBilled, monthsOf, type Segment, type Term } from "../rules.ts";
import { cycleIn, segmentIn, termIn } from "./data.ts";

// What the rows of Partner Center's files mean, pure. Their facts: Microsoft Learn, "Get a price sheet" and "Get an offer matrix".

/** As the columns are called: cell by name. Absent columns are empty. */
export type Cells = Readonly<Partial<Record<string, string>>>;
export type Wrong = { column: string } & Refusal;
/** Why a row isn't taken though nothing is wrong with it, and what of it. */
export type LeftOut = { reason: "term" | "billing" | "segment" | "tier" | "unknown_sku" | "no_price" | "past"; value: string };

export type Sku = { productId: string; skuId: string; segment: Segment };
export type ListedPrice = Sku & {
  term: Term;
  billingCycle: BillingCycle;
  market: string;
  currency: string;
  amountMinor: number;
  retailMinor: number | null;
  validFrom: Date;
  validUntil: Date;
};

const most = 2_000_000_000;
/** `-5`, with the sign in front or behind, or in brackets, as accountants write it. */
export const isNegative = (text: string): boolean => /^(?:[-−–]\s*[\d.,]+|[\d.,]+\s*[-−–]|\([\d.,]+\))$/.test(text);
export const productSku = ({ productId, skuId }: Pick<Sku, "productId" | "skuId">) => `${productId}/${skuId}`;
export const skuKey = (sku: Sku) => `${productSku(sku)}/${sku.segment}`;

/** Four digits, of which spreadsheets take the zeros at the front. */
const skuIdOf = (text: string) => text.toUpperCase().padStart(4, "0");
const isId = (text: string) => /^[A-Z0-9][A-Z0-9-]{0,40}$/.test(text);

/** The ids of a row, tidied; what is wrong with them. */
export function idsOf(cells: Cells): { productId: string; skuId: string; wrong: Wrong[] } {
  const [productId, skuId] = [(cells.ProductId ?? "").toUpperCase(), skuIdOf(cells.SkuId ?? "")];
  const bad = (column: string, id: string): Wrong[] =>
    isId(id) ? [] : [{ column, ...asRefusal(id === "" ? refusal("field.catalog.missing", { what: "id" }) : "field.catalog.identifier") }];
  return { productId, skuId, wrong: [...bad("ProductId", productId), ...bad("SkuId", cells.SkuId ? skuId : "")] };
}

/**
 * A price for the whole term, as minor units for one billing period; half a unit and more is rounded up. `115.2`, or with a
 * comma, as spreadsheets in German save it. Nothing: no such amount.
 */
export function minorOf(text: string, { currency, term, billingCycle }: { currency: string; term: Term; billingCycle: BillingCycle }): number | undefined {
  const [, whole = "", part = ""] = /^(\d{1,12})(?:[.,](\d{1,12}))?$/.exec(text) ?? [];
  if (whole === "") return undefined;
  const above = BigInt(whole + part) * 10n ** BigInt(decimalsOf(currency)) * BigInt(monthsBilled[billingCycle] || monthsOf[term]);
  const below = 10n ** BigInt(part.length) * BigInt(monthsOf[term]);
  const minor = (2n * above + below) / (2n * below);
  return minor <= most ? Number(minor) : undefined;
}

/** The other way round: what is kept for one billing period, for the whole term. */
export const wholeTerm = (minor: number, { term, billingCycle }: { term: Term; billingCycle: BillingCycle }): number =>
  (minor * monthsOf[term]) / (monthsBilled[billingCycle] || monthsOf[term]);

const currencies = new Set(Intl.supportedValuesOf("currency"));

const day = (year: string, month: string, date: string): Date | undefined => {
  const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)));
  return made.getUTCMonth() === Number(month) - 1 && made.getUTCDate() === Number(date) ? made : undefined;
};
const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (.+))?$/;
const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](.+))?$/;
const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: (.+))?$/;

/** `2/1/2023 12:00:00 AM`, `2023-02-01T00:00:00.0000000Z`, and `01.02.2023 00:00` as spreadsheets in German save it: the day, and whether a time of it is named. */
function instantOf(text: string): { day: Date; midnight: boolean } | undefined {
  const [us, world, de] = [american.exec(text), iso.exec(text), german.exec(text)];
  const [found, time] = us
    ? [day(us[3] as string, us[1] as string, us[2] as string), us[4]]
    : world
      ? [day(world[1] as string, world[2] as string, world[3] as string), world[4]]
      : de
        ? [day(de[3] as string, de[2] as string, de[1] as string), de[4]]
        : [undefined, undefined];
  return found && { day: found, midnight: time !== undefined && /^(12:00(:00)? ?AM|0?0:00(:00(\.0*)?)?Z?)$/i.test(time) };
}

/** The years by which lists say that there is no bound. */
const isOpenDay = (at: Date) => at.getUTCFullYear() <= 1753 || at.getUTCFullYear() >= 9999;

export function fromOf(text: string): Date | undefined {
  if (text === "") return unbounded.from;
  const found = instantOf(text);
  return found && (isOpenDay(found.day) ? unbounded.from : found.day);
}
/** The first day on which it isn't so any more. An end of 23:59, or a day alone, is the end of that day. */
export function untilOf(text: string): Date | undefined {
  if (text === "") return unbounded.until;
  const found = instantOf(text);
  if (!found) return undefined;
  if (isOpenDay(found.day)) return unbounded.until;
  return found.midnight ? found.day : new Date(found.day.getTime() + 86_400_000);
}

/** A row of a price list. */
export function listedPrice(cells: Cells): { price: ListedPrice } | { leftOut: LeftOut } | { wrong: Wrong[] } {
  const text = (column: string) => cells[column] ?? "";
  const { productId, skuId, wrong } = idsOf(cells);
  // An empty cell has nothing to quote, and a price below zero is a number all the same.
  const bad = (column: string, what: "market" | "currency" | "amount" | "unbilled_price" | "day" | "ends_before_start") => {
    const found = text(column).slice(0, 40);
    if (found === "") wrong.push({ column, ...refusal("field.catalog.missing", { what }) });
    else wrong.push({ column, ...refusal(`field.catalog.${what === "amount" && isNegative(found) ? "negative" : what}`, { found }) });
  };
  const segment = segmentIn[text("Segment").toLowerCase()];
  if (!segment) return { leftOut: { reason: "segment", value: text("Segment") } };
  const term = termIn[text("TermDuration").toUpperCase()];
  if (!term) return { leftOut: { reason: "term", value: text("TermDuration") } };
  const billingCycle = cycleIn[text("BillingPlan").toLowerCase()];
  if (!billingCycle) return { leftOut: { reason: "billing", value: text("BillingPlan") } };
  if (Number(text("PricingTierRangeMin")) > 1) return { leftOut: { reason: "tier", value: `${text("PricingTierRangeMin")}–${text("PricingTierRangeMax")}` } };
  const [market, currency] = [text("Market").toUpperCase(), text("Currency").toUpperCase()];
  if (!/^[A-Z]{2}$/.test(market)) bad("Market", "market");
  const isCurrency = currencies.has(currency);
  if (!isCurrency) bad("Currency", "currency");
  if (!cycleFitsTerm(billingCycle, term))
    wrong.push({ column: "BillingPlan", ...refusal("field.catalog.cycle_longer_than_term", { price: `${term}/${billingCycle}` }) });
  const amount = (column: string) => minorOf(text(column), { currency: isCurrency ? currency : "EUR", term, billingCycle });
  const [amountMinor, retailMinor] = [amount("UnitPrice"), text("ERP Price") === "" ? null : amount("ERP Price")];
  if (amountMinor === undefined) bad("UnitPrice", "amount");
  else if (billingCycle === "NONE" && amountMinor !== 0) bad("UnitPrice", "unbilled_price");
  if (retailMinor === undefined) bad("ERP Price", "amount");
  const [validFrom, validUntil] = [fromOf(text("EffectiveStartDate")), untilOf(text("EffectiveEndDate"))];
  if (!validFrom) bad("EffectiveStartDate", "day");
  if (!validUntil) bad("EffectiveEndDate", "day");
  if (validFrom && validUntil && validFrom >= validUntil) bad("EffectiveEndDate", "ends_before_start");
  if (wrong.length > 0 || amountMinor === undefined || retailMinor === undefined || !validFrom || !validUntil) return { wrong };
  return { price: { productId, skuId, segment, term, billingCycle, market, currency, amountMinor, retailMinor, validFrom, validUntil } };
}

import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { addMonths, type Category, categories } from "../catalog/rules.ts";
import { recordCauses } from "../orders/rules.ts";
import { byArrival, byTime, sortable } from "../../listing.ts";
import { Month, oneOf } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

// ---------------------------------------------------------------- months

const monthForm = /^2\d{3}-(0[1-9]|1[0-2])$/;

/** The first of the month, UTC: how months are stored. */
export const monthOf = (date: Date): Date => new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1));
export const nextMonth = (month: Date): Date => addMonths(month, 1);
/** As addresses and forms write it: 2026-11. */
export const monthText = (month: Date): string => month.toISOString().slice(0, 7);
export const monthFrom = (text: string): Date => new Date(`${text}-01T00:00:00Z`);

export type MonthRange = { from: Date; to: Date };
const usual = 12;
const longest = 60;

/** Which months a filter means: a year up to now when it says nothing, and never more than the chart can show. */
export function rangeOf({ from, to }: { from?: string; to?: string }, now: Date): MonthRange {
  const last = to ? monthFrom(to) : monthOf(now);
  const wanted = from ? monthFrom(from) : addMonths(last, 1 - usual);
  const bound = addMonths(last, 1 - longest);
  return { from: new Date(Math.min(Math.max(wanted.getTime(), bound.getTime()), last.getTime())), to: last };
}

export function monthsIn({ from, to }: MonthRange): Date[] {
  const months: Date[] = [];
  for (let month = from; month <= to; month = nextMonth(month)) months.push(month);
  return months;
}

/** What was charged late still counts in its month for so many days after its end, and a day after it was first gone through. */
const openDays = 10;

/** Whether a month that is gone through now needs no further look: the second look after its end, and late enough. */
export const closesNow = ({ month, finishedAt }: { month: Date; finishedAt: Date | null }, now: Date): boolean =>
  finishedAt !== null && now >= addDays(finishedAt, 1) && now >= addDays(nextMonth(month), openDays);

// ---------------------------------------------------------------- money

/**
 * A share of minor units, to the nearest; half a unit goes away from zero, so that a refund takes back exactly what its
 * charge gave. PostgreSQL's round() does the same.
 */
export function incentiveOf(baseMinor: bigint, rateBasisPoints: number): bigint {
  const size = baseMinor < 0n ? -baseMinor : baseMinor;
  const rounded = (2n * size * BigInt(rateBasisPoints) + 10_000n) / 20_000n;
  return baseMinor < 0n ? -rounded : rounded;
}

type Rate = { category: Category; validFrom: Date; rateBasisPoints: number };

/** The latest that is valid from this month or an earlier one. */
export function rateInForce<R extends Rate>(rates: readonly R[], category: Category, month: Date): R | undefined {
  return rates
    .filter((rate) => rate.category === category && rate.validFrom <= month)
    .reduce<R | undefined>((latest, rate) => (latest && latest.validFrom >= rate.validFrom ? latest : rate), undefined);
}

/**
 * From when a new rate may be valid. Nobody's month under way is changed, except by the first rate of a category, before
 * which nothing was earned at all.
 */
export const earliestMonth = (now: Date, inForce: Rate | undefined): Date => (inForce ? nextMonth(monthOf(now)) : monthOf(now));
/** How far ahead a rate can be set. */
export const monthsAhead = 24;

/** "4,5", "4.5 %" → 450; nothing for what is no share of a hundred with at most two decimals. */
export function parsePercent(text: string): number | undefined {
  const [, whole, decimals = ""] = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const points = Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
  return points <= 10_000 ? points : undefined;
}

export const SetRate = z.object({
  category: oneOf(categories),
  month: Month,
  /** A hundredth of a percent. */
  rateBasisPoints: z
    .number({ error: ({ input }) => (input === undefined ? "field.required" : "field.percent.format") })
    .int("field.percent.format")
    .min(0, "field.percent.format")
    .max(10_000, "field.percent.format"),
});
export const OneRate = z.object({ id: z.uuid() });
export const rateOrder = sortable({ valid: byTime("validFrom"), set: byArrival }, "-valid");
export const ListRates = z.object({ ...rateOrder.input, category: z.enum(categories).optional().catch(undefined) });

// ---------------------------------------------------------------- what was lost

/** Why nobody earned a charge's incentive: no reseller of record, or one that wasn't valid. */
export const lostReasons = ["missing", ...recordCauses, "not_eligible"] as const;
export type LostReason = (typeof lostReasons)[number];

/** From the code that refuses such a reseller to new orders: `order.reseller.not_active`. */
export function lostReasonOf(code: string): LostReason {
  const last = code.slice(code.lastIndexOf(".") + 1);
  return lostReasons.find((reason) => reason === last) ?? "not_eligible";
}

// ---------------------------------------------------------------- the list

const month = z.string().regex(monthForm).optional().catch(undefined);
const id = z.uuid().optional().catch(undefined);
export const accrualStates = ["earned", "lost"] as const;
/** What the list can be summed up by, beside the months. */
export const views = ["entries", "customers", "partners"] as const;
export type View = (typeof views)[number];

export const Filters = z.object({
  from: month,
  to: month,
  q: SearchText,
  provider: id,
  reseller: id,
  state: z.enum(accrualStates).optional().catch(undefined),
});
export type Filters = z.output<typeof Filters>;
export const accrualOrder = sortable({ month: byTime("month") }, "-month");
export const ListAccruals = Filters.extend(accrualOrder.input);
/** What the page's address holds. */
export const OnPage = ListAccruals.extend({ by: z.enum(views).catch("entries").default("entries") });

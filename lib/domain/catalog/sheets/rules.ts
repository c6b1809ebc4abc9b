import { z } from "zod";
import { addDays, dayOf, startOf } from "#lib/days.ts";
import { type DatedPrice, unbounded } from "../prices/rules.ts";

// The downloads that Partner Center has: a market's price sheet and the offer matrix. What is read is written the same way
// (pricelists, matrix), so that a sheet that is loaded again changes nothing.

export const timelines = ["current", "history", "future"] as const;
/** `202611` */
const Month = z.string().regex(/^2\d{3}(0[1-9]|1[0-2])$/);
/** The last product and SKU of the page before. */
const after = z.string().max(201).optional();

export const PriceSheet = z
  .object({ market: z.string().regex(/^[A-Z]{2}$/), timeline: z.enum(timelines).default("current"), month: Month.optional(), after })
  .refine(({ timeline, month }) => timeline !== "history" || month !== undefined, { path: ["month"] });
export const OfferMatrix = z.object({ month: Month.optional(), after });

const monthOf = (day: Date) => dayOf(day).slice(0, 7).replace("-", "");
/** What an offer was before the last load isn't kept as a whole: there is the matrix of this month alone. */
export const isThisMonth = (month: string | undefined, now: Date): boolean => month === undefined || month === monthOf(now);

type Dated = Pick<DatedPrice, "validFrom" | "validUntil">;
/** Prices that hold on a day before `until`, from `since` on; `coming`: that begin then. */
export type Span = { since: Date; until: Date; coming: boolean };

/** The days that are asked for: today; a month, as far as it has passed; whatever comes. Nothing of a month that hasn't begun. */
export function spanAsked({ timeline, month = "" }: Pick<z.output<typeof PriceSheet>, "timeline" | "month">, now: Date): Span | undefined {
  const today = startOf(dayOf(now));
  const tomorrow = addDays(today, 1);
  if (timeline === "current") return { since: today, until: tomorrow, coming: false };
  if (timeline === "future") return { since: tomorrow, until: unbounded.until, coming: true };
  if (month > monthOf(now)) return undefined;
  const first = startOf(`${month.slice(0, 4)}-${month.slice(4)}-01`);
  const next = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1));
  return { since: first, until: next < tomorrow ? next : tomorrow, coming: false };
}
export const isWithin = ({ since, until, coming }: Span, { validFrom, validUntil }: Dated): boolean =>
  validFrom < until && validUntil > since && (!coming || validFrom >= since);

type Listed = DatedPrice & { currency: string };
const planOf = ({ currency, term, billingCycle }: Listed) => `${currency}/${term}/${billingCycle}`;

/**
 * Each price for the days on which it is the price (`pricesOn`): the country's own goes before every country's, and of two that
 * overlap the earlier one holds until it ends. In one order however they were stored, so that two sheets can be laid side by side:
 * a plan's prices stand together, as their days follow each other.
 */
export function heldPrices<P extends Listed>(prices: readonly P[]): P[] {
  const held: P[] = [];
  const ranked = prices.toSorted(
    (one, other) => Number(one.market === "") - Number(other.market === "") || one.validFrom.getTime() - other.validFrom.getTime(),
  );
  for (const price of ranked) {
    const taken = held.filter((other) => planOf(other) === planOf(price));
    held.push(...taken.reduce((left, other) => left.flatMap((part) => without(part, other)), [price]));
  }
  return held.toSorted((one, other) => compare(planOf(one), planOf(other)) || one.validFrom.getTime() - other.validFrom.getTime());
}
const compare = (one: string, other: string) => Number(one > other) - Number(one < other);
const without = <P extends Dated>(part: P, { validFrom, validUntil }: Dated): P[] =>
  [
    { ...part, validUntil: part.validUntil < validFrom ? part.validUntil : validFrom },
    { ...part, validFrom: part.validFrom > validUntil ? part.validFrom : validUntil },
  ].filter((each) => each.validFrom < each.validUntil);

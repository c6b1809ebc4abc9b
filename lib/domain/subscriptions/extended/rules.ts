import type { BillingCycle, Category, Term } from "#lib/domain/catalog/rules.ts";
import { monthsBilled } from "#lib/domain/catalog/rules.ts";
import { type DatedPrice, pricesOn } from "#lib/domain/catalog/prices/rules.ts";
import { periodFrom, type Period } from "#lib/domain/orders/billing/rules.ts";
import { type ProgramRules, ruleOn } from "#lib/domain/program/rules.ts";

// The extended service term: what ends goes on month by month, dearer than a term of a month, until somebody ends or converts it.
// Source: learn.microsoft.com partner-center/customers/extended-service-terms (2026).

type Ending = { termStartsAt: Date; commitmentEndsAt: Date; extendedSince: Date | null };
type Sold = { isTrial: boolean; billingType: "LICENSE" | "USAGE"; category: Category; isAutoRenewable: boolean };

/** Licenses paid for, bought or renewed since the rule of the day of their end says so. One that is in it stays so. */
export function isExtendable({ termStartsAt, commitmentEndsAt, extendedSince }: Ending, sold: Sold, rules: ProgramRules): boolean {
  if (extendedSince) return true;
  const since = ruleOn(rules, "EXTENDABLE_SINCE", commitmentEndsAt);
  const licensed = sold.billingType === "LICENSE" && sold.isAutoRenewable && !sold.isTrial && !["TRIAL", "AZURE", "SOFTWARE"].includes(sold.category);
  return licensed && since !== undefined && termStartsAt >= since;
}

export const extendedPlan = { term: "P1M", billingCycle: "MONTHLY" } as const satisfies { term: Term; billingCycle: BillingCycle };

/**
 * One seat's price for a month that begins on a day, in minor units, half a unit rounded up: the price of a monthly term with its
 * surcharge; where none is sold, a month of the shortest longer term with its own. Nothing: it can't be had on that day.
 */
export function extendedPrice(prices: readonly DatedPrice[], rules: ProgramRules, day: Date): number | undefined {
  const sold = pricesOn(prices, day).filter(({ billingCycle }) => monthsBilled[billingCycle] > 0);
  const monthly = sold.find(({ term }) => term === extendedPlan.term);
  const percent = ruleOn(rules, monthly ? "SURCHARGE" : "SURCHARGE_NO_MONTHLY", day);
  const base = monthly ?? sold[0];
  if (!base || percent === undefined) return undefined;
  const [whole, share] = [BigInt(base.amountMinor) * BigInt(10_000 + Math.round(percent * 100)), 10_000n * BigInt(monthsBilled[base.billingCycle])];
  return Number((2n * whole + share) / (2n * share));
}

const never = new Date("9999-12-31");
/** The month of extended service that begins at `from`; months count from the day on which it was extended. */
export const extendedMonth = (from: Date, since: Date): Period => periodFrom(from, extendedPlan.billingCycle, { startsAt: since, endsAt: never });

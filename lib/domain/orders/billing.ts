import { addMonths, type BillingCycle, monthsBilled } from "../catalog/rules.ts";

// Money over time, pure. A billing period owes the sum of price × seats × days over its days, rounded once. Each change charges
// or refunds the difference to what was owed before it, so that the charges of a period always add up to the cent.

/** From one instant up to another; counted in days of UTC. */
export type Period = { startsAt: Date; endsAt: Date };

const dayMs = 86_400_000;
const dayOf = (date: Date) => Math.floor(date.getTime() / dayMs);

export const daysIn = ({ startsAt, endsAt }: Period): number => Math.max(1, dayOf(endsAt) - dayOf(startsAt));
/** Days of the period that are left, today included. */
export const daysLeft = (period: Period, now: Date): number => Math.min(daysIn(period), Math.max(0, dayOf(period.endsAt) - dayOf(now)));

/** The billing period that begins at `from` in a term: periods count from the term's beginning and never outlast it. */
export function periodFrom(from: Date, cycle: BillingCycle, term: Period): Period {
  const months = monthsBilled[cycle];
  if (months === 0) return { startsAt: from, endsAt: term.endsAt };
  let end = term.startsAt;
  for (let count = 1; end <= from; count++) end = addMonths(term.startsAt, count * months);
  return { startsAt: from, endsAt: end < term.endsAt ? end : term.endsAt };
}

/** What a period with this weight owes in all, in minor units: half a unit and more is rounded up. */
export const owed = (weight: bigint, days: number): bigint => (2n * weight + BigInt(days)) / (2n * BigInt(days));

/** `price`: of all seats for one whole period, in minor units. */
export const weightOf = (price: bigint, days: number): bigint => price * BigInt(days);

export const priceOf = ({ unitPriceMinor, quantity }: { unitPriceMinor: number; quantity: number }): bigint => BigInt(unitPriceMinor) * BigInt(quantity);

/**
 * Something changes within a period, from today on: the period's new weight, and what is charged (positive) or refunded
 * (negative) for it. `before` and `after`: the price of all seats for one whole period.
 */
export function changeWithin(period: Period, weight: bigint, before: bigint, after: bigint, now: Date): { weight: bigint; amountMinor: bigint } {
  const changed = weight + (after - before) * BigInt(daysLeft(period, now));
  return { weight: changed, amountMinor: owed(changed, daysIn(period)) - owed(weight, daysIn(period)) };
}

/** What a subscription carries of the period it begins. */
export function openingOf(period: Period, price: bigint) {
  return { periodStartsAt: period.startsAt, periodEndsAt: period.endsAt, periodWeight: weightOf(price, daysIn(period)) };
}

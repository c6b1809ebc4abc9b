import { daysBetween } from "#lib/days.ts";
import { addMonths, type BillingCycle, monthsBilled } from "#lib/domain/catalog/rules.ts";

// Money over time, pure. A billing period owes the sum of price × seats × days over its days, rounded once. Each change charges
// or refunds the difference to what was owed before it, so that the charges of a period always add up to the cent.

type Span = { startsAt: Date; endsAt: Date };
/** From one instant up to another, in days of UTC. `days`: what its price is for; more than it has, when the term cuts it short. */
export type Period = Span & { days: number };

const termDays = (from: Date, to: Date) => Math.max(1, daysBetween(from, to));

/** Days of the period that are left, today included. */
export const daysLeft = ({ startsAt, endsAt }: Span, now: Date): number => Math.min(termDays(startsAt, endsAt), Math.max(0, daysBetween(now, endsAt)));

/** The billing period that begins at `from` in a term: periods count from the term's beginning and never outlast it. */
export function periodFrom(from: Date, cycle: BillingCycle, term: Span): Period {
  const months = monthsBilled[cycle];
  if (months === 0) return { startsAt: from, endsAt: term.endsAt, days: termDays(from, term.endsAt) };
  let [begins, end] = [term.startsAt, term.startsAt];
  for (let count = 1; end <= from; count++) [begins, end] = [end, addMonths(term.startsAt, count * months)];
  const regular = begins.getTime() === from.getTime() && end <= term.endsAt;
  // One that begins in the middle, or that the end of the term cuts short, has its price for a whole one.
  const whole = regular ? end : addMonths(from, months);
  return { startsAt: from, endsAt: end < term.endsAt ? end : term.endsAt, days: termDays(from, whole) };
}

/** What a period with this weight owes in all, in minor units: half a unit and more is rounded up. */
export const owed = (weight: bigint, days: number): bigint => (2n * weight + BigInt(days)) / (2n * BigInt(days));

/** The price of all seats for one whole period, in minor units. */
export const priceOf = ({ unitPriceMinor, quantity }: { unitPriceMinor: number; quantity: number }): bigint => BigInt(unitPriceMinor) * BigInt(quantity);

/**
 * Something changes within a period, from today on: the period's new weight, and what is charged (positive) or refunded
 * (negative) for it. `before` and `after`: the price of all seats for one whole period.
 */
export function changeWithin(period: Period, weight: bigint, before: bigint, after: bigint, now: Date): { weight: bigint; amountMinor: bigint } {
  const changed = weight + (after - before) * BigInt(daysLeft(period, now));
  return { weight: changed, amountMinor: owed(changed, period.days) - owed(weight, period.days) };
}

/** What a period owes that is used from its beginning to its end. */
export function opening(period: Period, price: bigint): { weight: bigint; amountMinor: bigint } {
  const weight = price * BigInt(daysBetween(period.startsAt, period.endsAt));
  return { weight, amountMinor: owed(weight, period.days) };
}

type Charged = { chargedAt: Date; periodStartsAt: Date; periodEndsAt: Date };
/** The days that a charge is for: of what begins or changes within a period, those that were left. */
export const daysCharged = ({ chargedAt, periodStartsAt, periodEndsAt }: Charged): [from: Date, until: Date] => [
  chargedAt > periodStartsAt ? chargedAt : periodStartsAt,
  periodEndsAt,
];

/** As a subscription keeps it. */
export const periodColumns = ({ startsAt, endsAt, days }: Period, weight: bigint) => ({
  periodStartsAt: startsAt,
  periodEndsAt: endsAt,
  periodDays: days,
  periodWeight: weight,
});

export const openingOf = (period: Period, price: bigint) => periodColumns(period, opening(period, price).weight);

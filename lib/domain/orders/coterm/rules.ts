import { z } from "zod";
import { addDays, dayOf, daysBetween, lastMoment, startOf } from "#lib/days.ts";
import { addMonths, type BillingCycle, type BillingType, type Category, commitmentEnd, type Term } from "#lib/domain/catalog/rules.ts";
import { Day } from "#lib/domain/organizations/text/rules.ts";
import { refusal, type Refusal } from "#lib/refusal.ts";
import { opening, type Period, periodFrom } from "../billing/rules.ts";

// Same end dates, pure: a new term may end sooner than it would, with a month, or with another subscription of the customer
// (the programme's rule). Only when a term begins, and only shorter; whatever follows is a full term. All in UTC.

/** That a term ends with a month. */
export const monthsEnd = "month";
/** Where a term is to end, if sooner than a full one. */
export const endFields = {
  /** With a month, or with a subscription of the same customer, by its id. */
  endsWith: z.union([z.literal(monthsEnd), z.uuid("field.choice")], { error: "field.choice" }).optional(),
  /** The last day that was shown, as 2027-06-30; another is refused. Alone it means whatever ends then. */
  endsOn: Day.optional(),
};
export type WantedEnd = { endsWith?: string; endsOn?: string };

/** A subscription that others may end with. `renewsFor`: the length of its next terms; `nextEndsAt`: of the first, if that is to end sooner. */
export type EndingTerm = { id: string; term: Term; termStartsAt: Date; commitmentEndsAt: Date; renewsFor: Term | null; nextEndsAt: Date | null };
/** A day on which a term may end, and with whom. Ends are exclusive: a month's is the first moment of the next. */
export type AllowedEnd = { kind: "month" | "subscription"; endsAt: Date; subscriptionIds: string[] };

/** Licenses only, and nothing that is tried, downloaded or used up (the programme's rule). */
export const cannotShareEnds = { billingType: "USAGE", isTrial: true, categories: ["TRIAL", "AZURE", "SOFTWARE"] } as const;
export const mayShareEnds = (offer: { category: Category; billingType: BillingType; isTrial: boolean }): boolean =>
  offer.billingType !== cannotShareEnds.billingType &&
  offer.isTrial !== cannotShareEnds.isTrial &&
  !cannotShareEnds.categories.some((category) => category === offer.category);

/** The day in which it lies, as 2027-06-30. */
export const lastDayOf = (endsAt: Date): string => dayOf(lastMoment(endsAt));

/** The last end of a month that isn't beyond the term. A term is a month at least, so it never is before its beginning. */
const lastMonthIn = (full: Date) => new Date(Date.UTC(full.getUTCFullYear(), full.getUTCMonth(), 1));

/** A month can't be counted on from a 28th, 29th or 30th that is no month's end: it would slip. */
const countsOn = (endsAt: Date): boolean => Number(lastDayOf(endsAt).slice(8)) < 28 || lastDayOf(endsAt) === lastDayOf(lastMonthIn(addDays(endsAt, 1)));

/** The last end of this subscription, its later terms counting, that lies within the term; none where none does. */
function endWith({ termStartsAt, commitmentEndsAt, renewsFor, nextEndsAt }: EndingTerm, term: Term, startsAt: Date): Date | undefined {
  const full = commitmentEnd(startsAt, term);
  // A term under way began when another ended: a clock that catches up counts from then.
  const ends = [termStartsAt, commitmentEndsAt];
  if (renewsFor && reaches(term, renewsFor))
    for (let next = nextEndsAt ?? commitmentEnd(commitmentEndsAt, renewsFor); next <= full; next = commitmentEnd(next, renewsFor)) ends.push(next);
  return ends.filter((end) => end > startsAt && end <= full).at(-1);
}
/** Only what is bound by the month ends with what is. */
const reaches = (term: Term, other: Term) => other !== "P1M" || term === "P1M";

/** Where a term that begins then may end, the soonest first. `others`: what the customer has that may share its end. */
export function allowedEnds(term: Term, startsAt: Date, others: readonly EndingTerm[]): AllowedEnd[] {
  const month = lastMonthIn(commitmentEnd(startsAt, term));
  const shared = new Map<number, string[]>();
  for (const other of others.filter((each) => reaches(term, each.term))) {
    const endsAt = endWith(other, term, startsAt);
    if (endsAt && (term !== "P1M" || countsOn(endsAt))) shared.set(endsAt.getTime(), [...(shared.get(endsAt.getTime()) ?? []), other.id]);
  }
  const choices: AllowedEnd[] = [...shared].map(([at, subscriptionIds]) => ({ kind: "subscription", endsAt: new Date(at), subscriptionIds }));
  return [...choices, { kind: "month" as const, endsAt: month, subscriptionIds: [] }].sort((one, next) => one.endsAt.getTime() - next.endsAt.getTime());
}

/** The end that was chosen, none where none was, or why it can't be. */
export function chosenEnd({ endsWith, endsOn }: WantedEnd, term: Term, startsAt: Date, others: readonly EndingTerm[]): Date | undefined | Refusal {
  if (!endsWith) return undefined;
  const choices = allowedEnds(term, startsAt, others);
  const found = choices.find(({ kind, subscriptionIds }) => (endsWith === monthsEnd ? kind === monthsEnd : subscriptionIds.includes(endsWith)));
  if (!found) return refusal("order.end_unreachable");
  return endsOn && endsOn !== lastDayOf(found.endsAt) ? refusal("order.end_moved", { on: lastDayOf(found.endsAt) }) : found.endsAt;
}
/** Whom a day alone means: a subscription that ends then, or the month; nobody where a full term ends then anyway. */
export function endingOn(day: string, term: Term, startsAt: Date, others: readonly EndingTerm[]): string | undefined | Refusal {
  if (day === lastDayOf(commitmentEnd(startsAt, term))) return undefined;
  const found = allowedEnds(term, startsAt, others).find(({ endsAt }) => lastDayOf(endsAt) === day);
  return found ? (found.subscriptionIds[0] ?? monthsEnd) : refusal("order.end_unreachable");
}
export const isEnd = (end: Date | undefined | Refusal): end is Date => end instanceof Date;

export type SharedEnd = { id: string; nickname: string; term: Term; commitmentEndsAt: Date; others: number };
/** What can be chosen to end with: of those whose terms go alike, the first, and how many more there are. */
export function sharedEnds(others: readonly (EndingTerm & { nickname: string })[]): SharedEnd[] {
  const alike = Map.groupBy(
    others,
    ({ term, commitmentEndsAt, renewsFor, nextEndsAt }) => `${term} ${commitmentEndsAt.getTime()} ${renewsFor} ${nextEndsAt?.getTime()}`,
  );
  return [...alike.values()].flatMap(([first, ...rest]) => {
    if (!first) return [];
    const { id, nickname, term, commitmentEndsAt } = first;
    return { id, nickname, term, commitmentEndsAt, others: rest.length };
  });
}

/** How long a term is, in whole months and the days that are left. Counted as it is charged: by the day. */
export function lengthOf(startsAt: Date, endsAt: Date): { months: number; days: number } {
  const [from, to] = [startOf(dayOf(startsAt)), startOf(dayOf(endsAt))];
  let months = 0;
  while (addMonths(from, months + 1) <= to) months++;
  return { months, days: daysBetween(addMonths(from, months), to) };
}

/** The first billing period of a term, and what it costs: by the day where the term cuts it short. */
export function firstPeriod(term: { startsAt: Date; endsAt: Date }, billingCycle: BillingCycle, price: bigint): { period: Period; amountMinor: bigint } {
  const period = periodFrom(term.startsAt, billingCycle, term);
  return { period, amountMinor: opening(period, price).amountMinor };
}

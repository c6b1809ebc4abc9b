import { z } from "zod";
import type { BillingCycle, EndOfTerm, RenewalChoice, Term } from "#prisma/client/enums.ts";
import { addDays, dayOf, lastDayBefore, startOf } from "#lib/days.ts";
import { commitmentEnd } from "../catalog/rules.ts";
import { byTime, sortable } from "../../listing.ts";
import { Day, optionalLine, prose } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

// What has to be decided before a term ends, and until when.

/** Why somebody has to decide; the same numbers, from one on, as the database's subscription_desk. */
export const deskReasons = ["trial", "extended", "ends", "unused", "renews"] as const;
export type DeskReason = (typeof deskReasons)[number];
export const reasonNumber = (reason: DeskReason): number => deskReasons.indexOf(reason) + 1;
export const reasonOf = (number: number | null): DeskReason => deskReasons[(number ?? 1) - 1] ?? "renews";

/** How far a decision is; the same numbers, from nought on, as the database's renewal_state. */
export const deskStates = ["open", "asked", "answered", "decided"] as const;
export type DeskState = (typeof deskStates)[number];
export const stateNumber = (state: DeskState): number => deskStates.indexOf(state);
export const deskStateOf = (number: number): DeskState => deskStates[number] ?? "open";

/** The desk looks so many days ahead. */
export const deskDays = 90;

/** The Monday of the week that a day is in. */
export const mondayOf = (date: Date): Date => addDays(startOf(dayOf(date)), -((date.getUTCDay() + 6) % 7));
/** Whether a term ends in the week that begins on that Monday, or at all while the desk looks ahead. */
export function spanOf(week: string | undefined, now: Date, days: string | undefined = undefined): { from: Date; until: Date } {
  const all = { from: now, until: addDays(now, days ? Number(days) : deskDays) };
  if (!week) return all;
  const monday = mondayOf(startOf(week));
  return { from: new Date(Math.max(monday.getTime(), all.from.getTime())), until: new Date(Math.min(addDays(monday, 7).getTime(), all.until.getTime())) };
}
/** The week under way and those that begin while the desk looks ahead: its last days may be in a week more than there are in so many days. */
export function weeksFrom(now: Date): Date[] {
  const until = addDays(now, deskDays);
  const mondays = Array.from({ length: Math.ceil(deskDays / 7) + 1 }, (_, at) => addDays(mondayOf(now), 7 * at));
  return mondays.filter((monday) => monday < until);
}

/** What happens at the end can still be decided on this whole day, and isn't sure to be any more on the next. */
export const lastDayToDecide = (termEndsAt: Date): Date => startOf(dayOf(lastDayBefore(termEndsAt)));

export const renewalOrder = sortable({ ends: byTime("commitmentEndsAt") }, "ends");
const one = <const Values extends readonly [string, ...string[]]>(values: Values) => z.enum(values).optional().catch(undefined);
export const deskFilters = { days: ["30"], state: ["undecided", "asked", "answered", "decided"], assigned: ["me", "anybody", "nobody"] } as const;
export const RenewalFilter = z.object({
  q: SearchText,
  /** A day of it. */
  week: Day.optional().catch(undefined),
  /** Ends within so many days. */
  days: one(deskFilters.days),
  reason: one(deskReasons),
  state: one(deskFilters.state),
  assigned: one(deskFilters.assigned),
  price: one(["changes"]),
  /** Looks after the customer. */
  reseller: z.uuid().optional().catch(undefined),
});
export type RenewalFilter = z.output<typeof RenewalFilter>;
export const ListRenewals = RenewalFilter.extend(renewalOrder.input);

export const renewalChoices = ["RENEW", "FEWER", "EXTEND", "END"] as const satisfies RenewalChoice[];
export type Choice = (typeof renewalChoices)[number];

const seats = z
  .number({ error: "field.quantity.whole_number" })
  .int("field.quantity.whole_number")
  .min(1, "field.quantity.too_small")
  .max(1_000_000, "field.quantity.too_large")
  .optional();
const choice = z.enum(renewalChoices, { error: "field.choice" });
/** As it was shown: the subscription, and what was decided, asked and answered about it so far (0: nothing yet). */
const seen = { id: z.uuid(), version: z.number().int().min(1), decisionVersion: z.number().int().min(0) };
const written = prose(1000).refine((text) => text !== "", "field.required");
const counted = <S extends z.ZodType<{ choice: Choice; quantity?: number | undefined }>>(schema: S) =>
  schema.refine(({ choice: chosen, quantity }) => chosen !== "FEWER" || quantity !== undefined, { path: ["quantity"], error: "field.quantity.whole_number" });

export const DecideRenewal = counted(z.object({ ...seen, choice, quantity: seats, reason: optionalLine(500), idempotencyKey: z.uuid() }));
/** Nobody: it is everybody's again. */
export const AssignRenewal = z.object({ ...seen, memberId: z.uuid("field.choice").optional() });
export const AskReseller = z.object({ ...seen, resellerId: z.uuid({ error: "field.choice" }), question: written });
export const AnswerRenewal = counted(z.object({ ...seen, choice, quantity: seats, answer: prose(1000) }));
/** `q`: colleagues of that name alone are offered. */
export const OpenedRenewal = z.object({ id: z.uuid(), q: SearchText });
export const SearchColleagues = z.object({ q: SearchText });

/** The week in which a term ends; one that ends as a week begins is over with the one before. */
export const weekOfEnd = (termEndsAt: Date): Date => mondayOf(new Date(termEndsAt.getTime() - 1));

type Deciding = { status: string; extendedSince: Date | null; quantity: number; offer: { isAutoRenewable: boolean; billingType: "LICENSE" | "USAGE" } };
/** What can be decided about it: what can't go on can only end, and in the extended service term it goes on until somebody ends it on its own page. */
export function decidable({ status, extendedSince, quantity, offer }: Deciding): Choice[] {
  if (extendedSince) return ["EXTEND"];
  if (status !== "ACTIVE" || !offer.isAutoRenewable) return ["END"];
  if (offer.billingType === "USAGE") return ["RENEW", "END"];
  return quantity > 1 ? [...renewalChoices] : ["RENEW", "EXTEND", "END"];
}
/** What whoever is asked may wish: an end of the extended service term too, for it can be ended on any day. */
export const answerable = (row: Deciding): Choice[] => (row.extendedSince ? ["EXTEND", "END"] : decidable(row));

type NextTerm = { quantity: number | null; offerId: string | null; term: Term | null; billingCycle: BillingCycle | null; endsAt: Date | null };
/** Whether what is scheduled makes another subscription of it, and not merely says when its next term ends. */
export const changesNextTerm = ({ quantity, offerId, term, billingCycle }: NextTerm): boolean => Boolean(quantity || offerId || term || billingCycle);
/** Whether the end that is scheduled still fits if the next term is as long as this one. */
export const keepsEnd = ({ term, commitmentEndsAt }: { term: Term; commitmentEndsAt: Date }, { endsAt }: NextTerm): boolean =>
  endsAt !== null && endsAt <= commitmentEnd(commitmentEndsAt, term);

export type DeskOutcome = "renews" | "changes" | "extends" | "ends" | "trial_ends" | "suspended_ends";
type Ending = { status: string; isTrial: boolean; endOfTerm: EndOfTerm; changes: boolean };
/** What becomes of it if nobody does anything. */
export function outcomeOf({ status, isTrial, endOfTerm, changes }: Ending): DeskOutcome {
  if (status === "SUSPENDED") return "suspended_ends";
  if (endOfTerm === "RENEW") return changes ? "changes" : "renews";
  if (endOfTerm === "EXTEND") return "extends";
  return isTrial ? "trial_ends" : "ends";
}

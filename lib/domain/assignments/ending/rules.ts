import { addDays, endOf } from "#lib/days.ts";
import { z } from "zod";
import type { AdminRights } from "#prisma/client/enums.ts";
import { byArrival, byText, sortable } from "#lib/listing.ts";
import { refusal, type Refused } from "#lib/refusal.ts";
import { SearchText } from "#lib/search.ts";
import { Day } from "#lib/domain/organizations/text/rules.ts";

/** What a reseller can be to a customer; each holds without the others. */
export const endingFacts = ["customers", "resellerOfRecord", "supportContact", "azure"] as const;
export type EndingFactName = (typeof endingFacts)[number];

/** So many customers are decided about one by one; the decision for all holds for the rest. */
export const mostExceptions = 500;
/** How long something may be kept after the end: by the provider, and by a reseller, which has no contract any more then. */
export const keepDays = { provider: 366, reseller: 90 } as const;

/** Withdraw it, keep it until a day, or move it to the reseller with this id; none: not decided here. */
const choice = z.union([z.enum(["keep", "withdraw"]), z.uuid()], { error: "field.choice" }).optional();
const decisions = { customers: choice, resellerOfRecord: choice, supportContact: choice, azure: choice };

export const EndPartnership = z.object({
  id: z.uuid(),
  ...decisions,
  /** The last UTC day of what is kept. */
  keepUntil: Day.optional(),
  /** Customers that are decided about differently; what isn't decided there is decided as for all. */
  exceptions: z
    .array(z.object({ customerId: z.uuid(), ...decisions }))
    .max(mostExceptions)
    .default([]),
  confirmed: z.literal(true, { error: "partnership.confirm_first" }),
});
export type Ending = z.output<typeof EndPartnership>;

export const endedDecisions = ["WITHDRAW", "KEEP", "MOVE"] as const;
export const endedOrder = sortable({ settled: byArrival, customer: byText("customer.name") }, "settled");
export const EndedRows = z.object({
  ...endedOrder.input,
  id: z.uuid(),
  q: SearchText,
  decision: z.enum(endedDecisions).optional().catch(undefined),
});

/** One fact of one customer that the reseller has when the partnership ends. */
export type Held = { customerId: string; name: string; fact: EndingFactName; count: number; adminRights?: AdminRights };
export type Decided = Held & { choice: string };

/** Every fact of every customer with what was decided about it; and the facts about which nothing was said. */
export function decideEach(held: Held[], input: Pick<Ending, EndingFactName | "exceptions">): { decided: Decided[]; undecided: EndingFactName[] } {
  const exceptions = new Map(input.exceptions.map((row) => [row.customerId, row]));
  const decided = held.map((one) => ({ ...one, choice: exceptions.get(one.customerId)?.[one.fact] ?? input[one.fact] ?? "" }));
  const undecided = endingFacts.filter((fact) => decided.some((one) => one.fact === fact && !one.choice));
  return { decided, undecided };
}

/** The end of the last day of what is kept; a problem when that can't be. */
export function keptUntil(day: string | undefined, now: Date, days: number): Date | Refused {
  if (!day) return "partnership.keep_until_missing";
  const end = endOf(day);
  if (end <= now) return "partnership.keep_until_over";
  return end > addDays(now, days + 1) ? refusal("partnership.keep_until_too_far", { days }) : end;
}

type Rights = { adminRights: AdminRights; resellerId: string; customerId: string };
/**
 * A support contact needs admin rights at the customer (the programme's rule): kept, they have to be kept too; moved,
 * the other one has to have them or get them in the same step. Returns the first one of whom that isn't so.
 */
export function contactWithoutRights(decided: Decided[], from: string, others: Rights[]): Decided | undefined {
  const association = new Map(decided.filter(({ fact }) => fact === "customers").map((one) => [one.customerId, one]));
  const known = new Map(others.map((row) => [`${row.customerId} ${row.resellerId}`, row.adminRights]));
  const has = (customerId: string, resellerId: string) => {
    const there = known.get(`${customerId} ${resellerId}`);
    const theirs = association.get(customerId);
    if (there) return there === "ADMIN";
    return theirs?.adminRights === "ADMIN" && (resellerId === from ? theirs.choice === "keep" : theirs.choice === resellerId);
  };
  return decided.find(({ fact, choice: to, customerId }) => fact === "supportContact" && to !== "withdraw" && !has(customerId, to === "keep" ? from : to));
}

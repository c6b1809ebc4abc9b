import { z } from "zod";
import type { Permission } from "#lib/access.ts";
import { billingCycles, terms } from "#lib/domain/catalog/rules.ts";
import { endFields } from "#lib/domain/orders/coterm/rules.ts";
import { type FieldRefusals, fieldRefusals, type Refusal } from "#lib/refusal.ts";
import { isRefused, type NoPlan, type Plan, type Subject } from "../plan/rules.ts";
import { planCancellation, planConversion, planLonger, planReactivation, planSchedule, planSeats, planSuspension } from "../planning/rules.ts";
import { planRenewal } from "../ends/rules.ts";
import { planUpgrade } from "../upgrading/rules.ts";
import { endsOfTerm, versioned } from "../rules.ts";
import { type Transition, transitionProblem } from "../states.ts";
import { type InvalidRecord, recordNotValid, recordRefusal } from "../validity/rules.ts";

const quantity = z
  .number({ error: "field.quantity.whole_number" })
  .int("field.quantity.whole_number")
  .min(1, "field.quantity.too_small")
  .max(1_000_000, "field.quantity.too_large");
const plan = z.object({ term: z.enum(terms), billingCycle: z.enum(billingCycles) }, { error: "field.choice" });
const offerId = z.string({ error: "field.choice" }).min(1, "field.choice").max(100);
const endOfTerm = z.enum(endsOfTerm, { error: "field.choice" });

type Entry = {
  permission: Permission;
  /** Its row in the table of states. */
  transition: Transition;
  /** What of it the person decides. */
  asks: z.ZodRawShape;
  plan: (subject: Subject, decided: never, now: Date) => Plan | NoPlan;
  /** Wants a valid reseller of record (the program's rule): what is bought, given back or planned, not what only ends or comes back. */
  wantsRecord?: true;
  /** Takes something away from the customer's people. */
  takesAway?: true;
};

/** Everything that tells the kinds of change apart, in the order in which they are offered; the messages have a name for each. */
export const changes = {
  seats: {
    permission: "subscription.changeSeats",
    transition: "changeSeats",
    asks: { quantity },
    plan: planSeats,
    wantsRecord: true,
  },
  upgrade: {
    permission: "subscription.upgrade",
    transition: "upgrade",
    asks: { offerId, quantity, intoId: z.uuid("field.choice").optional() },
    plan: planUpgrade,
    wantsRecord: true,
  },
  convert: {
    permission: "subscription.convertTrial",
    transition: "convertTrial",
    asks: { plan, quantity },
    plan: planConversion,
    wantsRecord: true,
  },
  plan: {
    permission: "subscription.changePlan",
    transition: "changePlan",
    asks: { plan },
    plan: planLonger,
    wantsRecord: true,
  },
  renewal: {
    permission: "subscription.changeRenewal",
    transition: "changeRenewal",
    asks: { endOfTerm },
    plan: planRenewal,
    wantsRecord: true,
  },
  schedule: {
    permission: "subscription.schedule",
    transition: "schedule",
    asks: { quantity, offerId: offerId.optional(), plan, ...endFields },
    plan: planSchedule,
    wantsRecord: true,
  },
  suspend: {
    permission: "subscription.suspend",
    transition: "suspend",
    asks: {},
    plan: planSuspension,
    takesAway: true,
  },
  reactivate: {
    permission: "subscription.reactivate",
    transition: "reactivate",
    asks: {},
    plan: planReactivation,
  },
  cancel: {
    permission: "subscription.cancel",
    transition: "cancel",
    asks: {},
    plan: planCancellation,
    takesAway: true,
  },
} as const satisfies Record<string, Entry>;
export type ChangeKind = keyof typeof changes;
export const changeKinds = Object.keys(changes) as ChangeKind[];
type Asks<K extends ChangeKind> = (typeof changes)[K]["asks"];
type Decided = { [K in ChangeKind]: z.output<z.ZodObject<Asks<K>>> }[ChangeKind];

/** The names of what a person decides. */
export const askedBy = (kind: ChangeKind): string[] => Object.keys(changes[kind].asks);

type Wanting = { id: string; field?: "intoId"; record: InvalidRecord };
/** Of the subscriptions that such a change is about, those whose reseller of record isn't valid: this one, and the one that takes its seats. */
export function recordsIn(kind: ChangeKind, subject: Subject, plan?: Pick<Plan, "into">): Wanting[] {
  if (!("wantsRecord" in changes[kind])) return [];
  const there = subject.beside.filter(({ id }) => id === plan?.into?.subscriptionId);
  return [subject, ...there].flatMap(({ id, about: { record } }, at) => (record?.answer ? { id, record, ...(at > 0 && { field: "intoId" as const }) } : []));
}

/** What the log says of a change that was let through though a reseller of record isn't valid. Customers and other resellers read it, too. */
export const recordWarned = (kind: ChangeKind, subject: Subject, plan: Pick<Plan, "into">): { recordWarning?: typeof recordNotValid } =>
  recordsIn(kind, subject, plan).length > 0 ? { recordWarning: recordNotValid } : {};

/** What the change makes of the subscription and costs now; or why it can't be, at its field where it has one. */
export function planChange(kind: ChangeKind, subject: Subject, decided: Decided, now: Date): Plan | NoPlan {
  const plan = planAnyway(kind, subject, decided, now);
  const refused = isRefused(plan) ? undefined : recordsIn(kind, subject, plan).find(({ record }) => record.answer === "REFUSE");
  if (!refused) return plan;
  const why = recordRefusal(refused.record);
  return refused.field ? { fields: { [refused.field]: [why] } } : why;
}

/** The same, whoever is reseller of record: a preview shows both, what would be and why it can't be yet. */
export function planAnyway(kind: ChangeKind, subject: Subject, decided: Decided, now: Date): Plan | NoPlan {
  return transitionProblem(changes[kind].transition, subject.about, now) ?? changes[kind].plan(subject, decided as never, now);
}

type Judged = { blocked: Refusal | undefined; outcome: { plan: Plan } | NoPlan | undefined; record: { answer: string | null; refusal: Refusal } | undefined };
/** What stands in the way of a change as it was previewed; nothing where it can be submitted. */
export function inTheWay({ blocked, outcome, record }: Judged): Refusal[] {
  if (blocked) return [blocked];
  if (outcome && !("plan" in outcome)) return "code" in outcome ? [outcome] : Object.values(outcome.fields).flat();
  return record?.answer === "REFUSE" ? [record.refusal] : [];
}

const seen = {
  ...versioned,
  idempotencyKey: z.uuid(),
  /** What a program asked for in its own words, of which the rest was made. */
  asked: z.uuid().optional(),
  /** What it was said to cost, in minor units; given back is negative. Another cost is refused. */
  expectedMinor: z.number().int().optional(),
};
export const changeSchema = <K extends ChangeKind>(kind: K) => z.object({ ...seen, ...(changes[kind].asks as Asks<K>) });

/** A change that may not be decided yet: what is there is judged, and what is wrong with it is a part of the answer. */
export const PreviewChange = z.object({
  id: z.uuid(),
  kind: z.enum(changeKinds),
  decision: z
    .object({
      quantity: z.number("field.quantity.whole_number").optional(),
      offerId: z.string().max(200).optional(),
      intoId: z.string().max(200).optional(),
      plan: plan.optional(),
      endOfTerm: z.enum(endsOfTerm).optional(),
      endsWith: z.string().max(200).optional(),
      endsOn: z.string().max(20).optional(),
    })
    .optional(),
});

/** What was decided, once all of it is there; what is wrong with what was typed; nothing while nothing was. */
export function decided({ kind, decision = {} }: z.output<typeof PreviewChange>): { decided: Decided } | { fields: FieldRefusals } | undefined {
  const asked = askedBy(kind);
  if (asked.length > 0 && asked.every((name) => decision[name as keyof typeof decision] === undefined)) return undefined;
  const parsed = z.object(changes[kind].asks as z.ZodRawShape).safeParse(decision);
  if (parsed.success) return { decided: parsed.data as Decided };
  return { fields: fieldRefusals(parsed.error.issues) };
}

export const DropSchedule = z.object(versioned);

import "server-only";
import { may } from "#lib/access.ts";
import { catalogItemOf } from "#lib/domain/catalog/market/rules.ts";
import { write } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { type ProblemCode, problem } from "#lib/problem.ts";
import { holdPartnerships } from "#lib/domain/partnerships/parts.ts";
import { amongOthers, carryOut, mayEnd, saidOfPlan } from "./parts.ts";
import { about, lock, subjectOf, touched, type Whole } from "../parts.ts";
import { isRefused, type Plan, totalOf } from "../plan/rules.ts";
import { askedBy, type ChangeKind, changeKinds, changeSchema, changes, DropSchedule, planChange, recordWarned } from "./rules.ts";

type Seen = Parameters<typeof lock>[2];
/** `kept`: as it was when it was done, whatever has become of it since. Offers by their numbers in the catalogue. */
type Done = { id: string; customerId: string; kept: { intoId: string; from: string; to: string; quantity: number; at: string } };

/** A change: planned again from what is there now, and carried out if it costs what the person was shown. */
function changing<K extends ChangeKind>(kind: K) {
  return write(changes[kind].permission, changeSchema(kind), async (room): Promise<Done> => {
    const { db, input, now, audit } = room;
    const mine = room.mine as Parameters<typeof lock>[1];
    const found = await queue(db, mine, input as Seen, kind);
    const subject = await amongOthers(room, kind, found, await subjectOf(db, found, now));
    const plan = planChange(kind, subject, input as never, now);
    if (isRefused(plan)) return "code" in plan ? problem(plan.code as ProblemCode, {}, plan.params) : problem("invalid", plan.fields);
    const { expectedMinor } = input as { expectedMinor?: number };
    const mayKnow = may(room.actor, "subscription.seePrice");
    if (mayKnow && expectedMinor !== undefined && Number(totalOf(plan)) !== expectedMinor) problem("subscription.price_changed");
    const { orderNumber, intoId } = await carryOut(room, found, plan);
    audit({ ...about(found), details: { ...(await detailsOf(db, found, plan, orderNumber)), ...recordWarned(kind, subject, plan) } });
    const from = catalogItemOf(found.offer);
    const to = intoId === found.id && !plan.after.offerId ? from : await itemOf(db, intoId);
    const { quantity = found.quantity } = input as { quantity?: number };
    return { id: found.id, customerId: found.customerId, kept: { intoId, from, to, quantity, at: now.toISOString() } };
  });
}

async function itemOf(db: Db, id: string): Promise<string> {
  const select = { offer: { select: { productId: true, skuId: true, availabilityId: true } } } as const;
  return catalogItemOf((await db.subscription.findUniqueOrThrow({ where: { id }, select })).offer);
}

/**
 * Two subscriptions of one pool grown at once would each see room, and what is called off with its base could just begin: the customer's
 * row makes them queue, without keeping orders from referring to it.
 */
async function queue(db: Db, mine: Parameters<typeof lock>[1], input: Seen, kind: ChangeKind): Promise<Whole> {
  if (!askedBy(kind).includes("quantity") && !mayEnd.includes(kind)) return lock(db, mine, input);
  const select = { customerId: true, resellerOfRecordId: true, supportContactId: true } as const;
  const seen = await db.subscription.findFirst({ where: { AND: [mine, { id: input.id }] }, select });
  // What goes on beside it is attributed as it is: nobody ends their partnerships meanwhile.
  if (seen && kind === "upgrade") await holdPartnerships(db, [seen.resellerOfRecordId, seen.supportContactId]);
  if (seen) await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${seen.customerId}::uuid FOR NO KEY UPDATE`;
  return lock(db, mine, input);
}

/** What the log says: fields before and after, what it cost, what went with it. */
async function detailsOf(db: Db, found: Whole, plan: Plan, order: number | undefined) {
  const into = plan.into && (await db.subscription.findUniqueOrThrow({ where: { id: plan.into.subscriptionId }, select: { nickname: true } }));
  return {
    ...saidOfPlan(found, plan),
    ...(into && { into: into.nickname, quantityThere: plan.into?.after.quantity }),
    ...(order !== undefined && { order, amountMinor: Number(totalOf(plan)), currency: found.currency }),
  };
}

/** The operation of each kind. */
export const changeSubscription = Object.fromEntries(changeKinds.map((kind) => [kind, changing(kind)])) as {
  [K in ChangeKind]: ReturnType<typeof changing<K>>;
};
export const {
  seats: changeSeats,
  upgrade: upgradeSubscription,
  convert: convertTrial,
  plan: changePlan,
  renewal: changeRenewal,
  schedule: scheduleChange,
  suspend: suspendSubscription,
  reactivate: reactivateSubscription,
  cancel: cancelSubscription,
} = changeSubscription;

/** The next term begins like this one after all. */
export const dropSchedule = write("subscription.schedule", DropSchedule, async ({ actor, db, mine, input, now, audit }) => {
  const found = await lock(db, mine, input);
  const done = { id: found.id, customerId: found.customerId };
  if (!found.scheduledChange) return { ...done, unchanged: true };
  const { quantity, offerId, term, billingCycle, endsAt, endsWithId } = found.scheduledChange;
  await db.scheduledChange.delete({ where: { subscriptionId: found.id } });
  await db.subscription.update({ where: { id: found.id }, data: touched(actor, now), select: { id: true } });
  audit({ ...about(found), details: { before: { quantity, offerId, term, billingCycle, endsAt, endsWithId }, after: {} } });
  return done;
});

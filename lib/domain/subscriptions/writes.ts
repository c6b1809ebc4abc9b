import "server-only";
import type { Prisma, SubscriptionStatus } from "#prisma/client/client.ts";
import type { Actor } from "../../access.ts";
import { write } from "../../operation.ts";
import { addDays } from "../../platform/clock.ts";
import type { Db } from "../../platform/db.ts";
import { problem, said } from "../../problem.ts";
import { lineTotal, quantityProblem, seatsLeft } from "../catalog/rules.ts";
import { checkResellerOfRecord, reducibleDays } from "../orders/placing.ts";
import { AssignReseller, AssignSupportContact, ChangeStatus, EditSubscription, type Move, reducible, subscriptionCan, takeBack } from "./rules.ts";

const withAll = { offer: true, customer: { select: { id: true, name: true } }, seatBatches: true } as const;
type Found = Prisma.SubscriptionGetPayload<{ include: typeof withAll }>;

/**
 * The subscription, locked, as it was when the form was drawn. If somebody changed it since, the form is refused and
 * says who and when, so that nothing is overwritten unseen.
 */
async function lock(db: Db, mine: Prisma.SubscriptionWhereInput, input: { id: string; version: number }): Promise<Found> {
  await db.$queryRaw`SELECT 1 FROM "Subscription" WHERE "id" = ${input.id}::uuid FOR UPDATE`;
  const found = (await db.subscription.findFirst({ where: { AND: [mine, { id: input.id }] }, include: withAll })) ?? problem("not_found");
  if (found.version !== input.version) {
    problem("subscription.changed", {}, { by: found.changedByName, at: `${found.changedAt.toISOString().slice(0, 16).replace("T", " ")} UTC` });
  }
  return found;
}

const touched = (actor: Actor, now: Date) => ({ version: { increment: 1 }, changedAt: now, changedByName: actor.name });
const about = ({ nickname, providerId, customer }: Found) => ({ subjectName: nickname, providerId, customerId: customer.id, customerName: customer.name });
const refuseUnless = (move: Move, status: SubscriptionStatus) => {
  if (!subscriptionCan(move, status)) problem(move === "reactivate" ? "subscription.not_suspended" : "subscription.not_active");
};

/** Nickname, seats and renewal. Only what differs is changed. */
export const editSubscription = write("subscription.edit", EditSubscription, async ({ actor, db, mine, input, now, audit }) => {
  const found = await lock(db, mine, input);
  refuseUnless("rename", found.status);
  const autoRenew = input.autoRenew === "on";
  const after: { nickname?: string; quantity?: number; autoRenew?: boolean } = {};
  if (input.nickname !== found.nickname) after.nickname = input.nickname;
  if (autoRenew !== found.autoRenew && subscriptionCan("changeRenewal", found.status)) {
    if (autoRenew && !found.offer.isAutoRenewable) problem("invalid", { autoRenew: ["subscription.not_renewable"] });
    after.autoRenew = autoRenew;
  }
  if (input.quantity !== found.quantity) {
    refuseUnless("changeQuantity", found.status);
    await changeSeats(db, found, input.quantity, { actor, now });
    after.quantity = input.quantity;
  }
  if (Object.keys(after).length === 0) return { id: found.id, customerId: found.customerId, unchanged: true };
  await db.subscription.update({ where: { id: found.id }, data: { ...after, ...touched(actor, now) } });
  const before = Object.fromEntries(Object.keys(after).map((key) => [key, found[key as keyof typeof after]]));
  audit({ ...about(found), details: { before, after } });
  return { id: found.id, customerId: found.customerId };
});

async function changeSeats(db: Db, found: Found, quantity: number, { actor, now }: { actor: Actor; now: Date }) {
  const wrong = (code: string) => problem("invalid", { quantity: [code] });
  if (found.offer.isTrial) wrong("subscription.quantity_fixed");
  const outside = quantityProblem(found.offer, quantity);
  if (outside) wrong(outside);
  const more = quantity - found.quantity;
  if (more < 0) {
    const { seats, until } = reducible(found.seatBatches, now);
    if (-more > seats) wrong(until ? said("subscription.reduce_window", { seats, until: until.toISOString().slice(0, 10) }) : "subscription.reduce_closed");
    for (const batch of takeBack(found.seatBatches, -more, now)) await db.seatBatch.update({ where: { id: batch.id }, data: { quantity: batch.quantity } });
  } else {
    await refuseBeyondPool(db, found, more, wrong);
    await db.seatBatch.create({
      data: { providerId: found.providerId, subscriptionId: found.id, quantity: more, addedAt: now, reducibleUntil: addDays(now, reducibleDays) },
    });
  }
  await recordSeats(db, found, more, { actor, now });
}

async function refuseBeyondPool(db: Db, found: Found, more: number, wrong: (code: string) => never) {
  if (found.offer.pooledLimit === null) return;
  // Two subscriptions of one pool grown at once would each see room: the customer's row makes them queue.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${found.customerId}::uuid FOR UPDATE`;
  const held = await db.subscription.findMany({
    where: { customerId: found.customerId },
    select: { offerId: true, quantity: true, status: true, offer: { select: { category: true } } },
  });
  const left = seatsLeft(
    found.offer,
    held.map(({ offer, ...row }) => ({ ...row, category: offer.category })),
  );
  if (more > left) wrong(said("field.limit.pool", { max: found.offer.pooledLimit, remaining: left }));
}

/** Bought or given back: the order history shows it. */
async function recordSeats(db: Db, found: Found, more: number, { actor, now }: { actor: Actor; now: Date }) {
  const total = lineTotal({ amountMinor: found.unitPriceMinor }, more);
  const { providerId, customerId, offerId, term, billingCycle, unitPriceMinor, resellerOfRecordId } = found;
  const order = await db.order.create({
    data: { providerId, customerId, status: "COMPLETED", currency: found.currency, totalMinor: total, placedAt: now, placedById: actor.userId as string },
    select: { id: true },
  });
  await db.orderLine.create({
    data: {
      orderId: order.id,
      providerId,
      lineNumber: 0,
      offerId,
      subscriptionId: found.id,
      transaction: more > 0 ? "ADD_QUANTITY" : "REMOVE_QUANTITY",
      quantity: Math.abs(more),
      term,
      billingCycle,
      unitPriceMinor,
      totalMinor: total,
      resellerOfRecordId,
    },
  });
}

/** Who gets the incentives; an empty choice means nobody. */
export const assignReseller = write("subscription.assignReseller", AssignReseller, async (room) => {
  const { actor, db, mine, input, now, audit, notify } = room;
  const found = await lock(db, mine, input);
  refuseUnless("assign", found.status);
  const next = input.resellerId || null;
  const done = { id: found.id, customerId: found.customerId };
  if (next === found.resellerOfRecordId) return { ...done, unchanged: true };
  if (next) await checkResellerOfRecord(db, found.providerId, next, "resellerId");
  await db.resellerOfRecordAssignment.updateMany({ where: { subscriptionId: found.id, endedAt: null }, data: ended(actor, now) });
  if (next) await db.resellerOfRecordAssignment.create({ data: started(found, next, actor, now) });
  await db.subscription.update({ where: { id: found.id }, data: { resellerOfRecordId: next, ...touched(actor, now) } });
  if (next) await notify({ resellerId: next }, "reseller_of_record_assigned", told(found), addressOf(found));
  audit({
    ...about(found),
    resellerId: next ?? found.resellerOfRecordId,
    details: { before: { resellerOfRecordId: found.resellerOfRecordId }, after: { resellerOfRecordId: next } },
  });
  return done;
});

/** Who answers the customer's support questions; an empty choice means the provider. */
export const assignSupportContact = write("subscription.assignSupportContact", AssignSupportContact, async (room) => {
  const { actor, db, mine, input, now, audit, notify } = room;
  const found = await lock(db, mine, input);
  refuseUnless("assign", found.status);
  const next = input.resellerId || null;
  const done = { id: found.id, customerId: found.customerId };
  if (next === found.supportContactId) return { ...done, unchanged: true };
  if (next && !(await eligibleForSupport(db, found, next))) problem("invalid", { resellerId: ["subscription.contact_not_eligible"] });
  await db.supportContactAssignment.updateMany({ where: { subscriptionId: found.id, endedAt: null }, data: ended(actor, now) });
  if (next) await db.supportContactAssignment.create({ data: started(found, next, actor, now) });
  await db.subscription.update({ where: { id: found.id }, data: { supportContactId: next, ...touched(actor, now) } });
  if (next) await notify({ resellerId: next }, "support_contact_assigned", told(found), addressOf(found));
  audit({
    ...about(found),
    resellerId: next ?? found.supportContactId,
    details: { before: { supportContactId: found.supportContactId }, after: { supportContactId: next } },
  });
  return done;
});

const started = ({ id, providerId }: Found, resellerId: string, actor: Actor, now: Date) => ({
  providerId,
  subscriptionId: id,
  resellerId,
  startedAt: now,
  startedByName: actor.name,
});
const ended = (actor: Actor, now: Date) => ({ endedAt: now, endedByName: actor.name });
const told = ({ customer, nickname }: Found) => ({ customer: customer.name, subscription: nickname });
const addressOf = ({ id, customerId }: Found) => `/customers/${customerId}/subscriptions/${id}`;

/** A relationship with the customer, delegated admin rights, and a partnership now (domain facts 2.10, rule 28). */
const eligibleForSupport = (db: Db, { providerId, customerId }: Found, resellerId: string) =>
  db.customerReseller.findFirst({
    where: {
      providerId,
      customerId,
      resellerId,
      endedAt: null,
      adminRights: "ADMIN",
      reseller: { status: "ACTIVE", partnerships: { some: { providerId, endedAt: null } } },
    },
    select: { id: true },
  });

export const suspendSubscription = write("subscription.suspend", ChangeStatus, async ({ actor, db, mine, input, now, audit }) => {
  const found = await lock(db, mine, input);
  refuseUnless("suspend", found.status);
  await db.subscription.update({ where: { id: found.id }, data: { status: "SUSPENDED", autoRenew: false, ...touched(actor, now) } });
  audit({ ...about(found), details: { before: { status: found.status, autoRenew: found.autoRenew }, after: { status: "SUSPENDED", autoRenew: false } } });
  return { id: found.id, customerId: found.customerId };
});

/** Active again; auto-renew stays off until somebody turns it on (domain rule 34). */
export const reactivateSubscription = write("subscription.reactivate", ChangeStatus, async ({ actor, db, mine, input, now, audit }) => {
  const found = await lock(db, mine, input);
  refuseUnless("reactivate", found.status);
  await db.subscription.update({ where: { id: found.id }, data: { status: "ACTIVE", ...touched(actor, now) } });
  audit({ ...about(found), details: { before: { status: found.status }, after: { status: "ACTIVE" } } });
  return { id: found.id, customerId: found.customerId };
});

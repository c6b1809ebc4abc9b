import "server-only";
import { userIdOf } from "#lib/actor.ts";
import type { Actor, Mine } from "#lib/access.ts";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import { periodColumns, type Period } from "#lib/domain/orders/billing/rules.ts";
import { callOffAddOns, settled } from "#lib/domain/orders/pending/parts.ts";
import { endingsOf } from "#lib/domain/orders/coterm/parts.ts";
import { besideOthers, touched, type Whole } from "../parts.ts";
import { type Plan, type Subject, totalOf } from "../plan/rules.ts";
import type { ChangeKind } from "./rules.ts";

// Writes what a plan says, in the caller's transaction: the subscription, its order, its charges, its seats, and the same for
// whatever goes with it.

type Room = { db: Db; actor: Actor; now: Date };
/** What of a subscription its orders and charges are made of. */
export type Owner = Pick<Whole, "id" | "providerId" | "customerId" | "currency" | "resellerOfRecordId" | "supportContactId" | "nickname">;

/** What of it a plan changes, as it is before. */
export const fieldsBefore = (found: object, { after }: Pick<Plan, "after">): Record<string, unknown> =>
  Object.fromEntries(Object.keys(after).map((name) => [name, (found as Record<string, unknown>)[name]]));

/** What the log says of a plan: fields before and after, what is scheduled, what went with it. */
export function saidOfPlan(found: object, plan: Plan) {
  // When it was chosen is when the entry was made.
  const { endChosenAt: _, ...after } = plan.after;
  return {
    ...{ before: fieldsBefore(found, { after }), after },
    ...(plan.schedule && { scheduled: plan.schedule }),
    ...(plan.switchesOff.length > 0 && { switchedOff: plan.switchesOff }),
  };
}

/** The order's number, when the change made one, and the subscription in which what was changed goes on. */
export async function carryOut(room: Room, found: Whole, plan: Plan): Promise<{ orderNumber?: number; intoId: string }> {
  const there = plan.into && (await room.db.subscription.findUniqueOrThrow({ where: { id: plan.into.subscriptionId } }));
  const order = await orderFor(room, found, plan, there);
  // Before it is over: with a subscription end its licenses.
  if (plan.into && there) {
    await apply(room, there, plan.into, order?.id);
    if (plan.after.status === "DELETED") await moveLicenses(room, found, there);
  }
  await apply(room, found, plan, order?.id);
  for (const also of plan.addOns) {
    const addOn = found.addOns.find(({ id }) => id === also.subscriptionId);
    if (addOn) await apply(room, addOn, also, order?.id);
  }
  if (plan.after.status === "DELETED") await settled(room.db, await callOffAddOns(room, [found.id]));
  return { orderNumber: order?.number, intoId: plan.into?.subscriptionId ?? order?.split ?? found.id };
}

/** Of a subscription that gave all its seats to another: whoever has a license there has it here from now on. */
async function moveLicenses({ db, actor, now }: Room, found: Pick<Owner, "id">, there: Pick<Owner, "id" | "providerId">) {
  const open = { endedAt: null };
  const held = await db.licenseAssignment.findMany({ where: { subscriptionId: found.id, ...open }, select: { membershipId: true } });
  const has = await db.licenseAssignment.findMany({ where: { subscriptionId: there.id, ...open }, select: { membershipId: true } });
  await db.licenseAssignment.updateMany({ where: { subscriptionId: found.id, ...open }, data: { endedAt: now, endedByName: actor.name } });
  const already = new Set(has.map(({ membershipId }) => membershipId));
  await db.licenseAssignment.createMany({
    data: held
      .filter(({ membershipId }) => !already.has(membershipId))
      .map(({ membershipId }) => ({
        ...{ membershipId, providerId: there.providerId, subscriptionId: there.id },
        ...{ assignedAt: now, assignedByName: actor.name },
      })),
  });
}

/** After which it may be over: those that wait for it are over with it. */
export const mayEnd: readonly ChangeKind[] = ["upgrade", "cancel"];

type Asking = { db: ReadDb; now: Date; scopeOf: (permission: "subscription.read") => Mine<"subscription.read"> };

/** With those of the customer that a change of this kind has to do with: what its seats may go into, what ends or may end with it. */
export async function amongOthers({ db, now, scopeOf }: Asking, kind: ChangeKind, row: Whole, subject: Subject): Promise<Subject> {
  if (mayEnd.includes(kind)) {
    const waitingAddOns = await db.subscription.count({ where: { parentId: row.id, status: "PENDING" } });
    const among = { ...subject, waitingAddOns };
    return kind === "upgrade" ? besideOthers(db, row, among, now) : among;
  }
  if (kind !== "schedule") return subject;
  const others = await endingsOf(db, row.customerId, scopeOf("subscription.read"));
  return { ...subject, endings: others.filter(({ id }) => id !== row.id) };
}

/** Nobody is a person when the clock orders. */
const nobody = "00000000-0000-0000-0000-000000000000";

export const makeOrder = ({ db, actor, now }: Room, owner: Owner, total: bigint, placedAt = now) =>
  db.order.create({
    data: {
      providerId: owner.providerId,
      customerId: owner.customerId,
      status: "COMPLETED",
      currency: owner.currency,
      totalMinor: total,
      placedAt,
      placedById: userIdOf(actor) ?? nobody,
    },
    select: { id: true, number: true },
  });

async function orderFor(room: Room, found: Whole, plan: Plan, there: Pick<Owner, "id" | "resellerOfRecordId"> | null) {
  const rows = [plan, ...plan.addOns, ...(plan.into ? [plan.into] : [])].flatMap((each) =>
    each.lines.map((line) => ({ ...line, subscriptionId: each.subscriptionId })),
  );
  if (rows.length === 0) return undefined;
  const order = await makeOrder(room, found, totalOf(plan));
  const split = plan.split && (await splitOff(room, found, { ...plan, split: plan.split }, order.id));
  await room.db.orderLine.createMany({
    data: rows.map((row, lineNumber) => ({
      ...row,
      subscriptionId: row.transaction === "NEW" && split ? split : row.subscriptionId,
      orderId: order.id,
      providerId: found.providerId,
      lineNumber,
      resellerOfRecordId: row.subscriptionId === there?.id ? there.resellerOfRecordId : found.resellerOfRecordId,
    })),
  });
  return { ...order, split };
}

type Charged = { kind: "PERIOD" | "CHANGE"; periodNumber: number; period: Period; amountMinor: bigint };

export const charge = (db: Db, owner: Owner, charges: Charged[], chargedAt: Date, orderId?: string) =>
  db.charge.createMany({
    data: charges.map(({ period, ...row }) => ({
      ...row,
      providerId: owner.providerId,
      subscriptionId: owner.id,
      orderId: orderId ?? null,
      periodStartsAt: period.startsAt,
      periodEndsAt: period.endsAt,
      currency: owner.currency,
      resellerOfRecordId: owner.resellerOfRecordId,
      chargedAt,
    })),
  });

async function apply({ db, actor, now }: Room, owner: Owner, plan: Plan, orderId: string | undefined) {
  const { after, period, periodNumber, periodWeight, batches, schedule, switchesOff } = plan;
  await db.subscription.update({
    where: { id: owner.id },
    data: { ...after, ...periodColumns(period, periodWeight), periodNumber, ...touched(actor, now) },
    select: { id: true },
  });
  await charge(db, owner, plan.charges, now, orderId);
  for (const { id, quantity } of batches.reduce ?? []) await db.seatBatch.update({ where: { id }, data: { quantity }, select: { id: true } });
  const added = batches.add ?? batches.restart;
  if (batches.restart !== undefined) await db.seatBatch.deleteMany({ where: { subscriptionId: owner.id } });
  if (added) await addBatch(db, owner, added, now, batches.until);
  if (switchesOff.includes("scheduled_change")) await db.scheduledChange.deleteMany({ where: { subscriptionId: owner.id } });
  if (schedule) {
    const wanted = {
      quantity: null,
      offerId: null,
      term: null,
      billingCycle: null,
      endsAt: null,
      endsWithId: null,
      ...schedule,
      createdAt: now,
      createdByName: actor.name,
    };
    await db.scheduledChange.upsert({
      where: { subscriptionId: owner.id },
      create: { ...wanted, providerId: owner.providerId, subscriptionId: owner.id },
      update: wanted,
    });
  }
  // What is gone has no roles on it.
  if (after.status === "DELETED") await revokeAzureRoles(db, owner.id, actor.name, now);
}

export const addBatch = (db: Db, { id, providerId }: Pick<Owner, "id" | "providerId">, quantity: number, addedAt: Date, reducibleUntil: Date) =>
  db.seatBatch.create({ data: { providerId, subscriptionId: id, quantity, addedAt, reducibleUntil }, select: { id: true } });

export const revokeAzureRoles = (db: Db, subscriptionId: string, revokedByName: string, revokedAt: Date) =>
  db.azureRoleAssignment.updateMany({ where: { subscriptionId, revokedAt: null }, data: { revokedAt, revokedByName } });

/** Part of the seats goes on as another offer, beside it and to the same end. Whoever it was attributed to keeps it. */
async function splitOff({ db, actor, now }: Room, found: Whole, { split }: { split: NonNullable<Plan["split"]> }, orderId: string) {
  const { providerId, customerId, currency, term, billingCycle, endOfTerm, endChosenAt, termStartsAt, commitmentEndsAt, resellerOfRecordId, supportContactId } =
    found;
  const made = await db.subscription.create({
    data: {
      ...{ providerId, customerId, currency, term, billingCycle, termStartsAt, commitmentEndsAt, resellerOfRecordId, supportContactId },
      orderId,
      offerId: split.offer.id,
      quantity: split.quantity,
      unitPriceMinor: split.unitPriceMinor,
      ...(split.offer.isAutoRenewable ? { endOfTerm, endChosenAt } : { endOfTerm: "END" }),
      startedAt: now,
      // It can be cancelled as long as what it came from (the programme's rule).
      cancellableUntil: found.cancellableUntil,
      ...periodColumns(split.period, split.weight),
      changedAt: now,
      changedByName: actor.name,
    },
    select: { id: true },
  });
  const owner = { ...found, id: made.id };
  if (split.amountMinor !== 0n)
    await charge(db, owner, [{ kind: "PERIOD", periodNumber: 1, period: split.period, amountMinor: split.amountMinor }], now, orderId);
  const history = { providerId, subscriptionId: made.id, startedAt: now, startedByName: actor.name };
  if (resellerOfRecordId) await db.resellerOfRecordAssignment.create({ data: { ...history, resellerId: resellerOfRecordId }, select: { id: true } });
  if (supportContactId) await db.supportContactAssignment.create({ data: { ...history, resellerId: supportContactId }, select: { id: true } });
  return made.id;
}

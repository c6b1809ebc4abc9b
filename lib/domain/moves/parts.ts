import "server-only";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { checkResellerOfRecord } from "../orders/attribution/parts.ts";
import { type Fact, facts, historyOf, type Taken, type TakenAssociations, type TakenFact } from "../assignments/handover/parts.ts";

// Takes back what a move did to one customer, row by row, so that afterwards it is as if it had never been moved. Refused
// as soon as something depends on it: then the customer stays where it is.

/** What a move closed and made. */
export type HandedOver = { associations: TakenAssociations; resellerOfRecord?: TakenFact; supportContact?: TakenFact; azure?: Taken };

type Item = { customerId: string; providerId: string; movedAt: Date | null; done: unknown; move: { fromId: string; toId: string; undoneByName: string } };

export async function undoItem(db: Db, item: Item, now: Date): Promise<void> {
  const done = item.done as HandedOver;
  const partner = await db.partnership.findFirst({
    where: { providerId: item.providerId, resellerId: item.move.fromId, endedAt: null, reseller: { status: "ACTIVE" } },
    select: { id: true },
  });
  if (!partner) problem("move.giver_gone");
  // Whoever gets the incentives back has to be valid again, as whoever is named for them.
  if (done.resellerOfRecord?.subscriptions.length) await checkResellerOfRecord(db, item.providerId, item.move.fromId);
  await takeBackAssociations(db, item, done.associations);
  for (const fact of ["resellerOfRecord", "supportContact"] as const) {
    const taken = done[fact];
    if (taken) await takeBackFact(db, fact, item, taken, now);
  }
  if (done.azure) await takeBackRoles(db, done.azure);
}

async function takeBackAssociations(db: Db, { customerId, move }: Item, { closed, made, rights }: TakenAssociations) {
  const untouched = { endedAt: null, withdrawnAt: null, confirmedAt: null, reviewItems: { none: {} } };
  const { count } = await db.customerReseller.deleteMany({ where: { id: { in: made }, ...untouched } });
  if (count < made.length) problem("move.changed_since");
  // It may have come back by another way since.
  if (await db.customerReseller.findFirst({ where: { customerId, resellerId: move.fromId, endedAt: null }, select: { id: true } }))
    problem("move.changed_since");
  for (const id of closed) {
    const again = rights[id] === "ADMIN" ? { adminRights: "ADMIN" as const, withdrawnAt: null, withdrawnById: null } : {};
    await db.customerReseller.update({ where: { id }, data: { ...again, endedAt: null, endedById: null }, select: { id: true } });
  }
}

async function takeBackFact(db: Db, fact: Fact, { move, movedAt }: Item, { subscriptions, closed, made }: TakenFact, now: Date) {
  const { column } = facts[fact];
  const history = historyOf(db, fact);
  const rows = await db.subscription.findMany({ where: { id: { in: subscriptions } }, select: { id: true, resellerOfRecordId: true, supportContactId: true } });
  const given = await history.findMany({ where: { id: { in: made } }, select: { subscriptionId: true, endedAt: true } });
  const to = new Set(given.filter(({ endedAt }) => endedAt === null).map(({ subscriptionId }) => subscriptionId));
  if (given.length < made.length || rows.some((row) => row[column] !== (to.has(row.id) ? move.toId : null)) || to.size < made.length)
    problem("move.changed_since");
  // Nobody had it in between either, where the move only took it away.
  const since = await history.findFirst({ where: { subscriptionId: { in: subscriptions }, endedAt: null, id: { notIn: made } }, select: { id: true } });
  if (since) problem("move.changed_since");
  if (fact === "resellerOfRecord" && movedAt) {
    const charged = await db.charge.findFirst({
      where: { subscriptionId: { in: subscriptions }, chargedAt: { gte: movedAt }, resellerOfRecordId: move.toId },
      select: { id: true },
    });
    if (charged) problem("move.credited_since");
  }
  await history.deleteMany({ where: { id: { in: made } } });
  await history.updateMany({ where: { id: { in: closed } }, data: { endedAt: null, endedByName: null } });
  await db.subscription.updateMany({
    where: { id: { in: subscriptions } },
    data: { [column]: move.fromId, version: { increment: 1 }, changedAt: now, changedByName: move.undoneByName },
  });
}

async function takeBackRoles(db: Db, { closed, made }: Taken) {
  const { count } = await db.azureRoleAssignment.deleteMany({ where: { id: { in: made }, revokedAt: null } });
  if (count < made.length) problem("move.changed_since");
  const before = await db.azureRoleAssignment.findMany({ where: { id: { in: closed } }, select: { id: true, subscriptionId: true, resellerId: true } });
  const open = await db.azureRoleAssignment.findFirst({
    where: { OR: before.map(({ subscriptionId, resellerId }) => ({ subscriptionId, resellerId })), revokedAt: null },
    select: { id: true },
  });
  if (before.length && open) problem("move.changed_since");
  await db.azureRoleAssignment.updateMany({ where: { id: { in: closed } }, data: { revokedAt: null, revokedByName: null } });
}

import "server-only";
import type { CustomerMove, Prisma } from "#prisma/client/client.ts";
import { z } from "zod";
import { read, write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { type Fact, type Hand, handOverAssociations, handOverFact, findReceiver } from "../assignments/handover/parts.ts";
import { closeRoles, inWords, openRoles, passOn } from "../azure/parts.ts";
import { checkResellerOfRecord } from "../orders/attribution/parts.ts";
import { holdPartnerships } from "../partnerships/parts.ts";
import { LeaveMoveItem, OneMoveItem, OneMove } from "./rules.ts";
import { type HandedOver, undoItem } from "./parts.ts";

// Carrying moves out. Each customer is a transaction of its own, so that what ends the job half-way loses nothing, and the
// next run goes on with those who still wait.

const atOnce = 50;
const Nothing = z.object({});

/** Moves that have something to do now. */
export const dueMoves = read("move.carryOut", Nothing, async ({ db, now }) => {
  const where = { OR: [{ state: "APPROVED" as const, effectiveAt: { lte: now } }, { state: "UNDOING" as const }] };
  const rows = await db.customerMove.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: atOnce });
  return rows.map(({ id }) => id);
});

const waiting = (state: string): Prisma.CustomerMoveItemWhereInput => (state === "UNDOING" ? { state: "MOVED", problem: "" } : { state: "WAITING" });

/** The customers of a move that come next; none before its day. */
export const nextMoveItems = read("move.carryOut", OneMove.extend({ except: z.array(z.uuid()).default([]) }), async ({ db, input, now }) => {
  const move = await db.customerMove.findFirst({ where: { id: input.id }, select: { state: true, effectiveAt: true } });
  if (!move || !(move.state === "UNDOING" || (move.state === "APPROVED" && move.effectiveAt <= now))) return [];
  const where = { moveId: input.id, ...waiting(move.state), id: { notIn: input.except } };
  const rows = await db.customerMoveItem.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: atOnce });
  return rows.map(({ id }) => id);
});

async function lockedItem(db: Db, id: string) {
  const select = { moveId: true, customerId: true, move: { select: { fromId: true, toId: true } } } as const;
  const item = (await db.customerMoveItem.findUnique({ where: { id }, select })) ?? problem("not_found");
  // Nobody ends the partnership of whoever is given the customer, or given it back.
  await holdPartnerships(db, [item.move.fromId, item.move.toId]);
  await db.$queryRaw`SELECT 1 FROM "CustomerMove" WHERE "id" = ${item.moveId}::uuid FOR SHARE`;
  // Orders and removals take the same lock.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${item.customerId}::uuid FOR NO KEY UPDATE`;
  return db.customerMoveItem.findUniqueOrThrow({
    where: { id },
    include: {
      move: { include: { from: { select: { name: true } }, to: { select: { name: true } } } },
      customer: { select: { name: true, status: true } },
    },
  });
}
type Item = Awaited<ReturnType<typeof lockedItem>>;
type Room = Recorder & { db: Db; now: Date };
type Words = { before: object; after: object };

const about = ({ customer, customerId, providerId, move }: Item) => ({
  organizationId: providerId,
  subjectName: customer.name,
  providerId,
  customerId,
  customerName: customer.name,
  resellerId: move.fromId,
});

/** Moves one customer, or takes that back: whichever its move is about. A refusal is noted by `leaveItem`. */
export const carryOutMoveItem = write("move.carryOut", OneMoveItem, async (room) => {
  const { db, input, now, audit, notify } = room;
  const item = await lockedItem(db, input.id);
  const { move, customer, customerId, providerId } = item;
  const done = { id: item.id };
  if (move.state === "UNDOING" && item.state === "MOVED") {
    await undoItem(db, item, now);
    await db.customerMoveItem.update({ where: { id: item.id }, data: { state: "UNDONE", problem: "", problemParams: {} } });
    const words: Words = { before: { resellers: move.to.name }, after: { resellers: move.from.name } };
    audit({ ...about(item), details: { ...words, reason: move.reason, by: move.undoneByName } });
  } else if (move.state === "APPROVED" && move.effectiveAt <= now && item.state === "WAITING") {
    const { made, words } = await handOver(room, item);
    await db.customerMoveItem.update({ where: { id: item.id }, data: { state: "MOVED", movedAt: now, done: made as Prisma.InputJsonObject } });
    audit({ ...about(item), details: { ...words, reason: move.reason, by: `${move.proposedByName}, ${move.decidedByName}` } });
  } else return { ...done, unchanged: true };
  const [from, to] = move.state === "UNDOING" ? [move.to.name, move.from.name] : [move.from.name, move.to.name];
  await notify({ customerId }, "customer_moved", { customer: customer.name, from, to }, ["customer", customerId]);
  return { ...done, providerId };
});

async function handOver(room: Room, item: Item): Promise<{ made: HandedOver; words: Words }> {
  const { db, now } = room;
  const { move, customerId, providerId } = item;
  if (item.customer.status !== "ACTIVE") problem("customer.not_active");
  const to = (await findReceiver(db, providerId, move.fromId, move.toId)) ?? problem("move.receiver_gone");
  if (!(await db.customerReseller.findFirst({ where: { customerId, resellerId: move.fromId, endedAt: null }, select: { id: true } })))
    problem("move.not_theirs_now");
  if (move.resellerOfRecord === "MOVE") await checkResellerOfRecord(db, providerId, to.resellerId);
  const by = { id: move.decidedById as string, name: move.decidedByName };
  const hand: Hand = { db, now, by, providerId, from: move.fromId, to, customerIds: [customerId] };
  const withTo = (decision: CustomerMove["azure"]): Hand => ({ ...hand, to: decision === "MOVE" ? to : null });
  const fact = (name: Fact) => (move[name] === "KEEP" ? undefined : handOverFact(name, withTo(move[name])));
  const associations = await handOverAssociations(hand);
  const [resellerOfRecord, supportContact] = [await fact("resellerOfRecord"), await fact("supportContact")];
  const azure = move.azure === "KEEP" ? undefined : await handOverRoles(hand, move.azure === "MOVE", by);
  const rights = Object.values(associations.rights)[0];
  return {
    made: { associations, resellerOfRecord, supportContact, azure: azure?.taken },
    words: {
      before: { resellers: move.from.name, adminRights: rights, ...(azure?.words && { azureRole: azure.words }) },
      after: {
        resellers: move.to.name,
        adminRights: rights,
        ...(resellerOfRecord?.made.length && { resellerOfRecord: `${move.to.name} (${resellerOfRecord.made.length})` }),
        ...(supportContact?.made.length && { supportContact: `${move.to.name} (${supportContact.made.length})` }),
      },
    },
  };
}

async function handOverRoles({ db, now, from, to, customerIds }: Hand, moved: boolean, by: { name: string }) {
  const roles = await openRoles(db, { resellerId: from, customerId: { in: customerIds } });
  await closeRoles(db, roles, { actor: by, now });
  const given = moved && to ? await passOn(db, roles, to, { actor: by, now }) : [];
  const made = given.length
    ? await db.azureRoleAssignment.findMany({
        where: { resellerId: to?.resellerId, revokedAt: null, subscriptionId: { in: given.map(({ subscriptionId }) => subscriptionId) } },
        select: { id: true },
      })
    : [];
  return { taken: { closed: roles.map(({ id }) => id), made: made.map(({ id }) => id) }, words: inWords(roles) };
}

/** Why a customer was left as it was. */
export const leaveMoveItem = write("move.carryOut", LeaveMoveItem, async ({ db, input, audit }) => {
  const item = await lockedItem(db, input.id);
  const unchanged = { id: item.id, unchanged: true as const };
  const left = { problem: input.problem.code, problemParams: input.problem.params ?? {} };
  if (item.move.state === "UNDOING" && item.state === "MOVED") await db.customerMoveItem.update({ where: { id: item.id }, data: left });
  else if (item.state === "WAITING") await db.customerMoveItem.update({ where: { id: item.id }, data: { state: "LEFT", ...left } });
  else return unchanged;
  audit({ ...about(item), details: { refused: input.problem } });
  return { id: item.id };
});

/** Once nobody waits any more: everybody concerned is told, once for all customers. */
export const finishMove = write("move.carryOut", OneMove, async ({ db, input, now, audit, notify }) => {
  await db.$queryRaw`SELECT 1 FROM "CustomerMove" WHERE "id" = ${input.id}::uuid FOR UPDATE`;
  const select = { from: { select: { name: true } }, to: { select: { name: true } }, provider: { select: { name: true } } } as const;
  const move = (await db.customerMove.findUnique({ where: { id: input.id }, include: select })) ?? problem("not_found");
  const unchanged = { id: move.id, unchanged: true as const };
  if (!["APPROVED", "UNDOING"].includes(move.state)) return unchanged;
  if (await db.customerMoveItem.findFirst({ where: { moveId: move.id, ...waiting(move.state) }, select: { id: true } })) return unchanged;
  const undone = move.state === "UNDOING";
  const count = await db.customerMoveItem.count({ where: { moveId: move.id, state: undone ? "UNDONE" : "MOVED" } });
  const left = await db.customerMoveItem.count({ where: { moveId: move.id, state: undone ? "MOVED" : "LEFT" } });
  await db.customerMove.update({ where: { id: move.id }, data: { state: undone ? "UNDONE" : "DONE", finishedAt: now } });
  const [giver, receiver] = undone ? [move.toId, move.fromId] : [move.fromId, move.toId];
  if (count > 0) {
    await notify({ resellerId: giver }, "customers_moved_away", { name: move.provider.name, count }, ["customers"]);
    await notify({ resellerId: receiver }, "customers_moved_here", { name: move.provider.name, count }, ["customers"]);
  }
  const told = { from: move.from.name, to: move.to.name, count, left };
  const admins = { providerId: move.providerId, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] as const };
  await notify(admins, undone ? "move_undone" : "move_done", told, ["move", move.id]);
  const { providerId } = move;
  audit({ organizationId: providerId, providerId, subjectName: `${told.from} → ${told.to}`, details: { count, outcome: undone ? "undone" : "done", left } });
  return { id: move.id };
});

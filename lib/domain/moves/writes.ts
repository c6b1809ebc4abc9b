import "server-only";
import { personOf, userIdOf } from "#lib/actor.ts";
import type { MoveState, Prisma } from "#prisma/client/client.ts";
import { hurts, isBulk, write } from "../../operation.ts";
import type { Place } from "../../places.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { type Refused, refusal } from "../../refusal.ts";
import { findReceiver } from "../assignments/handover/parts.ts";
import { checkResellerOfRecord } from "../orders/attribution/parts.ts";
import { effectiveFrom, type MoveStep, moveCan, OneMove, ProposeMove, RefuseMove } from "./rules.ts";

const names = { from: { select: { name: true } }, to: { select: { name: true } }, _count: { select: { items: true } } } as const;

/** Puts up customers to be moved; nothing changes before somebody else approves it. */
export const proposeMove = write(
  "provider.moveCustomers",
  hurts(ProposeMove, ({ customerIds }) => isBulk(customerIds)),
  async (room) => {
    const { actor, db, mine, input, now, audit, notify, membersOf, sendLetter, scopeOf } = room;
    const provider = (await db.provider.findFirst({ where: mine, select: { id: true } })) ?? problem("not_found");
    const effectiveAt = effectiveFrom(input.effectiveOn, now);
    if (typeof effectiveAt === "string") return problem("invalid", { effectiveOn: [effectiveAt] });
    const to = (await findReceiver(db, provider.id, input.fromId, input.toId)) ?? problem("invalid", { toId: ["move.receiver_missing"] });
    if (input.resellerOfRecord === "MOVE") await checkResellerOfRecord(db, provider.id, to.resellerId, "toId");
    const ids = [...new Set(input.customerIds)];
    const served = await db.customer.findMany({
      where: { AND: [scopeOf("customer.list"), { id: { in: ids }, status: "ACTIVE", resellers: { some: { resellerId: input.fromId, endedAt: null } } }] },
      select: { id: true },
    });
    if (served.length < ids.length) problem("invalid", { customerIds: [await notTheirs(db, scopeOf("customer.list"), without(ids, served))] });
    const move = await db.customerMove.create({
      data: {
        ...{ providerId: provider.id, fromId: input.fromId, toId: to.resellerId, reason: input.reason, effectiveAt },
        ...{ resellerOfRecord: input.resellerOfRecord, supportContact: input.supportContact, azure: input.azure },
        ...{ proposedAt: now, proposedById: personOf(actor).userId, proposedByName: actor.name },
        items: { createMany: { data: ids.map((customerId) => ({ customerId })) } },
      },
      select: { id: true, ...names },
    });
    const place: Place = ["move", move.id];
    const told = { by: actor.name, from: move.from.name, to: move.to.name, count: ids.length };
    const admins = { providerId: provider.id, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] as const };
    await notify(admins, "move_proposed", told, place);
    for (const { userId, ...member } of await membersOf(admins))
      if (userId !== userIdOf(actor)) await sendLetter(member, "move-proposed", { ...told, reason: input.reason, place });
    const { resellerOfRecord, supportContact, azure, reason } = input;
    audit({
      subjectName: `${move.from.name} → ${move.to.name}`,
      providerId: provider.id,
      details: { customers: ids.length, reason, effectiveAt: effectiveAt.toISOString(), resellerOfRecord, supportContact, azureRole: azure },
    });
    return { id: move.id };
  },
);

const without = (ids: string[], rows: { id: string }[]) => ids.filter((id) => !rows.some((row) => row.id === id));
/** Says who they are, as far as they are one's own to see. */
async function notTheirs(db: Db, mine: Prisma.CustomerWhereInput, ids: string[]): Promise<Refused> {
  const where = { AND: [mine, { id: { in: ids } }] };
  const gone = await db.customer.findMany({ where, select: { name: true }, orderBy: { name: "asc" }, take: 10 });
  return gone.length ? refusal("move.not_theirs", { customers: gone.map(({ name }) => name).join(", ") }) : "move.none_of_theirs";
}

/** Moves it on from a state that allows it; of two who decide at once the second is told. */
async function step(db: Db, where: Prisma.CustomerMoveWhereInput, name: MoveStep, to: MoveState, data: Prisma.CustomerMoveUpdateManyMutationInput) {
  const found = (await db.customerMove.findFirst({ where, select: { id: true } })) ?? problem("not_found");
  // Items are carried out under a lock on the same row: none slips in between the look and the change.
  await db.$queryRaw`SELECT 1 FROM "CustomerMove" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  const move = await db.customerMove.findUniqueOrThrow({ where: { id: found.id }, include: names });
  if (!moveCan(name, move.state)) problem("move.decided");
  await db.customerMove.update({ where: { id: move.id }, data: { ...data, state: to }, select: { id: true } });
  return move;
}
type Stepped = Awaited<ReturnType<typeof step>>;

const about = (move: Stepped) => ({ subjectName: `${move.from.name} → ${move.to.name}`, providerId: move.providerId });
const became = (move: Stepped, status: MoveState, more: object = {}) => ({ ...more, before: { status: move.state }, after: { status } });

/** By somebody else than who proposed it. From its day on the job carries it out. */
export const approveMove = write("move.approve", hurts(OneMove), async ({ actor, db, mine, input, now, audit, enqueue }) => {
  const where = { AND: [mine, input] };
  if (await db.customerMove.findFirst({ where: { AND: [where, { proposedById: personOf(actor).userId }] }, select: { id: true } })) problem("move.own");
  const move = await step(db, where, "approve", "APPROVED", { decidedAt: now, decidedById: userIdOf(actor), decidedByName: actor.name });
  // What waited for its approval longer than for its day holds from now on.
  if (move.effectiveAt <= now) {
    await db.customerMove.update({ where: { id: move.id }, data: { effectiveAt: now } });
    await enqueue("moves", { id: move.id });
  }
  audit({ ...about(move), details: became(move, "APPROVED") });
  return { id: move.id };
});

export const refuseMove = write("move.refuse", RefuseMove, async ({ actor, db, mine, input, now, audit, notify }) => {
  const { id, reason } = input;
  const decided = { decidedAt: now, decidedById: userIdOf(actor), decidedByName: actor.name, decisionReason: reason, finishedAt: now };
  const move = await step(db, { AND: [mine, { id }] }, "refuse", "REFUSED", decided);
  await notify(
    { providerId: move.providerId, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] },
    "move_refused",
    { by: actor.name, from: move.from.name, to: move.to.name, reason },
    ["move", id],
  );
  audit({ ...about(move), details: became(move, "REFUSED", { reason }) });
  return { id };
});

/** As long as nobody was moved. */
export const cancelMove = write("move.cancel", OneMove, async ({ db, mine, input, now, audit }) => {
  const move = await step(db, { AND: [mine, input] }, "cancel", "CANCELLED", { finishedAt: now });
  if (await db.customerMoveItem.findFirst({ where: { moveId: move.id, state: { not: "WAITING" } }, select: { id: true } })) problem("move.under_way");
  audit({ ...about(move), details: became(move, "CANCELLED") });
  return { id: move.id };
});

/** The job takes back, customer by customer, what nothing depends on yet. */
export const undoMove = write("move.undo", hurts(OneMove), async ({ actor, db, mine, input, audit, enqueue }) => {
  const move = await step(db, { AND: [mine, input] }, "undo", "UNDOING", { undoneById: userIdOf(actor), undoneByName: actor.name });
  const { count } = await db.customerMoveItem.updateMany({ where: { moveId: move.id, state: "MOVED" }, data: { problem: "", problemParams: {} } });
  if (count === 0) problem("move.nothing_to_undo");
  await enqueue("moves", { id: move.id });
  audit({ ...about(move), details: became(move, "UNDOING") });
  return { id: move.id };
});

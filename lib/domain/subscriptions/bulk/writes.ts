import "server-only";
import { needProof, ownedBy, personOf } from "#lib/actor.ts";
import type { Mine } from "#lib/access.ts";
import { isBulk, write } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { insertAll, newId } from "#lib/platform/insert.ts";
import { problem } from "#lib/problem.ts";
import type { Recorder } from "#lib/record.ts";
import type { BulkChange, Prisma } from "#prisma/client/client.ts";
import { checkResellerOfRecord } from "#lib/domain/orders/attribution/parts.ts";
import { askedOf, idsOfEvery, viewerOf } from "../listing/parts.ts";
import { SubscriptionFilter } from "../listing/rules.ts";
import { workOnRows } from "../working/parts.ts";
import { aboutBulk, takesTurn, type BulkWriting, finishRows, tellReseller, waitingRows } from "./parts.ts";
import { bulkDecided, bulkPermissions, BulkSet, bulkStepsFrom, type BulkStep, type BulkWork, fewInBulk, mostInBulk, OneBulk, PrepareBulk } from "./rules.ts";

// One decision for many subscriptions: a dry run of each, its confirmation, and taking it back. A hundred rows are done before
// the page answers; more by the job, a set in a transaction, in the name of whoever asked for it.

type Working = BulkWriting & Pick<Recorder, "audit" | "notify" | "enqueue">;
/** All of it now where it is little; else the job begins. */
async function work(room: Working, bulk: BulkChange): Promise<void> {
  if (bulk.count > fewInBulk) return room.enqueue("bulk-changes", { id: bulk.id });
  await workOnRows(room, bulk, await waitingRows(room.db, bulk.id, bulk.state as BulkWork));
  await finishRows({ ...room, bulk, tellStarter: false });
}

/** Looks what it would make of each, and what it would cost; changes none of them. */
export const prepareBulk = write("bulkChange.prepare", PrepareBulk, async (room) => {
  const { actor, db, input, now, scopeOf, audit } = room;
  // Whoever may not do it to one may not to many.
  scopeOf(bulkPermissions[input.kind]);
  if (input.kind === "RECORD" && input.resellerId) await checkResellerOfRecord(db, actor.organizationId, input.resellerId, "resellerId");
  const rows = await chosenRows(room);
  if (rows.length === 0) problem("invalid", { ids: ["subscription.none_chosen"] });
  if (rows.length > mostInBulk) problem("bulk.too_many", {}, { max: mostInBulk });
  const by = ownedBy(actor) as { providerId: string } | { resellerId: string };
  const bulk = await db.bulkChange.create({
    data: {
      ...{ ...by, kind: input.kind, decided: bulkDecided(input), count: rows.length },
      ...(input.filter && { filter: input.filter as Prisma.InputJsonObject }),
      ...{ createdAt: now, createdByName: actor.name, byId: personOf(actor).userId },
    },
  });
  const made = rows.map(({ id: subscriptionId, ...row }) => ({
    id: newId(),
    ...row,
    ...by,
    providerId: row.providerId,
    subscriptionId,
    bulkChangeId: bulk.id,
  }));
  await insertAll(db, "BulkChangeRow", made);
  await work(room, bulk);
  audit({ ...aboutBulk(bulk), details: { kind: bulk.kind, count: rows.length } });
  return { id: bulk.id };
});

const chosen = { id: true, providerId: true, nickname: true, customerId: true, customerName: true, version: true, currency: true } as const;
type Chosen = Prisma.SubscriptionGetPayload<{ select: typeof chosen }>;
type Asking = Parameters<typeof askedOf>[0];
type Choosing = Omit<Asking, "db"> & {
  db: Db;
  input: { ids: string[]; filter?: Record<string, unknown> };
  scopeOf: (permission: "subscription.list") => Mine<"subscription.list">;
};
/** Whole, or refused: what isn't theirs to filter by would, left out, be all the more subscriptions. */
async function theirFilter(room: Asking, filter: SubscriptionFilter) {
  const asked = await askedOf(room, filter);
  const names = Object.keys(filter) as (keyof SubscriptionFilter)[];
  return names.every((name) => asked[name] === filter[name]) ? asked : problem("invalid", { filter: ["bulk.filter_unreadable"] });
}
/** Of those that they see, in the list's order: by the customers' names. */
async function chosenRows({ input, ...room }: Choosing): Promise<Chosen[]> {
  const { db, scopeOf } = room;
  const mine = scopeOf("subscription.list");
  const ids = input.filter
    ? await idsOfEvery(db, viewerOf(mine), await theirFilter(room, SubscriptionFilter.parse(input.filter)), mostInBulk + 1)
    : [...new Set(input.ids)];
  const rows: Chosen[] = [];
  for (let at = 0; at < ids.length; at += 1000)
    rows.push(...(await db.subscription.findMany({ where: { AND: [mine, { id: { in: ids.slice(at, at + 1000) } }] }, select: chosen })));
  const key = ({ customerName, id }: Chosen) => `${customerName}\0${id}`;
  return rows.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** From a state that allows it, in the name of whoever asks now; of two at once the second is told. */
async function step(db: Db, where: Prisma.BulkChangeWhereInput, name: BulkStep, data: Prisma.BulkChangeUncheckedUpdateManyInput): Promise<BulkChange> {
  const { id } = (await db.bulkChange.findFirst({ where, select: { id: true } })) ?? problem("not_found");
  const { count } = await db.bulkChange.updateMany({ where: { id, state: { in: bulkStepsFrom(name) } }, data });
  if (count === 0) problem("bulk.not_now");
  return db.bulkChange.findUniqueOrThrow({ where: { id } });
}

/** What was shown becomes so: each row once, whatever ends the job half-way. */
export const confirmBulk = write("bulkChange.confirm", OneBulk, async (room) => {
  const { actor, db, mine, input, now, scopeOf, audit } = room;
  const by = { startedAt: now, startedByName: actor.name, byId: personOf(actor).userId };
  const bulk = await step(db, { AND: [mine, input] }, "confirm", { state: "RUNNING", ...by });
  scopeOf(bulkPermissions[bulk.kind]);
  const count = await db.bulkChangeRow.count({ where: { bulkChangeId: bulk.id, state: "READY" } });
  if (count === 0) problem("bulk.nothing_ready");
  if (isBulk({ length: count })) needProof(actor, now);
  await work(room, bulk);
  audit({ ...aboutBulk(bulk), details: { kind: bulk.kind, count } });
  return { id: bulk.id };
});

/** What was changed stays; the rest isn't. */
export const cancelBulk = write("bulkChange.cancel", OneBulk, async ({ db, mine, input, now, scopeOf, audit, notify }) => {
  const bulk = await step(db, { AND: [mine, input] }, "cancel", { state: "CANCELLED", finishedAt: now });
  scopeOf(bulkPermissions[bulk.kind]);
  await tellReseller({ db, bulk, notify });
  audit({ ...aboutBulk(bulk), details: { kind: bulk.kind, outcome: "cancelled" } });
  return { id: bulk.id };
});

/** Row by row what nothing has happened to since is as it was before. */
export const takeBackBulk = write("bulkChange.takeBack", OneBulk, async (room) => {
  const { actor, db, mine, input, now, scopeOf, audit } = room;
  const bulk = await step(db, { AND: [mine, input] }, "takeBack", { state: "UNDOING", undoneByName: actor.name, byId: personOf(actor).userId });
  scopeOf(bulkPermissions[bulk.kind]);
  const count = await db.bulkChangeRow.count({ where: { bulkChangeId: bulk.id, state: "DONE" } });
  if (count === 0) problem("bulk.nothing_done");
  if (isBulk({ length: count })) needProof(actor, now);
  await work(room, bulk);
  audit({ ...aboutBulk(bulk), details: { kind: bulk.kind, count } });
  return { id: bulk.id };
});

/** A set of rows in the state that it is in, by the rights of whoever asked for it: the job's share. Each row has its own entry of the log. */
const working = <P extends "bulkChange.prepare" | "bulkChange.confirm" | "bulkChange.takeBack">(may: P, state: BulkWork) =>
  write(may, BulkSet, async (room) => {
    const { db, input } = room;
    const mine = room.mine as Prisma.BulkChangeWhereInput;
    const { id } = (await db.bulkChange.findFirst({ where: { AND: [mine, { id: input.id }] }, select: { id: true } })) ?? problem("not_found");
    const unchanged = { id, unchanged: true as const };
    if (!(await takesTurn(db, id))) return { ...unchanged, aside: true };
    const bulk = await db.bulkChange.findUniqueOrThrow({ where: { id } });
    if (bulk.state === state) await workOnRows(room, bulk, await waitingRows(db, id, state, input.rows));
    return { ...unchanged, aside: false };
  });
export const lookAtBulkRows = working("bulkChange.prepare", "CHECKING");
export const carryOutBulkRows = working("bulkChange.confirm", "RUNNING");
export const takeBackBulkRows = working("bulkChange.takeBack", "UNDOING");

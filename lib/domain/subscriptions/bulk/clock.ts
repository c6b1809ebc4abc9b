import "server-only";
import { z } from "zod";
import { read, write } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { aboutBulk, takesTurn, finishRows, settleBulk, staysWithBase, waitingRows } from "./parts.ts";
import { bulkWaits, FailBulkRows, isBulkWork, OneBulk, ReadyBulkSet, rowsInBulkSet } from "./rules.ts";

// What the job does beside the rows themselves, which are done by the right of whoever asked for it (bulk/writes.ts).

/** Those that have something to do. */
export const waitingBulks = read("bulkChange.carryOut", z.object({}), async ({ db }) => {
  const where = { state: { in: ["CHECKING" as const, "RUNNING" as const, "UNDOING" as const] } };
  const rows = await db.bulkChange.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: 20 });
  return rows.map(({ id }) => id);
});

/** The next rows, and in whose name; nothing when none waits. */
export const readyBulkSet = read("bulkChange.carryOut", ReadyBulkSet, async ({ db, input: { id, except } }) => {
  const bulk = await db.bulkChange.findFirst({ where: { id }, select: { id: true, providerId: true, resellerId: true, byId: true, state: true } });
  if (!bulk || !isBulkWork(bulk.state)) return undefined;
  const where = { bulkChangeId: id, state: bulkWaits[bulk.state], id: { notIn: except }, ...(bulk.state === "UNDOING" && { problem: "" }) };
  const rows = await db.bulkChangeRow.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: rowsInBulkSet });
  return rows.length > 0 ? { ...bulk, state: bulk.state, rows: rows.map((row) => row.id) } : undefined;
});

/** Why rows couldn't be, though they waited. */
export const failBulkRows = write("bulkChange.carryOut", FailBulkRows, async ({ db, input: { id, rows, problem: refused }, audit }) => {
  const bulk = (await db.bulkChange.findUnique({ where: { id } })) ?? problem("not_found");
  const unchanged = { id, unchanged: true as const };
  if (!isBulkWork(bulk.state) || !(await takesTurn(db, id))) return unchanged;
  const waiting = await waitingRows(db, id, bulk.state, rows);
  if (waiting.length === 0) return unchanged;
  const state = { CHECKING: "REFUSED", RUNNING: "FAILED", UNDOING: "DONE" } as const;
  const failed = state[bulk.state];
  const left =
    bulk.state === "RUNNING"
      ? await staysWithBase(
          db,
          bulk,
          waiting.map(({ subscriptionId }) => subscriptionId),
        )
      : [];
  await settleBulk(db, [...waiting.map((row) => ({ id: row.id, state: failed, refused })), ...left]);
  audit({ ...aboutBulk(bulk), details: { kind: bulk.kind, refused, count: waiting.length } });
  return { id };
});

/** Once no row waits any more. */
export const finishBulk = write("bulkChange.carryOut", OneBulk, async ({ db, input, now, audit, notify }) => {
  const unchanged = { id: input.id, unchanged: true as const };
  if (!(await takesTurn(db, input.id))) return unchanged;
  const bulk = await db.bulkChange.findUniqueOrThrow({ where: input });
  if (!isBulkWork(bulk.state)) return unchanged;
  return (await finishRows({ db, now, bulk, tellStarter: true, audit, notify })) ? { id: bulk.id } : unchanged;
});

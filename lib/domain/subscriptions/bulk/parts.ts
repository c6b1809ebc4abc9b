import "server-only";
import type { Db } from "#lib/platform/db.ts";
import type { Recorder } from "#lib/record.ts";
import { type Refusal, refusal } from "#lib/refusal.ts";
import type { BulkChange, BulkChangeRow, BulkChangeRowState } from "#prisma/client/client.ts";
import { type BulkRoom, judgedRows } from "../judging/parts.ts";
import { type BulkDecided, type BulkWork, bulkWaits, withItsBase } from "./rules.ts";

// A set of its rows, in the caller's transaction: which of them it is their turn for, and what became of each.

export type BulkWriting = BulkRoom & Pick<Recorder, "auditEach">;
export type WaitingRow = Pick<BulkChangeRow, "id" | "subscriptionId" | "version" | "was" | "will" | "amountMinor" | "done">;

/** One works on it at a time; whoever comes second steps aside. Held until the transaction ends. */
export async function takesTurn(db: Db, id: string): Promise<boolean> {
  const held = await db.$queryRaw<{ id: string }[]>`SELECT "id" FROM "BulkChange" WHERE "id" = ${id}::uuid FOR NO KEY UPDATE SKIP LOCKED`;
  return held.length > 0;
}

/** Of these rows, or of all, those that wait in this state. */
export const waitingRows = (db: Db, bulkChangeId: string, state: BulkWork, rows?: readonly string[]): Promise<WaitingRow[]> =>
  db.bulkChangeRow.findMany({
    where: { bulkChangeId, state: bulkWaits[state], ...(state === "UNDOING" && { problem: "" }), ...(rows && { id: { in: [...rows] } }) },
    select: { id: true, subscriptionId: true, version: true, was: true, will: true, amountMinor: true, done: true },
    orderBy: { id: "asc" },
  });

/** What became of a row; what isn't said stays as it is. `refused` of one that is ready: what it is warned of. */
export type SettledRow = {
  id: string;
  state: Exclude<BulkChangeRowState, "NEW">;
  refused?: Refusal;
  version?: number;
  was?: object;
  will?: object;
  amountMinor?: bigint;
  nextBeforeMinor?: bigint;
  nextAfterMinor?: bigint;
  done?: object;
};

/** All of them in one statement. */
export async function settleBulk(db: Db, settled: readonly SettledRow[]): Promise<void> {
  const minor = (amount: bigint | undefined) => amount?.toString();
  const rows = settled.map(({ refused, amountMinor, nextBeforeMinor, nextAfterMinor, ...row }) => ({
    ...{ ...row, problem: refused?.code ?? "", params: refused?.params ?? {} },
    ...{ amount: minor(amountMinor), before: minor(nextBeforeMinor), after: minor(nextAfterMinor) },
  }));
  await db.$executeRaw`
    UPDATE "BulkChangeRow" r SET "state" = s."state"::"BulkChangeRowState", "problem" = s."problem", "problemParams" = s."params",
      "version" = coalesce(s."version", r."version"), "was" = coalesce(s."was", r."was"), "will" = coalesce(s."will", r."will"),
      "amountMinor" = coalesce(s."amount", r."amountMinor"), "nextBeforeMinor" = coalesce(s."before", r."nextBeforeMinor"),
      "nextAfterMinor" = coalesce(s."after", r."nextAfterMinor"), "done" = coalesce(s."done", r."done")
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s("id" uuid, "state" text, "problem" text, "params" jsonb, "version" int,
      "was" jsonb, "will" jsonb, "amount" bigint, "before" bigint, "after" bigint, "done" jsonb) WHERE r."id" = s."id"`;
}

/** The dry run: what would become of each, and what it would cost; nothing changes but what is said of them. */
export async function lookedAtRows(room: BulkRoom, bulk: BulkChange, rows: readonly WaitingRow[]): Promise<SettledRow[]> {
  const judged = await judgedRows(room, bulk, rows);
  return judged.map((one) => {
    const seen = { id: one.row.id, version: one.found?.version };
    if ("refused" in one) return { ...seen, state: one.same ? "SAME" : "REFUSED", refused: one.refused };
    const { was, will, amountMinor, nextBeforeMinor, nextAfterMinor } = one;
    const ready = { ...seen, state: "READY" as const, was, will, amountMinor, nextBeforeMinor, nextAfterMinor };
    return "plan" in one && one.warned ? { ...ready, refused: one.warned } : ready;
  });
}

/** Of a base that wasn't suspended after all: what would have been with it stays too, and says so. */
export async function staysWithBase(db: Db, { id: bulkChangeId, kind }: BulkChange, bases: readonly string[]): Promise<SettledRow[]> {
  if (kind !== "SUSPEND" || bases.length === 0) return [];
  const where = { bulkChangeId, state: "SAME" as const, problem: withItsBase, subscription: { parentId: { in: [...bases] } } };
  const rows = await db.bulkChangeRow.findMany({ where, select: { id: true } });
  return rows.map(({ id }) => ({ id, state: "FAILED", refused: refusal("bulk.base_stayed") }));
}

/** What it is called in the log, and whose it is. */
export const aboutBulk = ({ providerId, resellerId }: Pick<BulkChange, "providerId" | "resellerId">) => ({
  organizationId: providerId ?? resellerId ?? undefined,
  ...{ providerId, resellerId },
});

/** The reseller hears once of all that it got, whether all of it was done or somebody stopped it half-way. */
export async function tellReseller({ db, bulk, notify }: Pick<Finishing, "db" | "bulk" | "notify">): Promise<void> {
  const { resellerId } = bulk.decided as BulkDecided;
  const count = resellerId ? await db.bulkChangeRow.count({ where: { bulkChangeId: bulk.id, state: "DONE" } }) : 0;
  if (!resellerId || count === 0) return;
  if (bulk.kind === "RECORD") await notify({ resellerId }, "reseller_of_record_assigned_many", { count }, ["incentives"]);
  else await notify({ resellerId }, "support_contact_assigned_many", { count }, ["customers"]);
}

type Finishing = { db: Db; now: Date; bulk: BulkChange; tellStarter: boolean } & Pick<Recorder, "audit" | "notify">;
/** Once no row waits any more: each person who has to know is told once. */
export async function finishRows({ db, now, bulk, tellStarter, audit, notify }: Finishing): Promise<boolean> {
  const state = bulk.state as BulkWork;
  if ((await db.bulkChangeRow.count({ where: { bulkChangeId: bulk.id, state: bulkWaits[state], ...(state === "UNDOING" && { problem: "" }) } })) > 0)
    return false;
  const next = { CHECKING: "CHECKED", RUNNING: "DONE", UNDOING: "UNDONE" } as const satisfies Record<BulkWork, BulkChange["state"]>;
  await db.bulkChange.update({ where: { id: bulk.id }, data: { state: next[state], ...(state !== "CHECKING" && { finishedAt: now }) }, select: { id: true } });
  const of = (...states: BulkChangeRowState[]) => db.bulkChangeRow.count({ where: { bulkChangeId: bulk.id, state: { in: states } } });
  const undone = state === "UNDOING";
  const count = await of(state === "CHECKING" ? "READY" : undone ? "UNDONE" : "DONE");
  const left = await of(...((undone ? ["DONE"] : ["FAILED", "REFUSED"]) as BulkChangeRowState[]));
  if (state === "RUNNING") await tellReseller({ db, bulk, notify });
  if (tellStarter)
    await notify({ userIds: [bulk.byId] }, next[state] === "CHECKED" ? "bulk_checked" : undone ? "bulk_undone" : "bulk_done", { count, left }, [
      "bulkChange",
      bulk.id,
    ]);
  audit({ ...aboutBulk(bulk), details: { kind: bulk.kind, count, left, outcome: next[state].toLowerCase() } });
  return true;
}

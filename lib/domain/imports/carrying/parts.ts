import "server-only";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import type { Recorder } from "#lib/record.ts";
import { type ImportKind, type ImportRowState, Prisma } from "#prisma/client/client.ts";
import { type Columns, meant, type Row } from "../columns/rules.ts";
import type { ImportRowProblem } from "../rules.ts";

// A set of rows in one transaction: which of them it is their turn for, and what became of each.

const turn = (importId: string) => Prisma.sql`hashtextextended(${importId}, 0)`;
/** One works on an import at a time; whoever comes second steps aside. Held until the transaction ends. */
export async function alone(db: Db, importId: string): Promise<boolean> {
  const [lock] = await db.$queryRaw<{ held: boolean }[]>`SELECT pg_try_advisory_xact_lock(${turn(importId)}) AS "held"`;
  return lock?.held === true;
}
/** Whoever ends it waits for the set under way, so that what that makes is known. */
export const afterSet = (db: Db, importId: string) => db.$executeRaw`SELECT pg_advisory_xact_lock(${turn(importId)})`;

type Served = { id: string; kind: ImportKind; provider: { name: string } };
/** Each reseller hears once of all its new customers, whether all rows were done or somebody stopped it half-way. */
export async function tellServed(db: Db, { id, kind, provider: { name } }: Served, notify: Recorder["notify"]): Promise<void> {
  if (kind !== "CUSTOMERS") return;
  const served = await db.$queryRaw<{ resellerId: string; count: number }[]>`
    SELECT a."resellerId", count(*)::int AS "count" FROM "ImportRow" r JOIN "CustomerReseller" a ON a."customerId" = r."resultId"
    WHERE r."importId" = ${id}::uuid AND r."state" = 'DONE' GROUP BY a."resellerId"`;
  for (const { resellerId, count } of served) await notify({ resellerId }, "customers_added", { name, count }, ["customers"]);
}

type Set_ = { id: string; rows: string[] };
export type DueRow = { id: string; line: number; another: boolean; row: Row };

/** The import, and those of the rows that still wait; nothing where somebody else is at it. */
export async function dueSet(db: Db, { id, rows }: Set_, providerId: string, kind: ImportKind) {
  const found = (await db.import.findFirst({ where: { id, providerId, kind } })) ?? problem("not_found");
  if (!(await alone(db, id))) return undefined;
  if (found.state !== "RUNNING") return { ...found, due: [] };
  const where = { id: { in: rows }, importId: id, state: "READY" as const };
  const due = await db.importRow.findMany({ where, select: { id: true, line: true, another: true, record: true }, orderBy: { line: "asc" } });
  return { ...found, due: due.map(({ record, ...one }): DueRow => ({ ...one, row: meant(found.columns as Columns, record as Row) })) };
}

export type Settled = { id: string; state: Exclude<ImportRowState, "NEW">; problems?: ImportRowProblem[]; resultId?: string };

/** What became of each row, in one statement. */
export async function settleRows(db: Db, settled: readonly Settled[]): Promise<void> {
  const rows = JSON.stringify(settled.map(({ problems = [], ...row }) => ({ ...row, problems })));
  await db.$executeRaw`
    UPDATE "ImportRow" r SET "state" = s."state"::"ImportRowState", "problems" = s."problems", "resultId" = s."resultId"
    FROM jsonb_to_recordset(${rows}::jsonb) AS s("id" uuid, "state" text, "problems" jsonb, "resultId" uuid) WHERE r."id" = s."id"`;
}

/** Nothing was done: somebody else is at it, or they were settled before. */
export const unsettled = ({ id }: { id: string }, found: object | undefined) => ({ id, unchanged: true as const, aside: found === undefined });

export type RefusedRow = { id: string; line: number; problems: ImportRowProblem[] };
export const failedRow = ({ id, problems }: RefusedRow): Settled => ({ id, problems, state: "FAILED" });

/** What the log says of rows that couldn't be. */
export const refusedLines = (rows: readonly RefusedRow[]) =>
  rows.length
    ? { refused: rows.map(({ line, problems }) => `${line}: ${problems.map(({ column, code }) => [column, code].filter(Boolean).join(" ")).join(", ")}`) }
    : {};

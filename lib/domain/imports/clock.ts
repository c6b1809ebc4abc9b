import "server-only";
import { addDays } from "#lib/days.ts";
import { nobody } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { z } from "zod";
import { read, write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { lockedImportRow, problemsOf } from "./parts.ts";
import { FailImportRow, OneImport } from "./rules.ts";

// Carrying imports out. Looking goes in steps, carrying out row by row, each in a transaction of its own, so that what ends
// the job half-way loses nothing and makes nothing twice.

const atOnce = 100;

/** Imports that have something to do. */
export const waitingImports = read("import.carryOut", z.object({}), async ({ db }) => {
  const rows = await db.import.findMany({ where: { state: { in: ["CHECKING", "RUNNING"] } }, select: { id: true }, orderBy: { id: "asc" }, take: 20 });
  return rows.map(({ id }) => id);
});

/** Looks at the next rows; changes nothing but what it says of them. */
export const checkSome = write("import.carryOut", OneImport, async ({ db, input, now, audit }) => {
  await db.$queryRaw`SELECT 1 FROM "Import" WHERE "id" = ${input.id}::uuid FOR UPDATE`;
  const found = (await db.import.findUnique({ where: input, include: { provider: true } })) ?? problem("not_found");
  const unchanged = { id: found.id, unchanged: true as const, more: false };
  if (found.state !== "CHECKING") return unchanged;
  const rows = await db.importRow.findMany({ where: { importId: found.id, state: "NEW" }, orderBy: { line: "asc" }, take: atOnce });
  if (rows.length > 0) {
    for (const [id, problems] of await problemsOf(db, found, rows, now))
      await db.importRow.update({ where: { id }, data: { problems, state: problems.length ? "WRONG" : "READY" }, select: { id: true } });
    return { ...unchanged, more: true };
  }
  await db.import.update({ where: { id: found.id }, data: { state: "CHECKED" } });
  audit({ organizationId: found.providerId, providerId: found.providerId, subjectName: found.fileName, details: { outcome: "checked" } });
  return { id: found.id, more: false };
});

/** The next rows, and who started it, in whose name they are carried out. */
export const readyRows = read("import.carryOut", OneImport.extend({ except: z.array(z.uuid()) }), async ({ db, input }) => {
  const where = { importId: input.id, state: "READY" as const, id: { notIn: input.except }, import: { state: "RUNNING" as const } };
  const started = { providerId: true, kind: true, startedById: true, createdById: true } as const;
  return db.importRow.findMany({ where, select: { id: true, import: { select: started } }, orderBy: { line: "asc" }, take: atOnce });
});

/** Why a row that was fine when it was looked at couldn't be after all. */
export const failRow = write("import.carryOut", FailImportRow, async ({ db, input, audit }) => {
  const row = await lockedImportRow(db, { id: input.id });
  if (row.state !== "READY") return { id: row.id, unchanged: true as const };
  await db.importRow.update({ where: { id: row.id }, data: { state: "FAILED", problems: input.problems as Prisma.InputJsonArray } });
  audit({
    organizationId: row.providerId,
    providerId: row.providerId,
    subjectName: row.import.fileName,
    details: { refused: input.problems, line: row.line },
  });
  return { id: row.id };
});

/** Once no row waits any more: whoever started it is told, and each reseller once for all its new customers. */
export const finishImport = write("import.carryOut", OneImport, async ({ db, input, now, audit, notify }) => {
  const found = (await db.import.findUnique({ where: input, include: { provider: { select: { name: true } } } })) ?? problem("not_found");
  const unchanged = { id: found.id, unchanged: true as const };
  if (await db.importRow.findFirst({ where: { importId: found.id, state: "READY" }, select: { id: true } })) return unchanged;
  const { count } = await db.import.updateMany({ where: { id: found.id, state: "RUNNING" }, data: { state: "DONE", finishedAt: now } });
  if (count === 0) return unchanged;
  const done = await db.importRow.count({ where: { importId: found.id, state: "DONE" } });
  const failed = await db.importRow.count({ where: { importId: found.id, state: "FAILED" } });
  await notify(
    { userIds: [...new Set([found.createdById, found.startedById ?? found.createdById])] },
    "import_done",
    { name: found.fileName, count: done, failed },
    ["import", found.id],
  );
  if (found.kind === "CUSTOMERS") {
    const served = await db.$queryRaw<{ resellerId: string; count: number }[]>`
      SELECT a."resellerId", count(*)::int AS "count" FROM "ImportRow" r JOIN "CustomerReseller" a ON a."customerId" = r."resultId"
      WHERE r."importId" = ${found.id}::uuid AND r."state" = 'DONE' GROUP BY a."resellerId"`;
    for (const { resellerId, count: added } of served)
      await notify({ resellerId }, "customers_added", { name: found.provider.name, count: added }, ["customers"]);
  }
  audit({
    organizationId: found.providerId,
    providerId: found.providerId,
    subjectName: found.fileName,
    details: { count: done, outcome: "done", left: failed },
  });
  return { id: found.id };
});

/** Deletes the rows of imports long over: what stood in a file is needed as long as somebody may mend it. */
export const sweepImportRows = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const { count } = await db.importRow.deleteMany({ where: { import: { finishedAt: { lt: addDays(now, -90) } } } });
  if (count === 0) return { id: nobody, unchanged: true };
  audit({ details: { deletedRows: count } });
  return { id: nobody };
});

import "server-only";
import { addDays } from "#lib/days.ts";
import { nobody } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { z } from "zod";
import { read, write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { alone, settleRows, tellServed } from "./carrying/parts.ts";
import { FailRows, ReadySet, rowsInSet } from "./carrying/rules.ts";
import { lookedAt } from "./parts.ts";
import { OneImport } from "./rules.ts";

// Carrying imports out, a set of rows in a transaction, so that what ends the job half-way loses nothing and makes nothing
// twice. What is said of the rows is written by carrying/writes.ts in the name of whoever started it.

const lookedAtOnce = 500;

/** Imports that have something to do. */
export const waitingImports = read("import.carryOut", z.object({}), async ({ db }) => {
  const rows = await db.import.findMany({ where: { state: { in: ["CHECKING", "RUNNING"] } }, select: { id: true }, orderBy: { id: "asc" }, take: 20 });
  return rows.map(({ id }) => id);
});

/** Looks at the next rows; changes nothing but what it says of them. `more`: there may be others. */
export const checkSome = write("import.carryOut", OneImport, async ({ db, input, now, audit }) => {
  const found = (await db.import.findUnique({ where: input, include: { provider: true } })) ?? problem("not_found");
  const unchanged = { id: found.id, unchanged: true as const, more: false };
  if (found.state !== "CHECKING" || !(await alone(db, found.id))) return unchanged;
  const rows = await db.importRow.findMany({ where: { importId: found.id, state: "NEW" }, orderBy: { line: "asc" }, take: lookedAtOnce });
  if (rows.length > 0) {
    await settleRows(db, await lookedAt(db, found, rows, now));
    return { ...unchanged, more: true };
  }
  const { count } = await db.import.updateMany({ where: { id: found.id, state: "CHECKING" }, data: { state: "CHECKED" } });
  if (count === 0) return unchanged;
  audit({ organizationId: found.providerId, providerId: found.providerId, subjectName: found.fileName, details: { outcome: "checked" } });
  return { id: found.id, more: false };
});

/** The next rows, and who started it, in whose name they are carried out; nothing when none waits. */
export const readySet = read("import.carryOut", ReadySet, async ({ db, input: { id, except } }) => {
  const select = { id: true, providerId: true, kind: true, startedById: true, createdById: true } as const;
  const started = await db.import.findFirst({ where: { id, state: "RUNNING" }, select });
  if (!started) return undefined;
  const where = { importId: id, state: "READY" as const, id: { notIn: except } };
  const rows = await db.importRow.findMany({ where, select: { id: true }, orderBy: { line: "asc" }, take: rowsInSet });
  return rows.length ? { ...started, rows: rows.map((row) => row.id) } : undefined;
});

/** Why rows that were fine when they were looked at couldn't be after all. */
export const failRows = write("import.carryOut", FailRows, async ({ db, input: { id, rows, problems }, audit }) => {
  const found = (await db.import.findUnique({ where: { id } })) ?? problem("not_found");
  const where = { id: { in: rows }, importId: id, state: "READY" as const };
  const failing = (await alone(db, id)) ? await db.importRow.findMany({ where, select: { id: true, line: true }, orderBy: { line: "asc" } }) : [];
  if (failing.length === 0) return { id, unchanged: true as const };
  await db.importRow.updateMany({ where, data: { state: "FAILED", problems: problems as Prisma.InputJsonArray } });
  const { providerId, fileName } = found;
  const details = { refused: problems, lines: failing.map(({ line }) => line).join(", ") };
  audit({ organizationId: providerId, providerId, subjectName: fileName, details });
  return { id };
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
  await tellServed(db, found, notify);
  audit({
    organizationId: found.providerId,
    providerId: found.providerId,
    subjectName: found.fileName,
    details: { count: done, outcome: "done", left: failed },
  });
  return { id: found.id };
});

/** Deletes the rows of imports long over, or never gone on with: what stood in a file is needed as long as somebody may mend it. */
export const sweepImportRows = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const long = { lt: addDays(now, -90) };
  await db.import.updateMany({ where: { state: { in: ["MAPPING", "CHECKED"] }, createdAt: long }, data: { state: "CANCELLED", finishedAt: now } });
  const { count } = await db.importRow.deleteMany({ where: { import: { OR: [{ finishedAt: long }, { state: "CANCELLED", createdAt: long }] } } });
  if (count === 0) return { id: nobody, unchanged: true };
  audit({ details: { deletedRows: count } });
  return { id: nobody };
});

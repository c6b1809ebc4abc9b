import "server-only";
import { needProof, personOf } from "#lib/actor.ts";
import { isBulk, write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { readCsv } from "../../platform/csv.ts";
import { insertAll, newId } from "../../platform/insert.ts";
import { problem } from "../../problem.ts";
import { chunks } from "../assignments/ending/parts.ts";
import { afterSet, tellServed } from "./carrying/parts.ts";
import { type Columns, isPartnerCentersList, understood } from "./columns/rules.ts";
import { DecideRows, mostImported, OneImport, UploadImport } from "./rules.ts";
import type { ImportState, Prisma } from "#prisma/client/client.ts";

/** Takes a file in, and guesses what its columns are. Nothing is looked at before somebody has said that they are right. */
export const uploadImport = write("import.upload", UploadImport, async ({ actor, db, input, now, audit }) => {
  const csv = readCsv(input.text, { most: mostImported });
  if ("errors" in csv) return problem("invalid", { file: csv.errors });
  const [first] = csv.rows;
  if (!first) return problem("invalid", { file: ["import.empty"] });
  const header = Object.keys(first.record);
  const kind = input.kind === "CUSTOMERS" && isPartnerCentersList(header) ? "RELATIONSHIPS" : input.kind;
  const { organizationId: providerId } = actor;
  // Somebody here may have had the same heads before.
  const like = { providerId, kind, header: { equals: header }, mappedAt: { not: null } };
  const before = await db.import.findFirst({ where: like, select: { columns: true }, orderBy: { mappedAt: "desc" } });
  const made = await db.import.create({
    data: {
      ...{ providerId, kind, fileName: input.fileName, encoding: input.encoding, delimiter: csv.delimiter, header, state: "MAPPING" },
      columns: before ? (before.columns as Columns) : understood(kind, header),
      ...{ createdAt: now, createdById: personOf(actor).userId, createdByName: actor.name },
    },
    select: { id: true },
  });
  const rows = csv.rows.map(({ line, record: typed }) => {
    // A file that came from here has its formulas defused (lib/platform/csv-out.ts).
    const record = Object.fromEntries(Object.entries(typed).map(([column, cell]) => [column, cell.replace(/^'(?=[=+\-@])/, "")]));
    return { id: newId(), providerId, importId: made.id, line, record };
  });
  for (const some of chunks(rows, 1000)) await insertAll(db, "ImportRow", some);
  audit({ subjectName: input.fileName, providerId, details: { count: rows.length, kind } });
  return made;
});

async function step(db: Db, where: Prisma.ImportWhereInput, from: ImportState[], data: Prisma.ImportUncheckedUpdateManyInput) {
  const found = (await db.import.findFirst({ where, select: { id: true, fileName: true, providerId: true, state: true } })) ?? problem("not_found");
  const { count } = await db.import.updateMany({ where: { id: found.id, state: { in: from } }, data });
  if (count === 0) problem("import.not_now");
  return found;
}

/** The rows that can be, are: each once, whatever ends the job half-way. */
export const startImport = write("import.start", OneImport, async ({ actor, db, mine, input, now, audit, enqueue }) => {
  const found = await step(db, { AND: [mine, input] }, ["CHECKED"], { state: "RUNNING", startedAt: now, startedById: personOf(actor).userId });
  const count = await db.importRow.count({ where: { importId: found.id, state: "READY" } });
  if (count === 0) problem("import.nothing_ready");
  if (isBulk({ length: count })) needProof(actor, now);
  await enqueue("imports", { id: found.id });
  audit({ subjectName: found.fileName, providerId: found.providerId, details: { count } });
  return { id: found.id };
});

/** Rows that may be there already: made all the same, or left out; some of them, or all. */
export const decideRows = write("import.start", DecideRows, async ({ db, mine, input, audit }) => {
  const found = (await db.import.findFirst({ where: { AND: [mine, { id: input.id }] } })) ?? problem("not_found");
  // Nobody starts it, or looks at it anew, meanwhile.
  await db.$queryRaw`SELECT 1 FROM "Import" WHERE "id" = ${found.id}::uuid FOR NO KEY UPDATE`;
  const { state } = await db.import.findUniqueOrThrow({ where: { id: found.id }, select: { state: true } });
  if (state !== "CHECKED") problem("import.not_now");
  const where = { importId: found.id, state: "ASKED" as const, ...(input.row && { id: input.row }) };
  const data = input.way === "make" ? { state: "READY" as const, another: true, problems: [] } : { state: "LEFT" as const };
  const { count } = await db.importRow.updateMany({ where, data });
  if (count === 0) return { id: found.id, unchanged: true as const };
  audit({ subjectName: found.fileName, providerId: found.providerId, details: { count, decision: input.way } });
  return { id: found.id };
});

/** What was made stays; the rest isn't. */
export const cancelImport = write("import.cancel", OneImport, async ({ db, mine, input, now, audit, notify }) => {
  const where = { AND: [mine, input] };
  const select = { id: true, kind: true, provider: { select: { name: true } } } as const;
  const stopped = (await db.import.findFirst({ where, select })) ?? problem("not_found");
  await afterSet(db, stopped.id);
  const found = await step(db, where, ["MAPPING", "CHECKING", "CHECKED", "RUNNING"], { state: "CANCELLED", finishedAt: now });
  await tellServed(db, stopped, notify);
  audit({ subjectName: found.fileName, providerId: found.providerId, details: { before: { status: found.state }, after: { status: "CANCELLED" } } });
  return { id: found.id };
});

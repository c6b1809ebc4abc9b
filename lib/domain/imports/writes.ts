import "server-only";
import { personOf } from "#lib/actor.ts";
import { write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { readCsv } from "../../platform/csv.ts";
import { problem } from "../../problem.ts";
import { refusal } from "../../refusal.ts";
import { chunks } from "../assignments/ending/parts.ts";
import { keyOf, mostImported, OneImport, UploadImport } from "./rules.ts";
import { headsOf, importColumns, requiredColumns } from "./data.ts";
import type { ImportState, Prisma } from "#prisma/client/client.ts";

/** Takes a file in and has it looked at. Nothing is made before somebody has seen what would be. */
export const uploadImport = write("import.upload", UploadImport, async ({ actor, db, input, now, audit, enqueue }) => {
  const { kind, fileName } = input;
  const csv = readCsv(input.text, { most: mostImported, heads: headsOf[kind] });
  if ("errors" in csv) return problem("invalid", { file: csv.errors });
  const [first] = csv.rows;
  if (!first) return problem("invalid", { file: ["import.empty"] });
  const header = Object.keys(first.record);
  const missing = requiredColumns[kind].filter((column) => !header.includes(column));
  if (missing.length) problem("invalid", { file: [refusal("import.column_missing", { name: missing.join(", ") })] });
  const made = await db.import.create({
    data: {
      providerId: actor.organizationId,
      kind,
      fileName,
      encoding: input.encoding,
      header,
      createdAt: now,
      createdById: personOf(actor).userId,
      createdByName: actor.name,
    },
    select: { id: true },
  });
  const known: readonly string[] = importColumns[kind];
  for (const some of chunks(csv.rows, 1000))
    await db.importRow.createMany({
      data: some.map(({ line, record: typed }) => {
        // A file that came from here has its formulas defused (lib/platform/csv-out.ts).
        const record = Object.fromEntries(Object.entries(typed).map(([column, cell]) => [column, cell.replace(/^'(?=[=+\-@])/, "")]));
        const row = Object.fromEntries(known.map((column) => [column, record[column] ?? ""]));
        return { providerId: actor.organizationId, importId: made.id, line, record, key: keyOf(kind, row) };
      }),
    });
  await enqueue("imports", made);
  audit({ subjectName: fileName, providerId: actor.organizationId, details: { count: csv.rows.length, kind } });
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
  await enqueue("imports", { id: found.id });
  audit({ subjectName: found.fileName, providerId: found.providerId, details: { count } });
  return { id: found.id };
});

/** What was made stays; the rest isn't. */
export const cancelImport = write("import.cancel", OneImport, async ({ db, mine, input, now, audit }) => {
  const found = await step(db, { AND: [mine, input] }, ["CHECKING", "CHECKED", "RUNNING"], { state: "CANCELLED", finishedAt: now });
  audit({ subjectName: found.fileName, providerId: found.providerId, details: { before: { status: found.state }, after: { status: "CANCELLED" } } });
  return { id: found.id };
});

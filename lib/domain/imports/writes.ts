import "server-only";
import { addDays } from "#lib/days.ts";
import { personOf } from "#lib/actor.ts";
import { write } from "../../operation.ts";
import type { Place } from "../../places.ts";
import type { Db } from "../../platform/db.ts";
import { readCsv } from "../../platform/csv.ts";
import { problem } from "../../problem.ts";
import { refusal } from "../../refusal.ts";
import { chunks } from "../assignments/ending/parts.ts";
import { addTo } from "../customers/adding/parts.ts";
import { daysToAnswer } from "../partnerships/rules.ts";
import { lockedImportRow, resellersOf } from "./parts.ts";
import { accountOf, type ImportRowProblem, invitationOf, keyOf, mostImported, OneImport, OneImportRow, UploadImport } from "./rules.ts";
import { headsOf, importColumns, requiredColumns } from "./data.ts";
import { hashToken, newToken } from "../../platform/secret.ts";
import type { ImportKind, ImportState, Prisma } from "#prisma/client/client.ts";

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

/** A row of a running import whose turn it is; nothing when somebody was quicker. */
async function dueRow(db: Db, id: string, providerId: string, kind: ImportKind) {
  const row = await lockedImportRow(db, { id, providerId });
  if (row.import.kind !== kind) problem("not_found");
  return row.state === "READY" && row.import.state === "RUNNING" ? row : undefined;
}
const refuseRow = (problems: ImportRowProblem[]) => problem("invalid", Object.fromEntries(problems.map(({ column, ...refused }) => [column, [refused]])));
const done = (db: Db, row: { id: string }, resultId: string) => db.importRow.update({ where: { id: row.id }, data: { state: "DONE", resultId } });

/** The customer that a row says, once, by the right of whoever started the import. Nobody could take thousands of passwords: hand-over links are made when an account is wanted. */
export const importCustomer = write("provider.addCustomer", OneImportRow, async (room) => {
  const { db, mine, input, scopeOf, audit } = room;
  const seller = (await db.provider.findFirst({ where: mine })) ?? problem("not_found");
  const row = await dueRow(db, input.id, seller.id, "CUSTOMERS");
  if (!row) return { id: input.id, unchanged: true as const };
  const resellers = await resellersOf(db, seller.id, [row.record]);
  const parsed = accountOf(row.record, resellers.get(row.record.resellerPartnerId ?? "") ?? null);
  if ("problems" in parsed) return refuseRow(parsed.problems);
  const { id } = await addTo(room, { seller, ours: scopeOf("partnership.listResellers"), account: parsed.account, lines: [] });
  await done(db, row, id);
  audit({ details: { file: row.import.fileName } });
  return { id };
});

/** The invitation that a row says, once, by the right of whoever started the import. */
export const importReseller = write("provider.requestPartnership", OneImportRow, async ({ actor, db, mine, input, now, audit, sendLetter }) => {
  const provider = (await db.provider.findFirst({ where: mine })) ?? problem("not_found");
  const row = await dueRow(db, input.id, provider.id, "RESELLERS");
  if (!row) return { id: input.id, unchanged: true as const };
  if (provider.status !== "ACTIVE") problem("invitation.provider_suspended");
  const parsed = invitationOf(row.record);
  if ("problems" in parsed) return refuseRow(parsed.problems);
  const { company, email, partnerId, language } = parsed.invitation;
  const token = newToken();
  const invitation = await db.partnershipInvitation.create({
    data: {
      ...{ providerId: provider.id, note: company, boundEmail: email, boundPartnerId: partnerId || null, language },
      ...{ createdAt: now, createdById: personOf(actor).userId, expiresAt: addDays(now, daysToAnswer) },
      links: { create: { tokenHash: hashToken(token), createdAt: now } },
    },
    select: { id: true },
  });
  const place: Place = ["partnershipLink", token];
  await sendLetter(
    { to: email, language },
    "partnership-invitation",
    { provider: provider.name, sender: actor.name, place, days: daysToAnswer },
    invitation.id,
  );
  await done(db, row, invitation.id);
  audit({ subjectName: company, providerId: provider.id, details: { file: row.import.fileName } });
  return { id: invitation.id };
});

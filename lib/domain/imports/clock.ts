import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { z } from "zod";
import { read, write } from "../../operation.ts";
import { addDays } from "../../platform/clock.ts";
import type { Db } from "../../platform/db.ts";
import { env } from "../../platform/env.ts";
import { hashToken, newToken } from "../../platform/secret.ts";
import { problem, said } from "../../problem.ts";
import { nowhere, type Recorder } from "../../record.ts";
import { askForAgreement, associate, createAdmin, createCustomer, lockedPartnership, refuseAccount } from "../customers/adding/parts.ts";
import { tidyAccount } from "../customers/adding/rules.ts";
import { daysToAnswer } from "../partnerships/rules.ts";
import { problemsOf, resellersOf } from "./parts.ts";
import { accountOf, FailImportRow, invitationOf, OneImport, OneImportRow } from "./rules.ts";

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

export const readyRows = read("import.carryOut", OneImport.extend({ except: z.array(z.uuid()) }), async ({ db, input }) => {
  const where = { importId: input.id, state: "READY" as const, id: { notIn: input.except }, import: { state: "RUNNING" as const } };
  return (await db.importRow.findMany({ where, select: { id: true }, orderBy: { line: "asc" }, take: atOnce })).map(({ id }) => id);
});

async function lockedRow(db: Db, id: string) {
  await db.$queryRaw`SELECT 1 FROM "ImportRow" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const row = (await db.importRow.findUnique({ where: { id }, include: { import: { include: { provider: true } } } })) ?? problem("not_found");
  return { ...row, record: row.record as Record<string, string> };
}
type Row = Awaited<ReturnType<typeof lockedRow>>;
type Room = Recorder & { db: Db; now: Date };

/** What one row says, once. */
export const carryOutRow = write("import.carryOut", OneImportRow, async (room) => {
  const { db, input, audit } = room;
  const row = await lockedRow(db, input.id);
  if (row.state !== "READY" || row.import.state !== "RUNNING") return { id: row.id, unchanged: true as const };
  const made = row.import.kind === "CUSTOMERS" ? await addCustomer(room, row) : await invite(room, row);
  await db.importRow.update({ where: { id: row.id }, data: { state: "DONE", resultId: made.id } });
  audit({ ...made.about, organizationId: row.providerId, providerId: row.providerId, details: { by: row.import.createdByName, file: row.import.fileName } });
  return { id: made.id };
});

async function addCustomer(room: Room, { record, providerId, import: { provider, createdById: by } }: Row) {
  const { db, now } = room;
  if (provider.status !== "ACTIVE") problem("order.provider_suspended");
  const resellers = await resellersOf(db, providerId, [record]);
  const parsed = accountOf(record, resellers.get(record.resellerPartnerId ?? "") ?? "");
  if ("problems" in parsed) return problem("invalid", Object.fromEntries(parsed.problems.map(({ column, code }) => [column, [code]])));
  const account = tidyAccount(parsed.account);
  await refuseAccount(db, account, provider, { providerId }, now);
  const partnership = account.resellerId ? await lockedPartnership(db, { providerId }, account.resellerId) : null;
  const customer = await createCustomer(db, account, { by, providerId, now });
  // Nobody could take thousands of passwords: a hand-over link is made when the account is wanted.
  await createAdmin(db, customer, account, now);
  if (partnership) await associate(db, { customerId: customer.id, providerId, partnership, by, now });
  await askForAgreement(room, { customer, provider, account });
  return { id: customer.id, about: { subjectName: customer.name, customerId: customer.id, customerName: customer.name, resellerId: partnership?.resellerId } };
}

async function invite({ db, now, sendLetter }: Room, { record, providerId, import: { provider, createdById, createdByName } }: Row) {
  if (provider.status !== "ACTIVE") problem("invitation.provider_suspended");
  const parsed = invitationOf(record);
  if ("problems" in parsed) return problem("invalid", Object.fromEntries(parsed.problems.map(({ column, code }) => [column, [code]])));
  const { company, email, partnerId, language } = parsed.invitation;
  const token = newToken();
  const invitation = await db.partnershipInvitation.create({
    data: {
      ...{ providerId, note: company, boundEmail: email, boundPartnerId: partnerId || null, language },
      ...{ createdAt: now, createdById, expiresAt: addDays(now, daysToAnswer) },
      links: { create: { tokenHash: hashToken(token), createdAt: now } },
    },
    select: { id: true },
  });
  const link = `${env.APP_ORIGIN}/partnership/${token}`;
  await sendLetter({ to: email, language }, "partnership-invitation", { provider: provider.name, sender: createdByName, link, days: daysToAnswer });
  return { id: invitation.id, about: { subjectName: company } };
}

/** Why a row that was fine when it was looked at couldn't be after all. */
export const failRow = write("import.carryOut", FailImportRow, async ({ db, input, audit }) => {
  const row = await lockedRow(db, input.id);
  if (row.state !== "READY") return { id: row.id, unchanged: true as const };
  await db.importRow.update({ where: { id: row.id }, data: { state: "FAILED", problems: input.problems as Prisma.InputJsonArray } });
  const outcome = input.problems.map(({ code }) => code).join(", ");
  audit({
    organizationId: row.providerId,
    providerId: row.providerId,
    subjectName: row.import.fileName,
    details: { outcome: said(outcome, { line: row.line }) },
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
  await notify({ userIds: [found.createdById] }, "import_done", { name: found.fileName, count: done, failed }, `/imports/${found.id}`);
  if (found.kind === "CUSTOMERS") {
    const served = await db.$queryRaw<{ resellerId: string; count: number }[]>`
      SELECT a."resellerId", count(*)::int AS "count" FROM "ImportRow" r JOIN "CustomerReseller" a ON a."customerId" = r."resultId"
      WHERE r."importId" = ${found.id}::uuid AND r."state" = 'DONE' GROUP BY a."resellerId"`;
    for (const { resellerId, count: added } of served)
      await notify({ resellerId }, "customers_added", { name: found.provider.name, count: added }, "/customers");
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
  if (count === 0) return { id: nowhere, unchanged: true };
  audit({ details: { deletedRows: count } });
  return { id: nowhere };
});

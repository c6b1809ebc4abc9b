import "server-only";
import type { Mine } from "#lib/access.ts";
import { addMinutes } from "#lib/days.ts";
import { temporaryHours } from "#lib/domain/identity/rules.ts";
import { writePrepared } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { freshTemporary } from "#lib/platform/secret.ts";
import { problem } from "#lib/problem.ts";
import { addTo } from "./parts.ts";
import { AddCustomer } from "./rules.ts";

export type NewCustomer = { id: string; domain: string; userName: string; password: string; until: Date };

/** The temporary password is in the answer once; the database has its hash. */
export const addCustomer = writePrepared("provider.addCustomer", AddCustomer, freshTemporary, async (room): Promise<NewCustomer> => {
  const { db, mine, input, now, scopeOf, notify } = room;
  const { password, passwordHash } = room.prepared;
  const { lines, expectedTotalMinor, draftId, idempotencyKey: _, ...account } = input;
  const seller = (await db.provider.findFirst({ where: mine })) ?? problem("not_found");
  if (draftId) await lockDraft(db, scopeOf("customerDraft.keep"), draftId);
  const adding = { seller, ours: scopeOf("partnership.listResellers"), account, lines, expectedTotalMinor, passwordHash };
  const { id, name, domain, userName, partnership } = await addTo(room, adding);
  if (partnership) await notify({ resellerId: partnership.resellerId }, "customer_added", { name: seller.name, customer: name }, ["customer", id]);
  if (draftId) await db.customerDraft.update({ where: { id: draftId }, data: { submittedAt: now, customerId: id }, select: { id: true } });
  return { id, domain, userName, password, until: addMinutes(now, temporaryHours * 60) };
});

/** So that the steps can't change while they are carried out, and are carried out once. */
async function lockDraft(db: Db, mine: Mine<"customerDraft.keep">, id: string): Promise<void> {
  const found = (await db.customerDraft.findFirst({ where: { AND: [mine, { id }] }, select: { id: true } })) ?? problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "CustomerDraft" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  const { submittedAt } = await db.customerDraft.findUniqueOrThrow({ where: { id: found.id }, select: { submittedAt: true } });
  if (submittedAt) problem("customer.already_submitted");
}

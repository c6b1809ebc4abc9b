import "server-only";
import { userIdOf } from "#lib/actor.ts";
import { hurts, write } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { closeRoles, openRoles } from "#lib/domain/azure/parts.ts";
import { RemoveCustomer } from "./rules.ts";
import { blocking } from "./parts.ts";

/** Ends the relation and everything that hangs on it; what was bought, and the log of it, stay to be read. */
export const removeCustomer = write("customer.remove", hurts(RemoveCustomer), async ({ actor, db, mine, input, now, audit, notify, membersOf, sendLetter }) => {
  const customer =
    (await db.customer.findFirst({ where: { AND: [mine, { id: input.id }] }, include: { provider: { select: { name: true } } } })) ?? problem("not_found");
  // Orders take the same lock: none slips in between the look and the end.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customer.id}::uuid FOR NO KEY UPDATE`;
  if ((await blocking(db, customer.id)).length > 0) problem("customer.has_subscriptions");
  const { count } = await db.customer.updateMany({
    where: { id: customer.id, status: "ACTIVE" },
    data: { status: "REMOVED", removedAt: now, removedById: userIdOf(actor), providerAdminRights: "NONE", version: { increment: 1 } },
  });
  if (count === 0) problem("customer.not_active");
  const told = { name: customer.provider.name, customer: customer.name };
  // While its people are still this provider's customer.
  await notify({ customerId: customer.id }, "customer_removed", told, ["overview"]);
  for (const member of await membersOf({ customerId: customer.id, roles: ["GLOBAL_ADMIN"] }))
    await sendLetter(member, "customer-removed", { provider: customer.provider.name, company: customer.name });
  const ended = { endedAt: now, endedById: userIdOf(actor) };
  const associations = await db.customerReseller.findMany({
    where: { customerId: customer.id, endedAt: null },
    select: { resellerId: true, adminRights: true, reseller: { select: { name: true } } },
  });
  await db.customerReseller.updateMany({
    where: { customerId: customer.id, endedAt: null },
    data: { ...ended, withdrawnAt: now, withdrawnById: userIdOf(actor), adminRights: "NONE" },
  });
  for (const { resellerId } of associations) await notify({ resellerId }, "customer_removed", told, ["customers"]);
  await endContacts(db, customer.id, now, actor.name);
  // Of everybody: with the relation goes what the provider and its resellers might do in Azure.
  await closeRoles(db, await openRoles(db, { customerId: customer.id }), { actor, now });
  audit({
    subjectName: customer.name,
    providerId: customer.providerId,
    customerId: customer.id,
    customerName: customer.name,
    details: {
      before: { status: "ACTIVE", providerAdminRights: customer.providerAdminRights, resellers: associations.map(({ reseller }) => reseller.name).join(", ") },
      after: { status: "REMOVED", providerAdminRights: "NONE", resellers: null },
    },
  });
  return { id: customer.id };
});

async function endContacts(db: Db, customerId: string, now: Date, by: string) {
  const served = await db.subscription.findMany({ where: { customerId, supportContactId: { not: null } }, select: { id: true } });
  const ids = served.map(({ id }) => id);
  await db.supportContactAssignment.updateMany({ where: { subscriptionId: { in: ids }, endedAt: null }, data: { endedAt: now, endedByName: by } });
  await db.subscription.updateMany({
    where: { id: { in: ids } },
    data: { supportContactId: null, version: { increment: 1 }, changedAt: now, changedByName: by },
  });
}

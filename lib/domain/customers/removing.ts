import "server-only";
import { read, write } from "../../operation.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { closeRoles, openRoles } from "../azure/withdrawing.ts";
import { OneCustomer, RemoveCustomer } from "./rules.ts";

// Ending the relation to a customer. It can be re-established by a relationship request, which the customer accepts.

/** While one of these is there, the relation stays: it is paid for, or will be. */
const inTheWay = ["ACTIVE", "SUSPENDED", "PENDING"] as const;
const named = 20;

const blocking = (db: Pick<ReadDb, "subscription">, customerId: string) =>
  db.subscription.findMany({
    where: { customerId, status: { in: [...inTheWay] } },
    select: { id: true, nickname: true, status: true },
    orderBy: { id: "asc" },
    take: named,
  });

/** What would be lost, and what stands in the way. */
export const readRemoval = read("customer.remove", OneCustomer, async ({ db, mine, input }) => {
  const select = { id: true, name: true, status: true, providerAdminRights: true } as const;
  const customer = (await db.customer.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  const of = { customerId: customer.id };
  const [subscriptions, resellers, contacts, azure] = await Promise.all([
    blocking(db, customer.id),
    db.customerReseller.findMany({ where: { ...of, endedAt: null }, select: { reseller: { select: { name: true } } }, take: 50 }),
    db.subscription.count({ where: { ...of, supportContactId: { not: null } } }),
    db.azureRoleAssignment.count({ where: { ...of, revokedAt: null } }),
  ]);
  return { ...customer, subscriptions, resellers: resellers.map(({ reseller }) => reseller.name), contacts, azure };
});

/** Ends the relation and everything that hangs on it; what was bought, and the log of it, stay to be read. */
export const removeCustomer = write("customer.remove", RemoveCustomer, async ({ actor, db, mine, input, now, audit, notify, membersOf, post }) => {
  const customer =
    (await db.customer.findFirst({ where: { AND: [mine, { id: input.id }] }, include: { provider: { select: { name: true } } } })) ?? problem("not_found");
  // Orders take the same lock: none slips in between the look and the end.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customer.id}::uuid FOR NO KEY UPDATE`;
  if ((await blocking(db, customer.id)).length > 0) problem("customer.has_subscriptions");
  const { count } = await db.customer.updateMany({
    where: { id: customer.id, status: "ACTIVE" },
    data: { status: "REMOVED", removedAt: now, removedById: actor.userId, providerAdminRights: "NONE", version: { increment: 1 } },
  });
  if (count === 0) problem("customer.not_active");
  const told = { name: customer.provider.name, customer: customer.name };
  // While its people are still this provider's customer.
  await notify({ customerId: customer.id }, "customer_removed", told, "/overview");
  for (const member of await membersOf({ customerId: customer.id, roles: ["GLOBAL_ADMIN"] }))
    await post(member, "customer-removed", { provider: customer.provider.name, company: customer.name });
  const ended = { endedAt: now, endedById: actor.userId };
  const associations = await db.customerReseller.findMany({
    where: { customerId: customer.id, endedAt: null },
    select: { resellerId: true, adminRights: true, reseller: { select: { name: true } } },
  });
  await db.customerReseller.updateMany({
    where: { customerId: customer.id, endedAt: null },
    data: { ...ended, withdrawnAt: now, withdrawnById: actor.userId, adminRights: "NONE" },
  });
  for (const { resellerId } of associations) await notify({ resellerId }, "customer_removed", told, "/customers");
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

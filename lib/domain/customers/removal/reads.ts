import "server-only";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { OneCustomer } from "../rules.ts";
import { blocking } from "./parts.ts";

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

import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";

// What every change of one of a customer's people begins with, and what the log says of them.

const withUser = {
  user: { select: { id: true, email: true, firstName: true, lastName: true } },
  tenant: { select: { id: true, name: true } },
} as const;
/** One of a customer's people, until all is done; looked at again behind the lock: of two deletions at once, the second finds nobody. */
export async function lockedUser(db: Db, where: Prisma.MembershipWhereInput) {
  const found = (await db.membership.findFirst({ where, select: { id: true } })) ?? problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "Membership" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  return (await db.membership.findFirst({ where: { AND: [where, { id: found.id }] }, include: withUser })) ?? problem("not_found");
}
export type Locked = Awaited<ReturnType<typeof lockedUser>>;

/** Of whom the log speaks: the customer as whoever acts knows it. */
export async function aboutUser(db: Db, customers: Prisma.CustomerWhereInput, { user, tenantId }: Locked) {
  const where = { AND: [customers, { tenantId: tenantId as string, status: "ACTIVE" as const }] };
  const customer = (await db.customer.findFirst({ where, select: { id: true, name: true, providerId: true }, orderBy: { id: "asc" } })) ?? problem("not_found");
  return { subjectName: user.email, providerId: customer.providerId, customerId: customer.id, customerName: customer.name };
}

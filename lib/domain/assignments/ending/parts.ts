import "server-only";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import type { EndingFactName, Held } from "./rules.ts";

// What a reseller has at a provider's customers: the list that the assistant shows, and that the end goes by.

type Pair = { providerId: string; resellerId: string };
type Looking = Pick<Db | ReadDb, "customerReseller" | "subscription" | "azureRoleAssignment" | "customer">;

/** Each fact of each customer, by the customers' names. */
export async function holdingsOf(db: Looking, { providerId, resellerId }: Pair): Promise<Held[]> {
  const living = { providerId, status: { not: "DELETED" as const } };
  const [associations, records, contacts, azure] = await Promise.all([
    db.customerReseller.findMany({ where: { providerId, resellerId, endedAt: null }, select: { customerId: true, adminRights: true } }),
    db.subscription.groupBy({ by: ["customerId"], where: { ...living, resellerOfRecordId: resellerId }, _count: true }),
    db.subscription.groupBy({ by: ["customerId"], where: { ...living, supportContactId: resellerId }, _count: true }),
    db.azureRoleAssignment.groupBy({ by: ["customerId"], where: { providerId, resellerId, revokedAt: null }, _count: true }),
  ]);
  const counted = (fact: EndingFactName, rows: { customerId: string; _count: number }[]) =>
    rows.map(({ customerId, _count }) => ({ customerId, fact, count: _count }));
  const held = [
    ...associations.map(({ customerId, adminRights }) => ({ customerId, adminRights, fact: "customers" as const, count: 1 })),
    ...counted("resellerOfRecord", records),
    ...counted("supportContact", contacts),
    ...counted("azure", azure),
  ];
  const names = await namesOf(db, [...new Set(held.map(({ customerId }) => customerId))]);
  return held.map((one) => ({ ...one, name: names.get(one.customerId) ?? "" })).sort((one, other) => one.name.localeCompare(other.name));
}

/** A statement can't have more than some thirty thousand parameters. */
export const chunks = <Each>(all: Each[], size = 5000): Each[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

async function namesOf(db: Looking, ids: string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const some of chunks(ids))
    for (const { id, name } of await db.customer.findMany({ where: { id: { in: some } }, select: { id: true, name: true } })) names.set(id, name);
  return names;
}

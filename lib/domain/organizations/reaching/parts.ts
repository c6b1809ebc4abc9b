import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import type { Prisma } from "#prisma/client/client.ts";

/** Which of these customers a person may open now: what tells of them may outlast that. */
export async function reachableOf(db: ReadDb, customers: Prisma.CustomerWhereInput, ids: (string | null)[]): Promise<Set<string | null>> {
  const id = { in: [...new Set(ids)].filter((one) => one !== null) };
  const found = await db.customer.findMany({ where: { AND: [customers, { id }] }, select: { id: true } });
  return new Set(found.map((row) => row.id));
}

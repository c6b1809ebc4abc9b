import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import type { Prisma } from "#prisma/client/client.ts";

/** Which of these customers a person may open now, each with its name: what tells of them may outlast that. */
export async function reachableOf(db: ReadDb, customers: Prisma.CustomerWhereInput, ids: (string | null)[]): Promise<Map<string | null, string>> {
  const id = { in: [...new Set(ids)].filter((one) => one !== null) };
  const found = await db.customer.findMany({ where: { AND: [customers, { id }] }, select: { id: true, name: true } });
  return new Map(found.map(({ id, name }) => [id, name]));
}

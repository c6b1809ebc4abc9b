import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { listBulkRows, readBulk } from "#lib/domain/subscriptions/bulk/reads.ts";
import { confirmBulk, prepareBulk } from "#lib/domain/subscriptions/bulk/writes.ts";
import { Prisma } from "#prisma/client/client.ts";
import { carryOutBulk } from "#lib/jobs/carry-out-bulks.ts";
import { db } from "./db.ts";

// Many subscriptions changed at once, as its page does it.

type Wanted = Omit<Parameters<typeof prepareBulk>[1], "idempotencyKey">;
/** The dry run's id. */
export async function prepared(by: Actor, wanted: Wanted): Promise<string> {
  const { id } = await prepareBulk(by, { ...wanted, idempotencyKey: randomUUID() });
  await carryOutBulk(id);
  return id;
}
/** The same, confirmed and carried out. */
export async function bulkDone(by: Actor, wanted: Wanted): Promise<string> {
  const id = await prepared(by, wanted);
  await confirmBulk(by, { id });
  await carryOutBulk(id);
  return id;
}
export const countsOf = async (by: Actor, id: string) => (await readBulk(by, { id })).counts;
/** What is said of each, by its subscription: its state, and why. */
export const rowsOf = async (by: Actor, id: string): Promise<Record<string, string>> => {
  const { items } = await listBulkRows(by, { id });
  return Object.fromEntries(items.map(({ subscriptionId, state, problem }) => [subscriptionId, problem ? `${state} ${problem.code}` : state]));
};

const columns = Object.values(Prisma.SubscriptionScalarFieldEnum).filter((name) => !["id", "search", "shelf", "nickname"].includes(name));
/** As many more that are like this one, in one statement; all of their ids. */
export async function likeIt(id: string, count: number): Promise<string[]> {
  const names = columns.map((name) => `"${name}"`).join(", ");
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(
    `INSERT INTO "Subscription" ("id", ${names}) SELECT gen_random_uuid(), ${names} FROM "Subscription", generate_series(2, ${count}) WHERE "id" = '${id}' RETURNING "id"`,
  );
  return [id, ...rows.map((row) => row.id)];
}

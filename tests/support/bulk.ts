import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { listBulkRows, readBulk } from "#lib/domain/subscriptions/bulk/reads.ts";
import { confirmBulk, prepareBulk } from "#lib/domain/subscriptions/bulk/writes.ts";
import { carryOutBulk } from "#lib/jobs/carry-out-bulks.ts";

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

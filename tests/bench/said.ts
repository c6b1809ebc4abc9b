import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import pg from "pg";

// Writes down, word for word, what the portal says to PostgreSQL for two calls of the API: fifty customers of a reseller, and an order.
// The bare peer then says the same. A part of `npm run bench`, which names the file (BENCH_SAID).

type Said = { text: string; values: unknown[] };
const real = pg.Client.prototype.query as (...args: unknown[]) => Promise<unknown>;
let said: Said[] | undefined;
/** While it is written down, what was changed is taken back: the peer has to be able to say it again. */
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [query, values = []] = args as [string | { text: string; values?: unknown[] }, unknown[]?];
  const text = typeof query === "string" ? query : query.text;
  const kept = text === "COMMIT" && said?.some((each) => each.text === "BEGIN") ? "ROLLBACK" : text;
  said?.push({ text: kept, values: (typeof query === "object" && query.values) || values });
  return kept === text ? real.apply(this, args) : real.call(this, kept);
} as never;

const { db } = await import("../support/db.ts");
const { actorOfConsent } = await import("#lib/platform/session.ts");
const { pageCustomers } = await import("#lib/domain/customers/lists.ts");
const { placeOrder } = await import("#lib/domain/orders/writes.ts");
const { disconnect } = await import("#lib/platform/connected.ts");

const actor = await actorOfConsent(process.env.BENCH_CONSENT as string);
if (!actor) throw new Error("nobody consented to the program of the bench");
async function written(run: () => Promise<unknown>): Promise<Said[]> {
  await run();
  said = [];
  await run();
  const all = said;
  said = undefined;
  return all;
}
const list = () => pageCustomers(actor, { resellerTenant: process.env.BENCH_TENANT, size: 50, sort: "name" });
const plan = { term: "P1Y", billingCycle: "MONTHLY" } as const;
const order = () =>
  placeOrder(actor, {
    customerId: process.env.BENCH_CUSTOMER as string,
    lines: [{ offerId: "BENCH", plan, quantity: 1, nickname: "Bench" }],
    idempotencyKey: randomUUID(),
  });
const all = { list: await written(list), order: await written(order) };
writeFileSync(process.env.BENCH_SAID as string, JSON.stringify(all));
await disconnect();
await db.$disconnect();
process.exit(0);

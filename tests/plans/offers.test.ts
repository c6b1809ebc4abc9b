import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { fill, ids } from "../bench/world.ts";
import { faultsOf } from "../support/plans.ts";

// How PostgreSQL finds what is at hand for whoever sells, where many orders have been placed.

const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
let provider: Actor;

beforeAll(async () => {
  await client.connect();
  await fill(client, 20_000);
  provider = (await actorOfSession(ids.providerSession)) as Actor;
}, 120_000);
afterAll(() => client.end());

test("the offers for sale with what is at hand: what the house, or a customer, bought last, and what goes with what is chosen", async () => {
  await client.query(
    `INSERT INTO "OrderLine" ("id", "orderId", "providerId", "lineNumber", "offerId", "subscriptionId", "transaction", "quantity", "term", "billingCycle", "unitPriceMinor", "totalMinor")
     SELECT gen_random_uuid(), "orderId", "providerId", row_number() OVER (PARTITION BY "orderId" ORDER BY "id"), CASE WHEN row_number() OVER (PARTITION BY "orderId" ORDER BY "id") = 2 THEN 'BENCH-TWO' ELSE "offerId" END,
       "id", 'NEW', 10, "term", "billingCycle", 1000, 10000 FROM "Subscription"`,
  );
  await client.query('ANALYZE "OrderLine"');
  const customer = (await client.query<{ id: string }>('SELECT "id" FROM "Customer" WHERE "providerId" = $1 LIMIT 1', [ids.provider])).rows[0]?.id as string;
  const chosen = ["BENCH", "BENCH-TWO", "BENCH-RARE"].map((id) => ({ chosen: [id] }));
  for (const input of [{}, { customerId: customer }, ...chosen])
    expect(await faultsOf(client, () => offersForSale(provider, input)), JSON.stringify(input)).toEqual([]);
}, 240_000);

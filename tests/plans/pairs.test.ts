import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Actor } from "#lib/access.ts";
import { listEverySubscription, surveySubscriptions } from "#lib/domain/subscriptions/listing/lists.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { fill, ids } from "../bench/world.ts";
import { faultsOf } from "../support/plans.ts";

// Two filters that many have, and hardly anybody both: found where both are, not among all that have one. What a page looks at is
// bounded closer than where anything is asked (lists.test.ts).

vi.setConfig({ testTimeout: 240_000 });
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
let provider: Actor;

beforeAll(async () => {
  await client.connect();
  await fill(client, 20_000);
  provider = (await actorOfSession(ids.providerSession)) as Actor;
}, 240_000);
afterAll(() => client.end());

/** Of a page with its thousand rows that are looked at. */
const mostBlocks = 1600;

test("contact, reseller of record and offer with a state, a term or each other: the list and its sum", async () => {
  const filters = [
    ...[{ contact: "provider" }, { record: "missing" }, { offer: "BENCH-RARE" }].flatMap((one) => [
      { ...one, status: "SUSPENDED" },
      { ...one, term: "P3Y" },
    ]),
    { contact: "provider", offer: "BENCH-RARE" },
    { record: "missing", offer: "BENCH-RARE" },
  ];
  for (const filter of filters) {
    const asked = [() => listEverySubscription(provider, filter), () => surveySubscriptions(provider, filter)];
    for (const ask of asked) expect([filter, await faultsOf(client, ask, mostBlocks)]).toEqual([filter, []]);
  }
  // None has both.
  expect((await listEverySubscription(provider, { contact: "provider", status: "SUSPENDED" })).items).toEqual([]);
});

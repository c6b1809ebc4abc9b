import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { listBulkRows, readBulk } from "#lib/domain/subscriptions/bulk/reads.ts";
import { cancelBulk, carryOutBulkRows, confirmBulk, prepareBulk } from "#lib/domain/subscriptions/bulk/writes.ts";
import { carryOutBulk } from "#lib/jobs/carry-out-bulks.ts";
import type { Actor } from "#lib/access.ts";
import { db } from "../support/db.ts";
import { bulkDone, likeIt, prepared, rowsOf } from "../support/bulk.ts";
import { change } from "../support/changes.ts";
import { licensed, offer, ordered } from "../support/trade.ts";
import { customer, partners, provider, reseller, subscription } from "../support/world.ts";
import "../support/spoken.ts";

// What a dry run says is what is done, and costs what it says.

const now = (id: string) => db.subscription.findUniqueOrThrow({ where: { id }, include: { scheduledChange: true } });
const costsOf = async (by: Actor, id: string) => (await readBulk(by, { id })).costs.map(({ beforeMinor, afterMinor }) => [beforeMinor, afterMinor]);

/** A base with an add-on, each of ten licenses at ten euros a month. */
async function withAddOn() {
  const ada = await provider();
  const holz = await customer(ada);
  const base = await offer();
  const main = await ordered(ada, holz, { offerId: base });
  const extra = await ordered(ada, holz, { offerId: await offer({ category: "ADD_ON", bases: [base] }) });
  await db.subscription.update({ where: { id: extra.id }, data: { parentId: main.id } });
  return { ada, holz, base, main, extra };
}

test("as many as are in use are as many as were shown: where people got licenses meanwhile, none is taken from them", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const { id } = await ordered(ada, holz, { quantity: 20 });
  const bulk = await prepared(ada, { kind: "QUANTITY", seats: "used", ids: [id] });
  expect((await listBulkRows(ada, { id: bulk })).items[0]?.will).toMatchObject({ quantity: 1 });
  await licensed(ada, holz, id, 3);
  await confirmBulk(ada, { id: bulk });
  expect(await rowsOf(ada, bulk)).toEqual({ [id]: "FAILED bulk.use_changed" });
  expect((await now(id)).scheduledChange).toBeNull();
  // Prepared again, it is what is in use by now.
  await bulkDone(ada, { kind: "QUANTITY", seats: "used", ids: [id] });
  expect((await now(id)).scheduledChange).toMatchObject({ quantity: 3 });
});

test("what is charged after the term counts all that is scheduled for the next one: billed by the year, or as another offer", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const [small, big] = [await offer(), await offer()];
  await db.offerPrice.updateMany({ where: { offerId: big }, data: { amountMinor: { multiply: 3 } } });
  await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });
  const [yearly, raised] = [await ordered(ada, holz, { offerId: small }), await ordered(ada, holz, { offerId: small })];
  await change(ada, "schedule", yearly.id, { quantity: "10", offerId: "", plan: "P1Y/ANNUAL" });
  await change(ada, "schedule", raised.id, { quantity: "10", offerId: big, plan: "P1Y/MONTHLY" });
  // Ten for a year are 1,000 euros, ten of the dearer offer 300 a month.
  const costs = async (id: string, kind: "QUANTITY" | "RENEWAL") =>
    costsOf(ada, await prepared(ada, { kind, ...(kind === "QUANTITY" ? { seats: "number", quantity: 20 } : { endOfTerm: "END" }), ids: [id] }));
  expect(await costs(yearly.id, "QUANTITY")).toEqual([[100_000n, 200_000n]]);
  expect(await costs(raised.id, "QUANTITY")).toEqual([[30_000n, 60_000n]]);
  expect(await costs(yearly.id, "RENEWAL")).toEqual([[100_000n, 0n]]);
});

test("an add-on that is chosen beside its base is counted once", async () => {
  const { ada, main, extra } = await withAddOn();
  const together = [[20_000n, 0n]];
  expect(await costsOf(ada, await prepared(ada, { kind: "RENEWAL", endOfTerm: "END", ids: [main.id, extra.id] }))).toEqual(together);
  expect(await costsOf(ada, await prepared(ada, { kind: "RENEWAL", endOfTerm: "END", ids: [main.id] }))).toEqual(together);
});

test("an add-on whose base can't be suspended is suspended by itself", async () => {
  const { ada, main, extra } = await withAddOn();
  await db.subscription.update({ where: { id: main.id }, data: { extendedSince: new Date() } });
  const id = await bulkDone(ada, { kind: "SUSPEND", ids: [main.id, extra.id] });
  expect(await rowsOf(ada, id)).toEqual({ [main.id]: "REFUSED subscription.extended", [extra.id]: "DONE" });
  expect([(await now(main.id)).status, (await now(extra.id)).status]).toEqual(["ACTIVE", "SUSPENDED"]);
});

test("an add-on that was to go with its base says so when its base wasn't suspended after all", async () => {
  const { ada, main, extra } = await withAddOn();
  const id = await prepared(ada, { kind: "SUSPEND", ids: [main.id, extra.id] });
  expect(await rowsOf(ada, id)).toEqual({ [main.id]: "READY", [extra.id]: "SAME bulk.with_its_base" });
  await change(ada, "seats", main.id, { quantity: "12" });
  await confirmBulk(ada, { id });
  expect(await rowsOf(ada, id)).toEqual({ [main.id]: "FAILED bulk.changed_since", [extra.id]: "FAILED bulk.base_stayed" });
  expect((await now(extra.id)).status).toBe("ACTIVE");
});

test("a job that is stopped half-way tells the reseller of what it got until then", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const ids = await likeIt(await subscription(ada, await customer(ada)), 101);
  const wanted = { kind: "RECORD" as const, resellerId: rita.organizationId, ids, idempotencyKey: randomUUID() };
  const { id } = await prepareBulk(ada, wanted);
  await carryOutBulk(id);
  await confirmBulk(ada, { id });
  const some = await db.bulkChangeRow.findMany({ where: { bulkChangeId: id }, select: { id: true }, take: 3 });
  await carryOutBulkRows(ada, { id, rows: some.map((row) => row.id) });
  await cancelBulk(ada, { id });
  const told = await db.notification.findMany({ where: { userId: rita.userId as string, kind: "reseller_of_record_assigned_many" } });
  expect(told.map(({ data }) => data)).toEqual([{ count: 3 }]);
});

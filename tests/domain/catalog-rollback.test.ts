import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { userIdOf } from "#lib/actor.ts";
import { addDays, dayOf } from "#lib/days.ts";
import { exportPriceChanges, listLoads, listOfferChanges, listPriceChanges, readLoad } from "#lib/domain/catalog/loads/reads.ts";
import { checkCatalog, loadChecked, rollBackLoad } from "#lib/domain/catalog/loads/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { checked, emptyCatalog, holding, loaded, offerMatrix, priceList } from "../support/catalog.ts";
import { db } from "../support/db.ts";
import { colleague, customer, operator, provider, refusal, reseller } from "../support/world.ts";

afterEach(() => clock.reset());
const id = "CFQ7TTC0LH18-0001";
const day = (offset: number) => dayOf(addDays(clock.now(), offset));
const today = () => day(0);

const everything = async () => ({
  prices: await db.offerPrice.findMany({ where: { endedById: null }, omit: { id: true, loadId: true, endedById: true }, orderBy: { id: "asc" } }),
  offers: await db.offer.findMany({ omit: { loadedAt: true }, orderBy: { id: "asc" } }),
  relations: await db.offerRelation.findMany({ orderBy: [{ fromId: "asc" }, { toId: "asc" }] }),
});

let olga: Actor;
beforeEach(async () => {
  await emptyCatalog();
  olga = await operator();
});

test("rolling back leaves prices, offers and relations as they were; the last one first", async () => {
  await loaded(olga, [priceList([{}, { SkuId: "2", SkuTitle: "Two" }]), offerMatrix([{ ProductSkuConversion: "CFQ7TTC0LH18/0002" }, { SkuId: "2" }])]);
  const before = await everything();
  const second = await loaded(olga, [priceList([{ UnitPrice: "240" }, { SkuId: "3", SkuTitle: "Three" }]), offerMatrix([{}, { SkuId: "3" }])], day(3));
  const third = await loaded(olga, [priceList([{ UnitPrice: "12" }])], today());
  expect((await refusal(rollBackLoad(olga, { id: second.id }))).code).toBe("catalog_load.not_last");
  await rollBackLoad(olga, { id: third.id });
  await rollBackLoad(olga, { id: second.id });
  const after = await everything();
  expect(after.prices).toEqual(before.prices);
  expect(after.relations).toEqual(before.relations);
  // What the load made stays for whoever has it, and can't be ordered.
  const made = "CFQ7TTC0LH18-0003";
  expect(after.offers.filter((each) => each.id !== made)).toEqual(before.offers);
  expect(after.offers.find((each) => each.id === made)).toMatchObject({ isAvailable: false });
  expect((await refusal(rollBackLoad(olga, { id: second.id }))).code).toBe("catalog_load.not_now");
  expect((await listLoads(olga, {})).items.map(({ state }) => state)).toEqual(["ROLLED_BACK", "ROLLED_BACK", "LOADED"]);
  const said = await db.auditEntry.findMany({ where: { action: { in: ["catalogLoad.load", "catalogLoad.rollBack"] } }, orderBy: { id: "desc" }, take: 3 });
  expect(said.map(({ action, subjectName, actorId }) => [action, subjectName, actorId])).toEqual([
    ["catalogLoad.rollBack", "list.csv, matrix.csv", userIdOf(olga)],
    ["catalogLoad.rollBack", "list.csv", userIdOf(olga)],
    ["catalogLoad.load", "list.csv", userIdOf(olga)],
  ]);
});

test("of two that were checked against the same prices one is loaded, even at the same moment", async () => {
  const files = [priceList([{}]), offerMatrix([{}])];
  const [one, other] = [await checked(olga, files), await checked(olga, files)];
  const answers = await Promise.allSettled([loadChecked(olga, { id: one.id }), loadChecked(olga, { id: other.id })]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await holding()).toHaveLength(1);
  const left = answers[0]?.status === "rejected" ? one : other;
  expect((await refusal(loadChecked(olga, { id: left.id }))).code).toBe("catalog_load.outdated");
});

test("a load that the database refuses half-way changes nothing", async () => {
  const load = await checked(olga, [priceList([{}, { BillingPlan: "Annual" }]), offerMatrix([{}])]);
  await db.priceChange.updateMany({ where: { loadId: load.id, billingCycle: "ANNUAL" }, data: { offerId: "NOBODY-KNOWS" } });
  await expect(loadChecked(olga, { id: load.id })).rejects.toThrow();
  expect([await db.offerPrice.count(), await db.offer.count({ where: { id } })]).toEqual([0, 0]);
  expect(await readLoad(olga, { id: load.id })).toMatchObject({ state: "CHECKED" });
});

test("files that were checked for a day that has passed are checked again", async () => {
  const load = await checked(olga, [priceList([{}]), offerMatrix([{}])], today());
  clock.move(86_400_000);
  expect((await refusal(loadChecked(olga, { id: load.id }))).code).toBe("catalog_load.day_passed");
});

test("loads are the operator's administrators' and the command's alone", async () => {
  const load = await checked(olga, [priceList([{}]), offerMatrix([{}])]);
  const helper = await colleague(olga as never, ["HELPDESK_AGENT"]);
  const ada = await provider();
  for (const actor of [helper, ada, await reseller(), await customer(ada)]) {
    expect((await refusal(checkCatalog(actor, { files: [priceList([{}])] }))).code).toBe("forbidden");
    expect((await refusal(loadChecked(actor, { id: load.id }))).code).toBe("forbidden");
    expect((await refusal(rollBackLoad(actor, { id: load.id }))).code).toBe("forbidden");
    for (const look of [readLoad, listPriceChanges, exportPriceChanges, listOfferChanges])
      expect((await refusal(look(actor, { id: load.id }))).code).toBe("forbidden");
  }
  await loadChecked(system(), { id: load.id });
  expect(await holding()).toHaveLength(1);
});

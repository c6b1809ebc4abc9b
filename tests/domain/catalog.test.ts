import { readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { parseCatalog } from "#lib/domain/catalog/file/rules.ts";
import type { CatalogOffer } from "#lib/domain/catalog/row/rules.ts";
import { listOffers, offersForSale } from "#lib/domain/catalog/reads.ts";
import { readCsv } from "#lib/platform/csv.ts";
import { fileOf, loaded } from "../support/catalog.ts";
import { db } from "../support/db.ts";
import { system } from "#lib/platform/session.ts";
import { colleague, customer, operator, provider, refusal, reseller } from "../support/world.ts";
import { order, ordered, row } from "../support/trade.ts";

const csv = readCsv(readFileSync(new URL("../../prisma/catalog.csv", import.meta.url), "utf8"));
const parsed = parseCatalog("rows" in csv ? csv.rows : []);
const offers = "offers" in parsed ? parsed.offers : [];
const load = (some: CatalogOffer[]) => loaded(system(), [fileOf(some)]);

const stored = async () => {
  const rows = await db.offer.findMany({
    where: { isAvailable: true },
    orderBy: { rank: "asc" },
    omit: { loadedAt: true },
    include: {
      prices: { where: { endedById: null }, omit: { id: true, loadId: true }, orderBy: [{ currency: "asc" }, { term: "asc" }, { billingCycle: "asc" }] },
      baseOffers: { orderBy: [{ kind: "asc" }, { toId: "asc" }] },
    },
  });
  return rows;
};

beforeEach(async () => {
  await load(offers);
});

test("the whole file is stored, with prices and relations, and again the same when it is loaded again", async () => {
  const first = await stored();
  expect(first.map(({ id }) => id)).toEqual(offers.map(({ id }) => id));
  for (const [at, offer] of offers.entries()) {
    const { prices, baseOffers, ...rest } = first[at] as (typeof first)[number];
    const { prices: wantedPrices, baseOfferIds, upgradeTargetIds, ...wanted } = offer;
    expect(rest).toMatchObject(wanted);
    expect(prices).toHaveLength(wantedPrices.length);
    expect(baseOffers.filter(({ kind }) => kind === "ADD_ON_OF").map(({ toId }) => toId)).toEqual([...baseOfferIds].sort());
    expect(baseOffers.filter(({ kind }) => kind === "UPGRADES_TO").map(({ toId }) => toId)).toEqual([...upgradeTargetIds].sort());
  }
  await load(offers);
  expect(await stored()).toEqual(first);
  expect((await db.auditEntry.findFirst({ where: { action: "catalogLoad.load" }, orderBy: { id: "desc" } }))?.details).toMatchObject({ offers: 0, prices: 0 });
});

test("what left the catalogue can't be bought, and stays with those who have it", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const basic = "M365-BUSINESS-BASIC";
  const held = await ordered(ada, holz, { offerId: basic });
  const smaller = offers.filter(({ category }) => category === "AZURE");
  await load(smaller);

  expect((await listOffers(ada, {})).items.map(({ id }) => id)).toEqual(smaller.map(({ id }) => id));
  expect((await refusal(order(ada, holz, [row(basic)]))).fields).toEqual({ "lines[0].quantity": ["order.offer_unavailable"] });
  expect(await db.subscription.findFirst({ where: { id: held.id }, include: { offer: true } })).toMatchObject({
    status: "ACTIVE",
    offer: { id: basic, isAvailable: false },
  });

  await load(offers);
  expect(await stored()).toHaveLength(offers.length);
});

test("a loaded offer is as the newest file says: prices, relations and what a trial becomes", async () => {
  const trial = offers.find(({ isTrial }) => isTrial) as CatalogOffer;
  const changed = offers.map((offer) => {
    if (offer.id === trial.id) {
      const prices = offer.prices.map((price) => ({ ...price, billingCycle: "MONTHLY" as const, amountMinor: 900 }));
      return { ...offer, isTrial: false, category: "ENTERPRISE" as const, conversionTargetId: null, prices };
    }
    return offer.id === "M365-BUSINESS-BASIC"
      ? {
          ...offer,
          title: "Basic, renamed",
          upgradeTargetIds: [],
          prices: offer.prices.filter(({ term }) => term === "P1M").map((price) => ({ ...price, amountMinor: 1 })),
        }
      : offer;
  });
  await load(changed);
  expect(await db.offer.findFirst({ where: { id: trial.id } })).toMatchObject({ isTrial: false, conversionTargetId: null });
  expect(
    await db.offer.findFirst({ where: { id: "M365-BUSINESS-BASIC" }, include: { prices: { where: { endedById: null } }, baseOffers: true } }),
  ).toMatchObject({
    title: "Basic, renamed",
    baseOffers: [],
    prices: [{ amountMinor: 1 }, { amountMinor: 1 }, { amountMinor: 1 }],
  });
});

test("the catalogue is found by parts of names and by category, in the reader's currency, page by page", async () => {
  const [ada, bob] = [await provider(), await provider({ currency: "USD", country: "US", region: "NORTH_AMERICA" })];
  const first = await listOffers(ada, {});
  const second = await listOffers(ada, { after: first.next });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(offers.map(({ id }) => id));
  expect([first.items.length, second.next]).toEqual([50, undefined]);

  expect((await listOffers(ada, { q: "business BASIC" })).items[0]).toMatchObject({
    id: "M365-BUSINESS-BASIC",
    prices: expect.arrayContaining([{ term: "P1M", billingCycle: "MONTHLY", amountMinor: 670, retailMinor: null }]),
  });
  expect((await listOffers(bob, { q: "M365-BUSINESS-BASIC" })).items[0]?.prices).toContainEqual({
    term: "P1M",
    billingCycle: "MONTHLY",
    amountMinor: 720,
    retailMinor: null,
  });
  expect((await listOffers(ada, { q: "%" })).items).toEqual([]);
  expect(new Set((await listOffers(ada, { category: "TRIAL" })).items.map(({ category }) => category))).toEqual(new Set(["TRIAL"]));
  expect((await listOffers(ada, { category: "nonsense", after: "nonsense", q: ["a", "b"] })).items).toHaveLength(50);
  expect((await listOffers(await operator(), {})).items).toHaveLength(50);
  expect((await listOffers(await colleague(ada, ["HELPDESK_AGENT"]), {})).items).toHaveLength(50);
  const holz = await customer(ada);
  for (const actor of [await reseller(), holz]) expect((await refusal(listOffers(actor, {}))).code).toBe("forbidden");
});

test("what can be sold to a customer says why something can't", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const forHolz = async (id: string) => (await offersForSale(ada, { customerId: holz.organizationId })).offers.find((offer) => offer.id === id);
  const trial = offers.find(({ isTrial }) => isTrial)?.id as string;
  const addOn = offers.find(({ isAddOn }) => isAddOn) as CatalogOffer;
  expect(await forHolz(trial)).toMatchObject({ unavailable: undefined });
  expect((await forHolz(addOn.id))?.needs).toHaveLength(addOn.baseOfferIds.length);

  await order(ada, holz, [row(trial, 25, "P1M/NONE"), row(addOn.baseOfferIds[0] as string, 1)]);
  expect(await forHolz(trial)).toMatchObject({ unavailable: { code: "field.limit.trial_used" } });
  expect(await forHolz(addOn.id)).toMatchObject({ needs: [], unavailable: undefined });
  // Another provider's customer says nothing about its subscriptions.
  const foreign = await offersForSale(await provider(), { customerId: holz.organizationId });
  expect(foreign.offers.find(({ id }) => id === trial)?.unavailable).toBeUndefined();
});

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { alone, register, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { apiOfSeller, itemOf } from "../support/seller.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, type Member, partners, provider, reseller } from "../support/world.ts";

// Licenses that go on in another offer, and trials that are bought: the operations of the pages.

const { origin, ada, patch, ...api } = await apiOfSeller();
const [small, big] = [await offer(), await offer({ maximumQuantity: 20 })];
await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });

const bought = async (quantity = 10, whom?: Member) => {
  const by = whom ?? (await customer(ada));
  const { id } = await ordered(ada, by, { offerId: small, quantity });
  return { whom: by, id, at: `/v1/customers/${by.organizationId}/subscriptions/${id}` };
};
const get = async (path: string, by?: string) => (await api.get(path, by)).body;
const post = (path: string, body: object, by?: string) => api.post(path, body, { by });

test("all licenses go on in the offer above, once it is said that they can", async () => {
  const { id, at } = await bought();
  const { items } = await get(`${at}/upgrades`);
  expect(items).toMatchObject([
    { targetOffer: { id: itemOf(big) }, upgradeType: "upgrade_with_license_transfer", isEligible: true, quantity: 10, attributes: { objectType: "Upgrade" } },
  ]);
  const done = await post(`${at}/upgrades`, items[0]);
  expect(done.body).toMatchObject({ sourceSubscriptionId: id, targetSubscriptionId: id, upgradeErrors: [], attributes: { objectType: "UpgradeResult" } });
  expect(await get(at)).toMatchObject({ id, offerId: itemOf(big), quantity: 10 });
  expect(await get(`${at}/upgrades`)).toMatchObject({ totalCount: 0 });
  expect((await post(`${at}/upgrades`, items[0])).body).toMatchObject({ code: 800040 });
});

test("what can't go on says why, and stays", async () => {
  const { at } = await bought(30);
  const [upgrade] = (await get(`${at}/upgrades`)).items;
  expect(upgrade).toMatchObject({ isEligible: false, upgradeErrors: [{ code: "other", description: expect.stringContaining("20") }] });
  expect((await post(`${at}/upgrades`, upgrade)).body).toMatchObject({ code: 2002 });
  const [eligibility] = (await get(`${at}/transitioneligibilities?eligibilityType=immediate`)).items;
  expect(eligibility).toMatchObject({ catalogItemId: itemOf(big), eligibilities: [{ isEligible: false, errors: [{ code: "other" }] }] });
  expect((await post(`${at}/upgrades`, { targetOffer: { id: big }, quantity: 4 })).body).toMatchObject({ code: 2000 });
  expect((await post(`${at}/upgrades`, { targetOffer: { id: "NOTHING" } })).body.data).toEqual([expect.stringMatching(/^targetOffer\.id: /)]);
  await patch(at, { status: "suspended" });
  expect((await get(`${at}/upgrades`)).items).toMatchObject([{ isEligible: false, upgradeErrors: [{ code: "subscription_status_not_active" }] }]);
});

test("some licenses go on beside it, or all of them where they are", async () => {
  const { id, at, whom } = await bought();
  const done = await post(`${at}/transitions`, { toCatalogItemId: itemOf(big), quantity: 4, transitionType: "transition_only" });
  expect(done.body).toMatchObject({
    ...{ fromCatalogItemId: itemOf(small), fromSubscriptionId: id, toCatalogItemId: itemOf(big), quantity: 4 },
    ...{ events: [{ status: "Completed" }], attributes: { objectType: "Transition" } },
  });
  const { toSubscriptionId } = done.body;
  expect(toSubscriptionId).not.toBe(id);
  expect(await get(`/v1/customers/${whom.organizationId}/subscriptions/${toSubscriptionId}`)).toMatchObject({ offerId: itemOf(big), quantity: 4 });
  expect(await get(at)).toMatchObject({ offerId: itemOf(small), quantity: 6 });
  expect((await post(`${at}/transitions`, { toCatalogItemId: big })).body).toMatchObject({ toSubscriptionId: id, quantity: 6 });
  expect((await post(`${at}/transitions`, { toCatalogItemId: itemOf(small) })).body.code).toBe(800040);
  const other = await bought();
  const nowhere = await post(`${other.at}/transitions`, { toCatalogItemId: itemOf(big), toSubscriptionId: randomUUID() });
  expect(nowhere.body.data).toEqual([expect.stringMatching(/^toSubscriptionId: /)]);
});

test("a trial is bought: as what, is told before", async () => {
  const whom = await customer(ada);
  const trial = await offer({ category: "TRIAL" });
  await db.offer.update({ where: { id: trial }, data: { conversionTargetId: big } });
  const { id } = await ordered(ada, whom, { offerId: trial, quantity: 5, plan: "P1M/NONE" });
  const at = `/v1/customers/${whom.organizationId}/subscriptions/${id}`;
  const { items } = await get(`${at}/conversions`);
  expect(items).toMatchObject([
    { offerId: itemOf(trial), targetOfferId: itemOf(big), quantity: 5, billingCycle: "monthly", attributes: { objectType: "Conversion" } },
  ]);
  expect((await post(`${at}/conversions`, { ...items[0], targetOfferId: itemOf(small) })).body).toMatchObject({ code: 800004 });
  expect((await post(`${at}/conversions`, { ...items[0], quantity: 21 })).body).toMatchObject({ code: 2002 });
  const done = await post(`${at}/conversions`, { ...items[0], billingCycle: "Annual", quantity: 6 });
  expect(done.body).toMatchObject({ subscriptionId: id, offerId: itemOf(trial), targetOfferId: itemOf(big), attributes: { objectType: "ConversionResult" } });
  expect(await get(at)).toMatchObject({ offerId: itemOf(big), quantity: 6, billingCycle: "annual", isTrial: false });
  expect((await get(`${at}/conversions`)).items).toEqual([]);
  expect((await post(`${at}/conversions`, items[0])).body).toMatchObject({ code: 800040 });
});

test("a program alone converts nothing; strangers, and resellers whose customer it is, change no offer", async () => {
  const rita = await reseller();
  await partners(ada, rita);
  const { at } = await bought(10, await customer(ada, { reseller: rita }));
  const app = await alone(origin, await register(ada, { roles: ["SALES_AGENT"] }));
  expect(await get(`${at}/conversions`, app)).toMatchObject({ code: 900329 });
  expect((await get(`${at}/upgrades`, app)).totalCount).toBe(1);
  const looks = await signIn(origin, ada, await register(ada, { name: "Looks", changes: false }));
  expect((await post(`${at}/upgrades`, { targetOffer: { id: big } }, looks.token)).body).toMatchObject({ code: 900150 });
  for (const [by, code] of [
    [await provider(), 20003],
    [rita, 2032],
  ] as const) {
    const { token: theirs } = await signIn(origin, by);
    for (const part of ["upgrades", "transitioneligibilities", "conversions"]) expect(await get(`${at}/${part}`, theirs)).toMatchObject({ code });
    expect((await post(`${at}/upgrades`, { targetOffer: { id: big } }, theirs)).body).toMatchObject({ code });
    expect((await post(`${at}/transitions`, { toCatalogItemId: big }, theirs)).body).toMatchObject({ code });
    expect((await post(`${at}/conversions`, { targetOfferId: big }, theirs)).body).toMatchObject({ code });
  }
  expect(await get(at)).toMatchObject({ offerId: itemOf(small), quantity: 10 });
});

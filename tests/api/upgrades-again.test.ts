import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { alone, type Registered, register } from "../support/api.ts";
import { db } from "../support/db.ts";
import { invalidate } from "../support/records.ts";
import { apiOfSeller, itemOf } from "../support/seller.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, type Member, partners, reseller } from "../support/world.ts";

// Whoever asks for the same once more gets the first answer again, whatever has become of the subscription since.

const { ada, patch, ...api } = await apiOfSeller();
const [small, big] = [await offer(), await offer({ maximumQuantity: 20 })];
await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });

const subscriptionOf = (whom: Member, id: string) => `/v1/customers/${whom.organizationId}/subscriptions/${id}`;
const bought = async (quantity = 10, more: object = {}) => {
  const whom = await customer(ada);
  const { id } = await ordered(ada, whom, { offerId: small, quantity, ...more });
  return { whom, id, at: subscriptionOf(whom, id) };
};
const get = async (path: string) => (await api.get(path)).body;
const post = (path: string, body: object, key: string = randomUUID()) => api.post(path, body, { headers: { "MS-RequestId": key } });
const ordersOf = (whom: Member) => db.order.count({ where: { customerId: whom.organizationId } });

test("an upgrade that is asked for twice is made once, also where the number of licenses is another by then", async () => {
  const { at, whom } = await bought();
  const key = randomUUID();
  const [asked] = (await get(`${at}/upgrades`)).items;
  const done = await post(`${at}/upgrades`, asked, key);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  expect((await patch(at, { quantity: 12 })).status).toBe(200);
  const again = await post(`${at}/upgrades`, asked, key);
  expect([again.status, again.body]).toEqual([200, done.body]);
  expect(await ordersOf(whom)).toBe(3);
  expect((await post(`${at}/upgrades`, { targetOffer: { id: small } }, key)).body).toMatchObject({ code: 1003 });
});

test("a transition that is asked for twice is made once, and says which subscription it was that it made", async () => {
  const { at, whom } = await bought();
  const [first, second] = [randomUUID(), randomUUID()];
  const some = { toCatalogItemId: itemOf(big), quantity: 2 };
  const [one, other] = [await post(`${at}/transitions`, some, first), await post(`${at}/transitions`, some, second)];
  expect(one.body.toSubscriptionId).not.toBe(other.body.toSubscriptionId);
  expect((await post(`${at}/transitions`, some, first)).body).toEqual(one.body);
  const key = randomUUID();
  const all = { toCatalogItemId: itemOf(big) };
  const rest = await post(`${at}/transitions`, all, key);
  expect(rest.body).toMatchObject({ fromCatalogItemId: itemOf(small), toCatalogItemId: itemOf(big), quantity: 6 });
  await patch(at, { quantity: 9 });
  expect((await post(`${at}/transitions`, all, key)).body).toEqual(rest.body);
  expect((await post(`${at}/transitions`, some, first)).body).toEqual(one.body);
  expect((await post(`${at}/transitions`, { ...some, quantity: 3 }, first)).body).toMatchObject({ code: 1003 });
  expect(await ordersOf(whom)).toBe(5);
});

test("ten that ask for the same transition at once hear of one", async () => {
  const { at, whom } = await bought();
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(`${at}/transitions`, { toCatalogItemId: itemOf(big), quantity: 4 }, key)));
  expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(200);
  expect(await ordersOf(whom)).toBe(2);
});

test("a conversion that is asked for twice is made once", async () => {
  const whom = await customer(ada);
  const trial = await offer({ category: "TRIAL" });
  await db.offer.update({ where: { id: trial }, data: { conversionTargetId: big } });
  await db.offerPrice.create({ data: { offerId: big, term: "P1M", billingCycle: "MONTHLY", currency: "EUR", amountMinor: 1300 } });
  const { id } = await ordered(ada, whom, { offerId: trial, quantity: 5, plan: "P1M/NONE" });
  const at = subscriptionOf(whom, id);
  const key = randomUUID();
  const done = await post(`${at}/conversions`, {}, key);
  expect(done.body).toMatchObject({ subscriptionId: id, offerId: itemOf(trial), targetOfferId: itemOf(big) });
  expect((await patch(at, { quantity: 8 })).status).toBe(200);
  const again = await post(`${at}/conversions`, {}, key);
  expect([again.status, again.body]).toEqual([200, done.body]);
  expect((await post(`${at}/conversions`, { quantity: 4 }, key)).body).toMatchObject({ code: 1003 });
});

test("licenses go into a subscription that is there, once it is past the time in which it can be cancelled", async () => {
  const { at, id, whom } = await bought();
  const { id: there } = await ordered(ada, whom, { offerId: big, quantity: 3 });
  const into = (quantity: number, key?: string) =>
    post(`${at}/transitions`, { toCatalogItemId: itemOf(big), toSubscriptionId: there.toUpperCase(), quantity }, key);
  expect((await into(4)).body.data).toEqual([expect.stringMatching(/^toSubscriptionId: /)]);
  await db.subscription.update({ where: { id: there }, data: { cancellableUntil: addDays(new Date(), -1) } });
  const key = randomUUID();
  const done = await into(4, key);
  expect(done.body).toMatchObject({
    ...{ fromCatalogItemId: itemOf(small), fromSubscriptionId: id, toCatalogItemId: itemOf(big), toSubscriptionId: there, quantity: 4 },
    events: [{ status: "Completed" }],
  });
  expect([(await get(at)).quantity, (await get(subscriptionOf(whom, there))).quantity]).toEqual([6, 7]);
  // With all that is left it is over.
  expect((await into(6)).body).toMatchObject({ toSubscriptionId: there, quantity: 6 });
  expect([(await get(at)).status, (await get(subscriptionOf(whom, there))).quantity]).toEqual(["deleted", 13]);
  expect((await into(4, key)).body).toEqual(done.body);
});

test("where the reseller of record isn't valid nothing can go on in another offer, and it says why", async () => {
  const rita = await reseller();
  await partners(ada, rita);
  const { at } = await bought(10, { resellerOfRecordId: rita.organizationId });
  expect((await get(`${at}/upgrades`)).items).toMatchObject([{ isEligible: true, upgradeErrors: [] }]);
  await invalidate(ada, rita, "not_active");
  const because = [{ code: "other", description: expect.stringContaining(rita.organizationName) }];
  expect((await get(`${at}/upgrades`)).items).toMatchObject([{ isEligible: false, upgradeErrors: because }]);
  expect((await get(`${at}/transitioneligibilities`)).items).toMatchObject([{ eligibilities: [{ isEligible: false, errors: because }] }]);
  expect((await post(`${at}/upgrades`, { targetOffer: { id: big } })).body).toMatchObject({ code: 800039 });
});

test("a program by itself hears the first answer again, too, and no other program does", async () => {
  const { at, whom } = await bought();
  const [one, other] = [await register(ada, { roles: ["SALES_AGENT"] }), await register(ada, { roles: ["SALES_AGENT"] })];
  const headers = { "MS-RequestId": randomUUID() };
  const some = async (by: Registered) =>
    api.post(`${at}/transitions`, { toCatalogItemId: itemOf(big), quantity: 2 }, { by: await alone(api.origin, by), headers });
  const done = await some(one);
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  expect((await some(one)).body).toEqual(done.body);
  expect((await some(other)).body.toSubscriptionId).not.toBe(done.body.toSubscriptionId);
  expect(await ordersOf(whom)).toBe(3);
});

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { changePlan, convertTrial } from "#lib/domain/subscriptions/changes/writes.ts";
import { addDays } from "#lib/days.ts";
import { alone, register, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { apiOfSeller, itemOf } from "../support/seller.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, partners, provider, reseller } from "../support/world.ts";

// What a subscription's licenses went on in, told afterwards: by its orders, which are there when kept answers are gone.

const { origin, ada, patch, ...api } = await apiOfSeller();
const [small, big, biggest] = [await offer(), await offer({ maximumQuantity: 20 }), await offer()];
await db.offerRelation.createMany({
  data: [
    { fromId: small, toId: big, kind: "UPGRADES_TO" },
    { fromId: big, toId: biggest, kind: "UPGRADES_TO" },
  ],
});

const rita = await reseller();
await partners(ada, rita);
const bought = async (quantity = 10) => {
  const whom = await customer(ada, { reseller: rita });
  const { id } = await ordered(ada, whom, { offerId: small, quantity });
  return { whom, id, at: `/v1/customers/${whom.organizationId}/subscriptions/${id}` };
};
const get = async (path: string, by?: string) => (await api.get(path, by)).body;
const move = async (at: string, body: object) => (await api.post(`${at}/transitions`, body)).body;

test("what was moved is told as it was answered, also once kept answers are gone", async () => {
  const { id, at } = await bought();
  expect(await get(`${at}/transitions`)).toMatchObject({ totalCount: 0, items: [] });
  const some = await move(at, { toCatalogItemId: itemOf(big), quantity: 4 });
  const rest = await move(at, { toCatalogItemId: itemOf(big) });
  expect([some.fromSubscriptionId, some.quantity, rest.toSubscriptionId, rest.quantity]).toEqual([id, 4, id, 6]);
  expect(some).toMatchObject({ termDuration: "P1Y", billingCycle: "monthly" });
  await db.idempotencyKey.deleteMany();
  expect((await get(`${at}/transitions`)).items).toEqual([some, rest]);
  expect((await get(`${at}/transitions?operationId=${some.operationId.toUpperCase()}`)).items).toEqual([some]);
  expect((await get(`${at}/transitions?operationId=${randomUUID()}`)).items).toEqual([]);
  // What came about beside it went nowhere yet.
  const beside = at.replace(id, some.toSubscriptionId);
  expect((await get(`${beside}/transitions`)).items).toEqual([]);
});

test("an upgrade is one, too, and each tells what it was at that time", async () => {
  const { id, at } = await bought();
  await api.post(`${at}/upgrades`, { targetOffer: { id: itemOf(big) } });
  await api.post(`${at}/upgrades`, { targetOffer: { id: itemOf(biggest) } });
  const whole = { fromSubscriptionId: id, toSubscriptionId: id, quantity: 10 };
  expect((await get(`${at}/transitions`)).items).toMatchObject([
    { ...whole, fromCatalogItemId: itemOf(small), toCatalogItemId: itemOf(big) },
    { ...whole, fromCatalogItemId: itemOf(big), toCatalogItemId: itemOf(biggest) },
  ]);
});

test("licenses that went into what is there are told of until the subscription is over, and after", async () => {
  const { whom, at } = await bought();
  const { id: there } = await ordered(ada, whom, { offerId: big, quantity: 3 });
  await db.subscription.update({ where: { id: there }, data: { cancellableUntil: addDays(new Date(), -1) } });
  const into = { toCatalogItemId: itemOf(big), toSubscriptionId: there };
  const [some, rest] = [await move(at, { ...into, quantity: 4 }), await move(at, into)];
  expect([some.quantity, rest.quantity, (await get(at)).status]).toEqual([4, 6, "deleted"]);
  expect((await get(`${at}/transitions`)).items).toEqual([some, rest]);
});

test("fewer licenses, another plan and a trial that is bought are no transitions", async () => {
  const { whom, id: annual, at } = await bought();
  await patch(at, { quantity: 7 });
  await changePlan(ada, { id: annual, version: 2, plan: { term: "P1Y", billingCycle: "ANNUAL" }, idempotencyKey: randomUUID() });
  await patch(at, { status: "deleted" });
  expect((await get(`${at}/transitions`)).items).toEqual([]);
  const trial = await offer({ category: "TRIAL" });
  await db.offer.update({ where: { id: trial }, data: { conversionTargetId: big } });
  const { id } = await ordered(ada, whom, { offerId: trial, quantity: 5, plan: "P1M/NONE" });
  await convertTrial(ada, { id, version: 1, quantity: 5, plan: { term: "P1Y", billingCycle: "MONTHLY" }, idempotencyKey: randomUUID() });
  expect((await get(`/v1/customers/${whom.organizationId}/subscriptions/${id}/transitions`)).items).toEqual([]);
});

test("whoever may see a subscription is told, and nobody else", async () => {
  const { at } = await bought();
  const made = await move(at, { toCatalogItemId: itemOf(big), quantity: 4 });
  const app = await alone(origin, await register(ada, { roles: ["SALES_AGENT"] }));
  const ritas = (await signIn(origin, rita)).token;
  expect([(await get(`${at}/transitions`, app)).items, (await get(`${at}/transitions`, ritas)).items]).toEqual([[made], [made]]);
  const elsewhere = await customer(ada);
  expect(await get(`/v1/customers/${elsewhere.organizationId}/subscriptions/${made.fromSubscriptionId}/transitions`)).toMatchObject({ code: 20003 });
  const nils = await reseller();
  await partners(ada, nils);
  for (const stranger of [await provider(), nils])
    expect(await get(`${at}/transitions`, (await signIn(origin, stranger)).token)).toMatchObject({ code: 20003 });
});

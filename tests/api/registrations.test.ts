import { expect, test } from "vitest";
import { alone, ask, register, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { apiOfSeller } from "../support/seller.ts";
import { azurePlan, offer, ordered } from "../support/trade.ts";
import { customer, partners, provider, reseller } from "../support/world.ts";

// Whether an Azure plan is registered, as whoever means to buy for it asks first.

const { origin, ada, post, ...api } = await apiOfSeller();
const whom = await customer(ada);
const at = (id: string) => `/v1/customers/${whom.organizationId}/subscriptions/${id}`;
const stands = async (id: string) => (await api.get(`${at(id)}/registrationstatus`)).body;

test("an Azure plan is registered as soon as it is there, and whoever registers it is told where to look", async () => {
  const id = await azurePlan(ada, whom);
  expect(await stands(id)).toEqual({ subscriptionId: id, status: "registered", attributes: { objectType: "SubscriptionRegistrationStatus" } });
  const { status, headers, body } = await post(`${at(id.toUpperCase())}/registrations`);
  expect([status, body]).toEqual([202, undefined]);
  const place = headers.get("location");
  expect(place).toBe(`/customers/${whom.organizationId}/subscriptions/${id}/registrationstatus`);
  expect((await ask(origin, api.token, `/v1${place}`)).body.status).toBe("registered");
});

test("one that waits is being registered; one that is over, and what is no Azure plan, is not", async () => {
  const id = await azurePlan(ada, whom);
  await db.subscription.update({ where: { id }, data: { status: "PENDING" } });
  expect([(await stands(id)).status, (await post(`${at(id)}/registrations`)).status]).toEqual(["registering", 202]);
  await db.subscription.update({ where: { id }, data: { status: "SUSPENDED", endOfTerm: "END" } });
  expect([(await stands(id)).status, (await post(`${at(id)}/registrations`)).body.code]).toEqual(["notregistered", 800091]);
  const { id: seats } = await ordered(ada, whom, { offerId: await offer(), quantity: 1 });
  expect([(await stands(seats)).status, (await post(`${at(seats)}/registrations`)).body.code]).toEqual(["notregistered", 800040]);
});

test("who may see it may ask, by themselves too; strangers aren't told that it is there", async () => {
  const id = await azurePlan(ada, whom);
  const app = await alone(origin, await register(ada, { roles: ["SALES_AGENT"] }));
  expect([(await ask(origin, app, `${at(id)}/registrationstatus`)).status, (await post(`${at(id)}/registrations`, undefined, { by: app })).status]).toEqual([
    200, 202,
  ]);
  const nils = await reseller();
  await partners(ada, nils);
  for (const stranger of [await provider(), nils]) {
    const { token } = await signIn(origin, stranger);
    expect((await ask(origin, token, `${at(id)}/registrationstatus`)).body).toMatchObject({ code: 20003 });
    expect((await post(`${at(id)}/registrations`, undefined, { by: token })).body).toMatchObject({ code: 20003 });
  }
});

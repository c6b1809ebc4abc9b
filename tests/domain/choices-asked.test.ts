import { expect, test } from "vitest";
import { offeredResellers } from "#lib/domain/customers/adding/reads.ts";
import { searchTags } from "#lib/domain/customers/tags/reads.ts";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { searchProviders } from "#lib/domain/partnerships/reads.ts";
import { searchColleagues } from "#lib/domain/renewals/reads.ts";
import { searchSold } from "#lib/domain/subscriptions/listing/lists.ts";
import { readSupportStart } from "#lib/domain/support/reads.ts";
import { db } from "../support/db.ts";
import { colleague, customer, operator, partners, provider, reseller, subscription } from "../support/world.ts";

// Where there are more than a page offers, a box asks, and a page without a script is asked for others by their name.

const many = Array.from({ length: 25 }, (_, at) => at);

test("of many words a provider is offered the first, those that fit, and the one that is chosen", async () => {
  const ada = await provider();
  const { organizationId } = await customer(ada, { name: "Holz" });
  for (const at of many) await tagCustomers(ada, { ids: [organizationId], name: `Wort ${String(at).padStart(2, "0")}` });
  await tagCustomers(ada, { ids: [organizationId], name: "Überfällig" });
  const first = await searchTags(ada, { chosen: "Überfällig" });
  expect(first).toMatchObject({ more: true });
  expect(first.items).toHaveLength(21);
  expect(first.items.at(-1)).toBe("Überfällig");
  expect(await searchTags(ada, { q: "uberf" })).toEqual({ items: ["Überfällig"], more: false });
  expect(await searchTags(ada, { q: "%" })).toEqual({ items: [], more: false });
  expect((await searchTags(ada, { q: "\0" })).items).toHaveLength(20);
});

test("of many resellers those of that name are offered, and the one that is chosen whatever was looked for", async () => {
  const ada = await provider();
  const rita = await reseller();
  await partners(ada, rita);
  for (const _ of many) await partners(ada, await reseller());
  const { resellers, more } = await offeredResellers(ada, { chosen: rita.organizationId, q: "nobody is called that" });
  expect([resellers.map(({ id }) => id), more]).toEqual([[rita.organizationId], false]);
  expect((await offeredResellers(ada, { q: rita.organizationName })).resellers.map(({ id }) => id)).toContain(rita.organizationId);
});

test("an operator finds any provider by its name, a provider only itself", async () => {
  const [ada, olga] = [await provider(), await operator()];
  await provider();
  expect((await searchProviders(olga, { q: ada.organizationName })).items.map(({ id }) => id)).toContain(ada.organizationId);
  expect((await searchProviders(ada, {})).items).toMatchObject([{ id: ada.organizationId }]);
});

test("of many colleagues those are found who have that name, first or last", async () => {
  const ada = await provider();
  for (const _ of many) await colleague(ada, ["GLOBAL_ADMIN"]);
  const carla = await colleague(ada, ["GLOBAL_ADMIN"]);
  await db.user.update({ where: { id: carla.userId as string }, data: { firstName: "Carla", lastName: "Méndez" } });
  const all = await searchColleagues(ada, {});
  expect([all.items.length, all.more]).toEqual([20, true]);
  for (const q of ["carla", "ménd", "Carla Méndez"])
    expect(await searchColleagues(ada, { q }), q).toEqual({ items: [{ id: carla.userId, name: "Carla Méndez" }], more: false });
  await db.membership.updateMany({ where: { userId: carla.userId as string }, data: { deactivatedAt: new Date() } });
  expect((await searchColleagues(ada, { q: "carla" })).items).toEqual([]);
});

test("a request can be about any subscription: the newest first, those of that name, and the one it starts from", async () => {
  const ada = await provider();
  const bakery = await customer(ada);
  const first = await subscription(ada, bakery);
  await db.subscription.update({ where: { id: first }, data: { givenName: "Kasse am Markt" } });
  for (const _ of many.slice(0, 21)) await subscription(ada, bakery);
  const start = (more: object = {}) => readSupportStart(ada, { customer: bakery.organizationId, ...more });
  const seen = await start();
  expect([seen.subscriptions.length, seen.moreSubscriptions]).toEqual([20, true]);
  expect((await start({ subscription: first })).subscriptions.at(-1)?.id).toBe(first);
  expect((await start({ find: "am markt" })).subscriptions.map(({ id }) => id)).toEqual([first]);
});

test("offers that were sold are found by their titles", async () => {
  const ada = await provider();
  await subscription(ada, await customer(ada));
  const [sold] = (await searchSold(ada, {})).items;
  expect(sold?.title).toBeTruthy();
  expect((await searchSold(ada, { q: sold?.title })).items).toContainEqual(sold);
  expect(await searchSold(ada, { q: "never sold" })).toEqual({ items: [], more: false });
});

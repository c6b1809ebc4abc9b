import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { offersOfMarket } from "#lib/domain/catalog/market/reads.ts";
import { alone, ask, register, serveApi, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { offer } from "../support/trade.ts";
import { customer, type Member, provider, reseller } from "../support/world.ts";

// The catalogue, in both of the contract's forms: offers, and products with their SKUs and availabilities.

let origin: string;
let stop: () => Promise<unknown>;
let ada: Member;
let token: string;
let base: string;
let addOn: string;
let schools: string;
const product = `P${randomUUID().slice(0, 8).toUpperCase()}`;
const itemOf = async (id: string) => {
  const { productId, skuId, availabilityId } = await db.offer.findUniqueOrThrow({ where: { id } });
  return [productId, skuId, availabilityId].join(":");
};

beforeAll(async () => {
  ({ origin, stop } = await serveApi());
  ada = await provider();
  ({ token } = await signIn(origin, ada));
  await db.offer.updateMany({ data: { isAvailable: false } });
  base = await offer({ maximumQuantity: 25 });
  const second = await offer();
  addOn = await offer({ category: "ADD_ON", bases: [base] });
  schools = await offer({ segment: "EDUCATION" });
  await offer({ isAvailable: false });
  await offer({ category: "SOFTWARE" });
  await db.offer.update({ where: { id: base }, data: { productId: product, title: "Kelter 365 Basis", availabilityId: "AVB7" } });
  await db.offer.update({ where: { id: second }, data: { productId: product, skuId: "0002", title: "Kelter 365 Komfort" } });
  await db.offerPrice.create({ data: { offerId: base, currency: "EUR", term: "P1M", billingCycle: "MONTHLY", amountMinor: 1200, market: "AT" } });
});
afterAll(() => stop());
const read = async (path: string, by = token, headers = {}) => (await ask(origin, by, path, { headers })).body;
const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

test("a product is followed by its links to what can be ordered, and every step has the same numbers", async () => {
  const products = await read("/v1/products?country=DE&targetView=OnlineServices&targetSegment=commercial");
  expect(products).toMatchObject({ totalCount: 2, attributes: { objectType: "Collection" } });
  const [first] = products.items;
  expect(first).toMatchObject({ id: product, title: "Kelter 365", productType: { id: "OnlineServices" }, publisherName: "Test", isMicrosoftProduct: false });
  const skus = await read(`/v1${first.links.skus.uri}`);
  expect(skus.items).toMatchObject([
    { id: "0001", productId: product, title: "Kelter 365 Basis", minimumQuantity: 1, maximumQuantity: 25, supportedBillingCycles: ["monthly", "annual"] },
    { id: "0002", title: "Kelter 365 Komfort" },
  ]);
  const availabilities = await read(`/v1${skus.items[0].links.availabilities.uri}`);
  expect(availabilities.totalCount).toBe(1);
  const [availability] = availabilities.items;
  expect(availability).toMatchObject({
    ...{ id: "AVB7", productId: product, skuId: "0001", catalogItemId: `${product}:0001:AVB7`, segment: "commercial", country: "DE" },
    ...{ defaultCurrency: { code: "EUR", symbol: "€" }, isPurchasable: true, isRenewable: true },
    terms: [
      {
        duration: "P1Y",
        billingCycle: "monthly",
        cancellationPolicies: [{ refundOptions: [{ type: "Full", expiresAfter: expect.stringMatching(/^P\d+D$/) }] }],
      },
      { duration: "P1Y", billingCycle: "annual" },
    ],
  });
  expect(await read(`/v1${availability.links.self.uri}`)).toEqual(availability);
  expect((await read(`/v1${first.links.self.uri}`)).title).toBe("Kelter 365");
  expect((await read(`/v1${skus.items[0].links.self.uri}`)).links.self).toEqual(skus.items[0].links.self);
  expect(await read(`/v1/offers/${availability.catalogItemId}`)).toMatchObject({ id: availability.catalogItemId, name: "Kelter 365 Basis" });
});

test("a view shows its own kinds; one of what isn't sold here is empty, and one that nobody knows is refused", async () => {
  expect((await read("/v1/products?country=DE&targetView=software")).totalCount).toBe(1);
  expect((await read("/v1/products?country=DE&targetView=AzureReservationsVM")).items).toEqual([]);
  expect(await read("/v1/products?country=DE&targetView=Everything")).toMatchObject({ code: 2000 });
  expect(await read("/v1/products?country=DE&targetSegment=everybody")).toMatchObject({ code: 2000 });
});

test("a country has its own plans, and only those of the provider's region can be asked for", async () => {
  const cycles = async (country: string) =>
    (await read(`/v1/products/${product}/skus/0001/availabilities?country=${country}`)).items[0].terms.map(({ id }: { id: string }) => id);
  expect(await cycles("DE")).toEqual(["P1Y-monthly", "P1Y-annual"]);
  expect(await cycles("at")).toEqual(["P1M-monthly", "P1Y-monthly", "P1Y-annual"]);
  expect((await read(`/v1/products/${product}/skus/0001?country=`)).links.self.uri).toBe(`/products/${product}/skus/0001?country=DE`);
  expect(await read("/v1/products?country=US")).toMatchObject({ code: 800070 });
  expect(await read("/v1/products?country=Germany")).toMatchObject({ code: 2000 });
});

test("offers are said in the reader's language, with what they need and what goes with them", async () => {
  const item = await itemOf(base);
  const german = await read(`/v1/offers/${base}?country=DE`, token, { "X-Locale": "de-DE" });
  expect(german).toMatchObject({
    ...{ id: item, name: "Kelter 365 Basis", description: "Für Tests", locale: "de-de", country: "DE", isAddOn: false, hasAddOns: true },
    ...{ minimumQuantity: 1, maximumQuantity: 25, billing: "license", supportedBillingCycles: ["monthly", "annual"], unitType: "Licenses" },
    category: { id: "Enterprise", name: expect.any(String), attributes: { objectType: "OfferCategory" } },
    links: { self: { uri: `/offers/${encodeURIComponent(item)}?country=DE` } },
  });
  expect((await read(`/v1${german.links.self.uri}`)).description).toBe("For tests");
  const added = await read(`/v1/offers/${encodeURIComponent(item)}/addons?country=DE`);
  expect(added.items).toMatchObject([{ id: await itemOf(addOn), isAddOn: true, prerequisiteOffers: [item] }]);
  expect(ids(await read("/v1/offercategories?country=DE"))).toEqual(["Enterprise", "AddOn", "Software"]);
  expect(ids(await read("/v1/offers?country=DE&offer_category_id=addon"))).toEqual([await itemOf(addOn)]);
  expect(await read("/v1/offers?country=DE&offer_category_id=toys")).toMatchObject({ code: 2000 });
});

test("offers are counted off from anywhere, and each page leads to its neighbours", async () => {
  const all = ids(await read("/v1/offers?country=DE"));
  expect(all).toHaveLength(5);
  const second = await read("/v1/offers?country=DE&offset=2&size=2");
  expect(ids(second)).toEqual(all.slice(2, 4));
  expect(second.totalCount).toBe(2);
  const last = await read(`/v1${second.links.next.uri}`);
  expect(ids(last)).toEqual(all.slice(4));
  expect(last.links.next).toBeUndefined();
  expect(ids(await read(`/v1${second.links.previous.uri}`))).toEqual(all.slice(0, 2));
  expect(await read("/v1/offers?offset=-1")).toMatchObject({ code: 2000 });
});

test("of the offers no more are read than are asked for", async () => {
  const { items, next } = await offersOfMarket(ada, { country: "DE", size: 2 });
  expect([items.length, typeof next]).toEqual([2, "string"]);
});

test("what isn't there is said by the part of the address that is wrong", async () => {
  const refused = async (path: string) => {
    const { status, body } = await ask(origin, token, path);
    return [status, body.code];
  };
  expect(await refused("/v1/products/NOTHING?country=DE")).toEqual([404, 400013]);
  expect(await refused(`/v1/products/${product}/skus/9999?country=DE`)).toEqual([404, 400018]);
  expect(await refused(`/v1/products/${product}/skus/0001/availabilities/X?country=DE`)).toEqual([404, 1000]);
  expect(await refused("/v1/offers/NOTHING?country=DE")).toEqual([404, 1000]);
  expect(await refused("/v1/offers/a:b?country=DE")).toEqual([404, 1000]);
  expect(await refused("/v1/productpromotions")).toEqual([501, 501]);
});

test("a customer's catalogue is of its country and of what it is qualified for", async () => {
  const whom = await customer(ada);
  const { country } = await db.customer.findUniqueOrThrow({ where: { id: whom.organizationId } });
  const at = `/v1/customers/${whom.organizationId.toUpperCase()}`;
  const school = await itemOf(schools);
  expect(ids(await read(`${at}/offers`))).not.toContain(school);
  expect(await read(`${at}/products?targetView=OnlineServices&targetSegment=Education`)).toMatchObject({ code: 400030 });
  expect((await ask(origin, token, `${at}/products?targetSegment=education`)).status).toBe(403);
  await db.customer.update({ where: { id: whom.organizationId }, data: { qualification: "EDUCATION" } });
  expect(ids(await read(`${at}/offers`))).toContain(school);
  const [sku] = (await read(`${at}/products/${product}/skus`)).items;
  const under = `/customers/${whom.organizationId}/products/${product}/skus/0001`;
  expect(sku.links.self.uri).toBe(under);
  expect((await read(`/v1${under}/availabilities`)).items[0]).toMatchObject({ country });
  expect((await read(`${at}/offercategories`)).totalCount).toBe(3);
  expect(ids(await read(`${at}/offers/${base}/addons`))).toEqual([await itemOf(addOn)]);
});

test("a program by itself reads it; strangers read no customer's, and resellers none", async () => {
  const app = await alone(origin, await register(ada, { roles: ["HELPDESK_AGENT"] }));
  expect((await read("/v1/offers?country=DE", app)).totalCount).toBe(5);
  const whom = await customer(ada);
  const paul = await signIn(origin, await provider());
  for (const path of ["products", `products/${product}`, `products/${product}/skus/0001/availabilities`, "offers", `offers/${base}/addons`, "offercategories"])
    expect(await read(`/v1/customers/${whom.organizationId}/${path}`, paul.token)).toMatchObject({ code: 1000 });
  const rita = await signIn(origin, await reseller());
  expect(await read("/v1/offers?country=DE", rita.token)).toMatchObject({ code: 2032 });
  expect(await read("/v1/products?country=DE", rita.token)).toMatchObject({ code: 2032 });
});

test("a catalogue of many pages is read to its end, and counted off behind the first of them", async () => {
  const many = 1100;
  const { id: _, ...like } = await db.offer.findUniqueOrThrow({ where: { id: base } });
  const numbers = Array.from({ length: many }, (_, at) => `MANY-${String(at).padStart(4, "0")}`);
  await db.offer.createMany({ data: numbers.map((id, at) => ({ ...like, id, pool: id, productId: id, title: id, rank: 10_000 + at })) });
  await db.offerPrice.createMany({ data: numbers.map((offerId) => ({ offerId, currency: "EUR", term: "P1Y", billingCycle: "MONTHLY", amountMinor: 100 })) });
  const all = ids(await read("/v1/offers?country=DE"));
  expect(all).toHaveLength(5 + many);
  expect(new Set(all).size).toBe(all.length);
  expect(all.slice(5)).toEqual(numbers.map((number) => `${number}:0001:AVB7`));
  const late = await read("/v1/offers?country=DE&offset=1003&size=3");
  expect(ids(late)).toEqual(all.slice(1003, 1006));
  expect(ids(await read(`/v1${late.links.next.uri}`))).toEqual(all.slice(1006, 1009));
  expect((await read("/v1/products?country=DE&targetView=OnlineServices")).totalCount).toBe(3 + many);
});

import { beforeAll, expect, test } from "vitest";
import { listOffers, offersForSale } from "#lib/domain/catalog/reads.ts";
import { mostForSale } from "#lib/domain/catalog/rules.ts";
import { db } from "../support/db.ts";
import { offer } from "../support/trade.ts";
import { customer, provider } from "../support/world.ts";

// A catalogue as Partner Center's price list makes it: five thousand offers with twenty prices each.

const [ada, count] = [await provider(), 5_000];
const holz = await customer(ada);
const to = { customerId: holz.organizationId };
const titles = (offers: readonly { title: string }[]) => offers.map(({ title }) => title);

beforeAll(async () => {
  await db.$executeRaw`
    INSERT INTO "Offer" (id, "productId", "skuId", "availabilityId", title, "descriptionEn", "descriptionDe", publisher, category, "billingType", segment,
      "unitType", "minimumQuantity", "maximumQuantity", pool, "isTrial", "isAddOn", "isAutoRenewable", rank, source)
    SELECT 'CFQ' || n || '-0001-A', 'CFQ' || n, lpad((n % 7)::text, 4, '0'), 'A', 'Listed product ' || n || CASE n % 10 WHEN 0 THEN ' plan' ELSE '' END, '', '',
      'Somebody', (CASE n % 50 WHEN 0 THEN 'SOFTWARE' ELSE 'ENTERPRISE' END)::"OfferCategory", 'LICENSE',
      (CASE n % 25 WHEN 0 THEN 'EDUCATION' ELSE 'COMMERCIAL' END)::"Segment", 'Licenses', 1, 1000, 'CFQ' || n || '-0001-A', false, false, true, 10000 + n, 'PARTNER_CENTER'
    FROM generate_series(1, ${count}::int) AS n`;
  await db.$executeRaw`
    INSERT INTO "OfferPrice" (id, "offerId", term, "billingCycle", market, currency, "amountMinor")
    SELECT gen_random_uuid(), 'CFQ' || n || '-0001-A', (CASE WHEN n % 100 = 0 AND cycle = 'ANNUAL' THEN 'P3Y' ELSE 'P1Y' END)::"Term", cycle::"BillingCycle", market, currency, 1000 + n
    FROM generate_series(1, ${count}::int) AS n, unnest(ARRAY['MONTHLY', 'ANNUAL']) AS cycle, unnest(ARRAY['', 'DE', 'AT', 'CH', 'FR']) AS market,
      unnest(ARRAY['EUR', 'CHF']) AS currency`;
}, 120_000);

test("of a hundred thousand prices the first offers are shown, and that there are more", async () => {
  expect(await db.offerPrice.count({ where: { offerId: { startsWith: "CFQ" } } })).toBe(100_000);
  const { offers, chosen, more } = await offersForSale(ada, to);
  expect([offers.length, chosen, more]).toEqual([mostForSale, [], true]);
  expect(offers.every(({ prices }) => prices.length > 0)).toBe(true);
});

test("an offer is found by words of its title in any order, by its product, and by its product with the SKU", async () => {
  const only = async (q: string) => {
    const { offers, more } = await offersForSale(ada, { ...to, q });
    expect(more).toBe(false);
    return titles(offers);
  };
  expect(await only("4990 listed")).toEqual(["Listed product 4990 plan"]);
  expect(await only("cfq4321")).toEqual(["Listed product 4321"]);
  expect(await only("CFQ4321:0002")).toEqual(["Listed product 4321"]);
  expect(await only("CFQ4321/0003")).toEqual([]);
  expect(await only("100% listed")).toEqual([]);
  expect((await offersForSale(ada, { ...to, q: "plan" })).more).toBe(true);
  // The catalogue's page finds by the same words.
  expect(titles((await listOffers(ada, { q: "4990 listed" })).items)).toEqual(["Listed product 4990 plan"]);
});

test("category, segment and term narrow it; what is nonsense narrows nothing", async () => {
  const software = await offersForSale(ada, { ...to, category: "SOFTWARE" });
  expect([software.offers.length, software.more]).toEqual([100, false]);
  const both = await offersForSale(ada, { ...to, category: "SOFTWARE", segment: "EDUCATION", term: "P3Y" });
  expect(both.offers.map(({ productId }) => productId)).toEqual(Array.from({ length: 50 }, (_, at) => `CFQ${(at + 1) * 100}`));
  expect((await offersForSale(ada, { ...to, q: "4990", term: "P1M" })).offers).toEqual([]);
  const wrong = { category: "NONE", segment: "x", term: "P9Y" } as object;
  expect((await offersForSale(ada, { ...to, ...wrong, q: "cfq4321" })).offers).toHaveLength(1);
});

test("what is chosen comes besides, once, and only while it is for sale", async () => {
  const gone = await offer({ isAvailable: false });
  const asked = { ...to, q: "cfq4321", chosen: ["CFQ4321-0001-A", "CFQ77-0001-A", gone, "NOTHING"] };
  const { offers, chosen } = await offersForSale(ada, asked);
  expect([titles(offers), titles(chosen)]).toEqual([["Listed product 4321"], ["Listed product 77"]]);
});

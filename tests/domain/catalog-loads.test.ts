import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { addDays, dayOf } from "#lib/days.ts";
import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { exportPriceChanges, listOfferChanges, listPriceChanges } from "#lib/domain/catalog/loads/reads.ts";
import { checkCatalog, loadChecked } from "#lib/domain/catalog/loads/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { readText } from "#lib/platform/text-file.ts";
import { checked, emptyCatalog, file, fileOf, holding, loaded, offerMatrix, priceList } from "../support/catalog.ts";
import { inMatrix, listed, tableOf } from "../support/price-files.ts";
import { db } from "../support/db.ts";
import { offer, order, ordered, row } from "../support/trade.ts";
import { customer, operator, provider, refusal } from "../support/world.ts";

afterEach(() => clock.reset());
const id = "CFQ7TTC0LH18-0001";
const day = (offset: number) => dayOf(addDays(clock.now(), offset));
const today = () => day(0);

let olga: Actor;
beforeEach(async () => {
  await emptyCatalog();
  olga = await operator();
});

test("a price list with its matrix makes offers with list and retail price for each billing period", async () => {
  const annual = { BillingPlan: "Annual", UnitPrice: "115", "ERP Price": "143.76" };
  const load = await loaded(olga, [priceList([{}, annual, { Currency: "CHF", UnitPrice: "100" }]), offerMatrix([{ MaxLicenses: "300" }])]);
  expect(load.counts).toEqual({ prices: { NEW: 3 }, offers: { NEW: 1 } });
  expect(await db.offer.findUnique({ where: { id } })).toMatchObject({
    ...{ productId: "CFQ7TTC0LH18", skuId: "0001", title: "Suite, large", publisher: "Microsoft Corporation", maximumQuantity: 300 },
    ...{ segment: "COMMERCIAL", source: "PARTNER_CENTER", isTrial: false, isAvailable: true },
  });
  const [german, swiss] = [await provider({ country: "DE" }), await provider({ country: "AT" })];
  expect((await offersForSale(german, {})).offers.find((each) => each.id === id)?.prices).toEqual([
    { term: "P1Y", billingCycle: "MONTHLY", amountMinor: 960, retailMinor: 1200 },
    { term: "P1Y", billingCycle: "ANNUAL", amountMinor: 11_500, retailMinor: 14_376 },
  ]);
  // The list was Germany's.
  expect((await offersForSale(swiss, {})).offers.some((each) => each.id === id)).toBe(false);
});

test("loaded again from a later day, only what differs changes, and the days before keep their prices", async () => {
  await loaded(olga, [priceList([{}, { BillingPlan: "Annual" }, { TermDuration: "P1M", UnitPrice: "12" }]), offerMatrix([{}])]);
  const from = day(30);
  const load = await checked(olga, [priceList([{ UnitPrice: "127.2" }, { BillingPlan: "Annual" }, { TermDuration: "P3Y", UnitPrice: "300" }])], from);
  expect(load.counts).toEqual({ prices: { UP: 1, GONE: 1, NEW: 1 }, offers: {} });
  const before = await holding();
  expect(
    (await listPriceChanges(olga, { id: load.id })).items.map(({ kind, term, amountMinor, beforeMinor, title }) => [
      kind,
      term,
      amountMinor,
      beforeMinor,
      title,
    ]),
  ).toEqual([
    ["UP", "P1Y", 1060, 960, "Suite, large"],
    ["GONE", "P1M", null, 1200, "Suite, large"],
    ["NEW", "P3Y", 833, null, "Suite, large"],
  ]);
  expect((await listPriceChanges(olga, { id: load.id, kind: "GONE" })).items).toHaveLength(1);
  expect(await holding()).toEqual(before);

  await loadChecked(olga, { id: load.id });
  expect((await holding()).sort()).toEqual(
    [
      ["MONTHLY", 960, "2023-02-01", from],
      ["MONTHLY", 1200, "2023-02-01", from],
      ["MONTHLY", 1060, from, "9999-12-31"],
      ["MONTHLY", 833, from, "9999-12-31"],
      ["ANNUAL", 11_520, "2023-02-01", "9999-12-31"],
    ].sort(),
  );
  // The same once more: nothing.
  expect(
    (await checked(olga, [priceList([{ UnitPrice: "127.2" }, { BillingPlan: "Annual" }, { TermDuration: "P3Y", UnitPrice: "300" }])], from)).counts,
  ).toEqual({
    prices: {},
    offers: {},
  });
});

test("what overlaps in a list is kept so that the earlier row holds until it ends", async () => {
  const rows = [
    { UnitPrice: "120", EffectiveStartDate: "2026-11-01T00:00:00.0000000Z", EffectiveEndDate: "9999-11-30T23:59:59.9999999Z" },
    { UnitPrice: "96", EffectiveStartDate: "2/1/2023 12:00:00 AM", EffectiveEndDate: "11/3/2026 23:59" },
  ];
  await loaded(olga, [priceList(rows), offerMatrix([{}])]);
  expect(await holding()).toEqual([
    ["MONTHLY", 800, "2023-02-01", "2026-11-04"],
    ["MONTHLY", 1000, "2026-11-04", "9999-12-31"],
  ]);
});

test("a list without its matrix prices what is known; what isn't in the matrix can't be ordered, and what ends its sale is kept", async () => {
  // What was ordered stays, so that these are products of this test alone.
  const [suite, id] = [{ ProductId: "CFQ7TTC0HELD" }, "CFQ7TTC0HELD-0001"];
  const other = { ProductId: "CFQ7TTC0XXXX", SkuTitle: "Other" };
  expect((await checked(olga, [priceList([other])])).leftOut).toEqual([{ reason: "unknown_sku", value: "CFQ7TTC0XXXX/0001/COMMERCIAL", count: 1 }]);
  const both = [listed(suite), listed({ ...other, EndofSaleDate: `${day(1)}T00:00:00.0000000Z` })];
  await loaded(olga, [priceList(both), offerMatrix([inMatrix(suite), inMatrix(other)])]);
  const ada = await provider({ country: "DE" });
  const holz = await customer(ada);
  const held = await ordered(ada, holz, { offerId: id });
  expect(await db.offer.findUnique({ where: { id: "CFQ7TTC0XXXX-0001" } })).toMatchObject({ isAvailable: true, saleEndsOn: new Date(day(1)) });

  const load = await loaded(olga, [priceList(both), offerMatrix([inMatrix(other)])], today());
  expect((await listOfferChanges(olga, { id: load.id })).items).toEqual([{ offerId: id, kind: "GONE", title: "Suite, large" }]);
  expect((await refusal(order(ada, holz, [row(id)]))).fields).toEqual({ "lines[0].quantity": ["order.offer_unavailable"] });
  expect(await db.subscription.findUnique({ where: { id: held.id } })).toMatchObject({ status: "ACTIVE", offerId: id });
});

test("trials, free offers, add-ons, upgrades and segments are what the two files make of them", async () => {
  const sku = (SkuId: string, more: object = {}) => ({ SkuId, SkuTitle: `Suite ${SkuId}`, ...more });
  const free = { BillingPlan: "None", UnitPrice: "0", "ERP Price": "0", TermDuration: "P1M" };
  const list = [
    sku("1"),
    sku("2"),
    sku("3", { ...free, Tags: "License; Trial" }),
    sku("4", free),
    sku("5"),
    sku("1", { Segment: "Charity", UnitPrice: "24" }),
    sku("1", { TermDuration: "P6M" }),
    sku("1", { Segment: "Household" }),
  ];
  const matrix = [
    sku("1", { ProductSkuConversion: "CFQ7TTC0LH18/0002" }),
    sku("2"),
    sku("3", { ProductSkuConversion: "CFQ7TTC0LH18/1", AssetOwnershipLimit: "1", AssetOwnershipLimitType: "Lifetime" }),
    sku("4"),
    sku("5", { ProductSkuPreRequisites: "CFQ7TTC0LH18/0001,CFQ7TTC0LH18/0002" }),
    sku("9"),
  ];
  const load = await loaded(olga, [priceList(list), offerMatrix(matrix)]);
  expect(load.leftOut).toEqual([
    { reason: "term", value: "P6M", count: 1 },
    { reason: "segment", value: "Household", count: 1 },
    { reason: "no_price", value: "CFQ7TTC0LH18/0009", count: 1 },
  ]);
  const made = new Map((await db.offer.findMany({ where: { productId: "CFQ7TTC0LH18" }, include: { baseOffers: true } })).map((each) => [each.id, each]));
  const of = (end: string) => made.get(`CFQ7TTC0LH18-${end}`);
  expect(of("0001")).toMatchObject({ baseOffers: [{ kind: "UPGRADES_TO", toId: "CFQ7TTC0LH18-0002" }] });
  expect(of("0001-NONPROFIT")).toMatchObject({ segment: "NONPROFIT" });
  expect(of("0003")).toMatchObject({ category: "TRIAL", isTrial: true, lifetimeLimit: 1, isAutoRenewable: false, conversionTargetId: "CFQ7TTC0LH18-0001" });
  expect(of("0004")).toMatchObject({ isTrial: false, isAutoRenewable: true });
  expect(of("0005")).toMatchObject({ category: "ADD_ON", isAddOn: true, baseOffers: [{ kind: "ADD_ON_OF" }, { kind: "ADD_ON_OF" }] });
  expect([...made.keys()]).toHaveLength(6);
});

test("an offer of the operator's own catalogue gets the list's prices and stays what it is", async () => {
  const mine = await offer();
  await db.offer.update({ where: { id: mine }, data: { productId: "CFQ7TTC0OURS", title: "Our own words" } });
  const load = await loaded(olga, [priceList([{ ProductId: "CFQ7TTC0OURS" }]), offerMatrix([{ ProductId: "CFQ7TTC0OURS" }])]);
  expect(load.counts).toEqual({ prices: { NEW: 1 }, offers: {} });
  const ada = await provider({ country: "DE" });
  const german = await customer(ada);
  await db.customer.updateMany({ where: { id: german.organizationId }, data: { country: "DE" } });
  expect((await ordered(ada, german, { offerId: mine })).unitPriceMinor).toBe(960);
  expect(await db.offer.findUnique({ where: { id: mine } })).toMatchObject({ title: "Our own words", source: "OWN" });
});

test("whatever is wrong is said with its file, line and column, and nothing is loaded", async () => {
  const rows = [{ UnitPrice: "a lot" }, { EffectiveStartDate: "32/1/2023", Market: "Germany" }, {}, { UnitPrice: "130" }, { BillingPlan: "Triennial" }];
  const load = await checked(olga, [priceList(rows), offerMatrix([{ MaxLicenses: "many" }])]);
  expect(load).toMatchObject({ state: "REFUSED", problemCount: 5 });
  expect(load.problems.map(({ file, line, column, code }) => [file, line, column, code])).toEqual([
    ["matrix.csv", 2, "MaxLicenses", "field.catalog.count"],
    ["list.csv", 2, "UnitPrice", "field.catalog.amount"],
    ["list.csv", 3, "Market", "field.catalog.market"],
    ["list.csv", 3, "EffectiveStartDate", "field.catalog.day"],
    ["list.csv", 6, "BillingPlan", "field.catalog.cycle_longer_than_term"],
  ]);
  expect((await checked(olga, [priceList([{}, {}, { UnitPrice: "130" }]), offerMatrix([{}])])).problems).toMatchObject([
    { line: 3, code: "field.catalog.price_line_twice", params: { line: 2 } },
    { line: 4, code: "field.catalog.price_line_twice", params: { line: 2 } },
  ]);
  const short = priceList([{}]);
  expect((await checked(olga, [{ ...short, text: `${short.text}\r\nCFQ,"1` }])).problems).toMatchObject([{ line: 3, code: "field.csv.quotes" }]);
  expect((await checked(olga, [file("a.csv", "one,two\n1,2")])).problems).toMatchObject([{ line: 1, code: "catalog_load.file_unknown" }]);
  expect((await checked(olga, [priceList([{}]), priceList([{}], "again.csv")])).problems).toMatchObject([
    { file: "again.csv", code: "catalog_load.kind_twice" },
  ]);
  expect((await checked(olga, [priceList([{}]), fileOf([])])).problems).toMatchObject([
    { file: "catalog.csv", code: "catalog_load.catalog_alone" },
    { file: "catalog.csv", code: "field.catalog.empty" },
  ]);
  expect((await refusal(loadChecked(olga, { id: load.id }))).code).toBe("catalog_load.not_now");
  expect((await refusal(checkCatalog(olga, { files: [short], from: day(-1) }))).fields).toEqual({ from: ["catalog_load.from_past"] });
  expect(await db.offerPrice.count()).toBe(0);
  expect(await db.priceRow.count()).toBe(0);
});

test.each([
  ["UTF-8 with a mark", (text: string) => Buffer.from(`\ufeff${text}`, "utf8"), ","],
  ["UTF-16, as “Unicode text” is saved", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le"), "\t"],
  ["Windows-1252 with semicolons, as in German", (text: string) => Buffer.from(text, "latin1"), ";"],
  ["lines ending as on older systems", (text: string) => Buffer.from(text.replaceAll("\r\n", "\n"), "utf8"), ","],
  ["a hint for the spreadsheet and empty rows at the end", (text: string) => Buffer.from(`sep=;\r\n${text}\r\n${";".repeat(19)}\r\n`, "utf8"), ";"],
])("a list in %s says the same", async (_, bytes, between) => {
  const german = listed({ SkuTitle: "Gemüse, groß", UnitPrice: "115,2", EffectiveStartDate: "01.02.2023 00:00" });
  const read = readText(bytes(tableOf([german], between)));
  if ("refused" in read) throw new Error(read.refused);
  await loaded(olga, [{ name: "list.csv", ...read }, offerMatrix([{}])]);
  expect(await db.offer.findUnique({ where: { id } })).toMatchObject({ title: "Gemüse, groß" });
  expect(await holding()).toEqual([["MONTHLY", 960, "2023-02-01", "9999-12-31"]]);
});

test("columns that aren't known are named, and a long list is read some rows at a time", async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => ({ SkuId: String(at), SkuTitle: `Suite ${at}`, Promotion: "x" }));
  const load = await loaded(olga, [file("list.csv", tableOf(rows.map(listed))), offerMatrix(rows)]);
  expect(load.files.map(({ kind, rows: count, ignored }) => [kind, count, ignored])).toEqual([
    ["list", 5000, ["Promotion"]],
    ["matrix", 5000, ["Promotion"]],
  ]);
  expect(load.counts).toEqual({ prices: { NEW: 5000 }, offers: { NEW: 5000 } });
  const first = await exportPriceChanges(olga, { id: load.id });
  expect(first.items[7]).toMatchObject({ offerId: `${first.items[7]?.productId}-${first.items[7]?.skuId}`, productId: "CFQ7TTC0LH18" });
  expect([first.items.length, (await exportPriceChanges(olga, { id: load.id, after: first.next })).items[0]?.position]).toEqual([2000, 2001]);
});

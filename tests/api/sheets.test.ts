import { beforeEach, expect, test } from "vitest";
import { addDays, dayOf } from "#lib/days.ts";
import type { CatalogOffer } from "#lib/domain/catalog/row/rules.ts";
import { exportOfferMatrix, exportPriceSheet } from "#lib/domain/catalog/sheets/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { readText } from "#lib/platform/text-file.ts";
import type { Actor } from "#lib/access.ts";
import { alone, ask, form, register, signIn } from "../support/api.ts";
import { checked, emptyCatalog, fileOf, loaded, offerMatrix, priceList } from "../support/catalog.ts";
import { db } from "../support/db.ts";
import { inMatrix, listed } from "../support/price-files.ts";
import { apiOfSeller, partnerOf } from "../support/seller.ts";
import { colleague, operator, provider } from "../support/world.ts";

// The downloads of Partner Center: what a market's licenses cost, and what can be ordered.

const { origin, ada, token, get } = await apiOfSeller();
const germany = "/v1.0/sales/pricesheets(Market='de',PricesheetView='updatedlicensebased')/$value";
const matrix = "/v1.0/sales/offermatrix/$value";
const day = (offset: number) => dayOf(addDays(clock.now(), offset));
const month = (at: Date) => dayOf(at).slice(0, 7).replace("-", "");

let olga: Actor;
beforeEach(async () => {
  await emptyCatalog();
  olga = await operator();
});

/** As a file that somebody has downloaded. */
async function downloaded(path: string, by = token) {
  const { status, headers, body } = await get(path, by);
  expect([status, headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
  const read = readText(Buffer.from(body as string, "utf8"));
  if ("refused" in read) throw new Error(read.refused);
  return { name: /filename="(.+)"/.exec(headers.get("content-disposition") ?? "")?.[1] ?? "", ...read };
}
const linesOf = ({ text }: { text: string }) => text.trimEnd().split("\r\n").slice(1);

test("what is downloaded and loaded again changes nothing", async () => {
  const sku = (SkuId: string, more: object = {}) => ({ SkuId, SkuTitle: `Suite ${SkuId}, "large"`, ...more });
  const free = { BillingPlan: "None", UnitPrice: "0", "ERP Price": "0", TermDuration: "P1M" };
  const list = [
    ...[sku("1"), sku("1", { BillingPlan: "Annual", UnitPrice: "115.01" }), sku("1", { TermDuration: "P3Y", UnitPrice: "300" })],
    ...[sku("1", { Currency: "CHF" }), sku("1", { Segment: "Charity", UnitPrice: "24", "ERP Price": "" }), sku("2", { TermDuration: "P1M", UnitPrice: "12" })],
    sku("2", { EndofSaleDate: `${day(40)}T00:00:00.0000000Z`, EffectiveEndDate: `${day(50)} 23:59` }),
    ...[sku("3", { ...free, Tags: "License; Trial" }), sku("4", free), sku("5", { EffectiveStartDate: "1/1/1753 12:00:00 AM" })],
  ];
  const rules = [
    ...[sku("1", { ProductSkuConversion: "CFQ7TTC0LH18/0002" }), sku("2", { MaxLicenses: "" }), sku("4")],
    sku("3", { ProductSkuConversion: "CFQ7TTC0LH18/0001", AssetOwnershipLimit: "1", AssetOwnershipLimitType: "Lifetime" }),
    sku("5", { ProductSkuPreRequisites: "CFQ7TTC0LH18/0001,CFQ7TTC0LH18/0002" }),
  ];
  await loaded(olga, [priceList(list), offerMatrix(rules)]);
  const [prices, offers] = [await downloaded(germany), await downloaded(matrix)];
  expect([prices.name, offers.name]).toEqual(["pricesheet-DE-current.csv", "offermatrix.csv"]);
  expect([linesOf(prices).length, linesOf(offers).length]).toEqual([list.length, rules.length]);
  const again = await checked(olga, [prices, offers], day(0));
  expect(again.problems).toEqual([]);
  expect(again.leftOut).toEqual([]);
  expect(again.files.map(({ kind, ignored }) => [kind, ignored])).toEqual([
    ["list", []],
    ["matrix", []],
  ]);
  expect(again.counts).toEqual({ prices: {}, offers: {} });
});

test("a sheet has Partner Center's heads in their order, and prices of the whole term", async () => {
  await loaded(olga, [priceList([{}]), offerMatrix([{}])]);
  const [prices, offers] = [await downloaded(germany), await downloaded(matrix)];
  expect(prices.text).toBe(
    `${Object.keys(listed()).join(",")}\r\n` +
      `"Suite, large",CFQ7TTC0LH18,0001,"Suite, large",Microsoft Corporation,"Mail, files, and more",,P1Y,Monthly,DE,EUR,115.20,,,` +
      `2/1/2023 12:00:00 AM,12/31/9999 11:59:59 PM,,License,144.00,Commercial\r\n`,
  );
  expect(offers.text).toBe(
    `${Object.keys(inMatrix()).join(",")}\r\n"Suite, large",CFQ7TTC0LH18,0001,"Suite, large",,,1,300,,,,,"Mail, files, and more",DE\r\n`,
  );
});

test("a SKU's prices stand in one order, however they came in", async () => {
  const plans = [{ Currency: "USD" }, { TermDuration: "P3Y", UnitPrice: "300" }, {}, { Currency: "CHF" }, { BillingPlan: "Annual" }];
  await loaded(olga, [priceList(plans), offerMatrix([{}])]);
  const lines = linesOf(await downloaded(germany)).map((line) => /P\dY,\w+,DE,[A-Z]{3}/.exec(line)?.[0]);
  expect(lines).toEqual(["P1Y,Monthly,DE,CHF", "P1Y,Annual,DE,EUR", "P1Y,Monthly,DE,EUR", "P3Y,Monthly,DE,EUR", "P1Y,Monthly,DE,USD"]);
});

test("what a spreadsheet would run is held, and a SKU's id stays what it is", async () => {
  await loaded(olga, [priceList([{ SkuTitle: "=1+1", SkuDescription: "@sum" }]), offerMatrix([{}])]);
  expect(linesOf(await downloaded(germany))[0]).toMatch(/^'=1\+1,CFQ7TTC0LH18,0001,'=1\+1,Microsoft Corporation,'@sum,/);
});

test("a price of every country is the asked one's, as far as that has none of its own", async () => {
  const [plan, euros] = [{ term: "P1Y", billingCycle: "ANNUAL" } as const, { currency: "EUR" }];
  const own: Omit<CatalogOffer, "prices"> = {
    ...{ id: "OWN", productId: "OWN", skuId: "0001", availabilityId: "A", title: "Own", descriptionEn: "Own", descriptionDe: "Own", publisher: "Us" },
    ...{ category: "ENTERPRISE", billingType: "LICENSE", segment: "COMMERCIAL", unitType: "Licenses", minimumQuantity: 1, maximumQuantity: 9, pool: "OWN" },
    ...{ pooledLimit: null, lifetimeLimit: null, isTrial: false, isAddOn: false, isAutoRenewable: true, conversionTargetId: null, rank: 1 },
    ...{ baseOfferIds: [], upgradeTargetIds: [] },
  } as const;
  await loaded(olga, [
    fileOf([{ ...own, prices: ["EUR", "USD", "GBP"].map((currency) => ({ ...plan, currency: currency as "EUR", amountMinor: 1000, retailMinor: null })) }]),
  ]);
  await db.offerPrice.create({ data: { ...plan, ...euros, offerId: "OWN", market: "DE", amountMinor: 900, validFrom: new Date(day(10)) } });
  const euroPrices = async (timeline: string) =>
    linesOf(await downloaded(`${germany}?timeline=${timeline}`))
      .map((line) => line.split(","))
      .filter((cells) => cells[10] === "EUR")
      .map((cells) => [cells[9], cells[11], cells[15]]);
  const last = new Date(day(9));
  const lastDay = `${last.getUTCMonth() + 1}/${last.getUTCDate()}/${last.getUTCFullYear()} 11:59:59 PM`;
  expect(await euroPrices("current")).toEqual([["DE", "10.00", lastDay]]);
  expect(await euroPrices("future")).toEqual([["DE", "9.00", "12/31/9999 11:59:59 PM"]]);
  // Where it ends, every country's takes over.
  await db.offerPrice.updateMany({ where: { market: "DE" }, data: { validFrom: new Date(day(-9)), validUntil: new Date(day(10)) } });
  expect(await euroPrices("current")).toEqual([["DE", "9.00", lastDay]]);
  expect(await euroPrices("future")).toEqual([["DE", "10.00", "12/31/9999 11:59:59 PM"]]);
  expect(linesOf(await downloaded(matrix))[0]).toMatch(/,"AD;AT;BE;/);
});

test("a month that has passed has the prices of its days; what comes is told once something does", async () => {
  await loaded(olga, [
    priceList([
      { EffectiveStartDate: "2/1/2023", EffectiveEndDate: "6/30/2023" },
      { EffectiveStartDate: "7/1/2023", UnitPrice: "120" },
    ]),
    offerMatrix([{}]),
  ]);
  const costs = async (path: string) => linesOf(await downloaded(path)).map((line) => /EUR,([\d.]+),/.exec(line)?.[1]);
  expect(await costs(`${germany}?timeline=history&month=202306`)).toEqual(["115.20"]);
  expect(await costs(`${germany}?timeline=HISTORY&Month=202307`)).toEqual(["120.00"]);
  expect(await costs(`${germany}?timeline=history&month=202301`)).toEqual([]);
  expect(await costs(germany)).toEqual(["120.00"]);
  const nothing = await get(`${germany}?timeline=future`);
  expect([nothing.status, nothing.body]).toEqual([
    404,
    { code: 1000, description: expect.stringMatching(/^No other prices are known yet/), data: [], source: "PartnerFD" },
  ]);
  await loaded(olga, [priceList([{ EffectiveStartDate: "7/1/2023", UnitPrice: "132" }])], day(7));
  expect(await costs(`${germany}?timeline=future`)).toEqual(["132.00"]);
});

test("an address is understood however it is spelled, and a matrix of this month with it or without", async () => {
  await loaded(olga, [priceList([{}]), offerMatrix([{}])]);
  const same = [
    "/v1/sales/PriceSheets(PricesheetView='UpdatedLicenseBased',Market='DE')/$value",
    "/V1.0//SALES/pricesheets(market=%27de%27,pricesheetview=%27updatedlicensebased%27)/%24value?",
    "/v1.0/sales/pricesheets%28Market='de',%20PricesheetView='updatedlicensebased'%29/$VALUE/",
  ];
  for (const path of same) expect((await downloaded(path)).text).toBe((await downloaded(germany)).text);
  const now = month(clock.now());
  for (const path of [`offermatrix(Month='${now}')/$value`, "offermatrix()/$value", "OfferMatrix/%24value"])
    expect((await downloaded(`/v1.0/sales/${path}`)).text).toBe((await downloaded(matrix)).text);
  for (const other of ["202001", "209912"])
    expect(await get(`/v1.0/sales/offermatrix(Month='${other}')/$value`)).toMatchObject({
      status: 404,
      body: { code: 1000, description: expect.stringMatching(/this month alone.*timeline=history/) },
    });
});

test.each([
  ["pricesheets(Market='Germany',PricesheetView='updatedlicensebased')", 400, "Market"],
  ["pricesheets(PricesheetView='updatedlicensebased')", 400, "Market"],
  ["pricesheets(Market='de',PricesheetView='everything')", 400, "PricesheetView"],
  ["pricesheets", 400, "PricesheetView"],
  ["offermatrix(Month='2026-11')", 400, "Month"],
])("%s is refused by its member", async (asked, status, named) => {
  const answered = await get(`/v1.0/sales/${asked}/$value`);
  expect([answered.status, answered.body.code, answered.body.data]).toEqual([status, 2000, [named]]);
});

test("a wrong timeline, a wrong month and a market elsewhere are refused by name; sheets of other kinds aren't built", async () => {
  const refused = async (more: string, path = germany) => {
    const { status, body } = await get(`${path}${more}`);
    return [status, body.code, body.data];
  };
  expect(await refused("?timeline=tomorrow")).toEqual([400, 2000, ["timeline"]]);
  expect(await refused("?timeline=history")).toEqual([400, 2000, ["month"]]);
  expect(await refused("?timeline=history&month=202613")).toEqual([400, 2000, ["month"]]);
  expect(await refused("", germany.replace("'de'", "'us'"))).toEqual([400, 800070, [expect.stringMatching(/^Market: /)]]);
  for (const view of ["azure_consumption", "azure_reservations", "marketplace", "software"])
    expect(await refused("", germany.replace("updatedlicensebased", view))).toEqual([501, 501, []]);
});

test("who sells for the provider downloads them; helpdesk agents, resellers and programs by themselves don't", async () => {
  await loaded(olga, [priceList([{}]), offerMatrix([{}])]);
  const { rita } = await partnerOf(ada);
  const program = await register(ada, { roles: ["ADMIN_AGENT"] });
  const paul = await provider();
  for (const path of [germany, matrix]) {
    const codeFor = async (by: string | undefined) => (await ask(origin, by, path)).body.code;
    expect(await codeFor((await signIn(origin, await colleague(ada, ["SALES_AGENT"]), program)).token)).toBeUndefined();
    // List prices are the same for each provider.
    expect(await codeFor((await signIn(origin, paul)).token)).toBeUndefined();
    expect(await codeFor((await signIn(origin, await colleague(ada, ["HELPDESK_AGENT"]), program)).token)).toBe(2032);
    expect(await codeFor((await signIn(origin, rita)).token)).toBe(2032);
    expect(await codeFor(await alone(origin, program))).toBe(900329);
    expect(await codeFor(undefined)).toBe(400);
  }
});

test("a token for Partner Center's downloads is one for this portal", async () => {
  await loaded(olga, [priceList([{}]), offerMatrix([{}])]);
  const { clientId, secret, refreshToken } = await signIn(origin, ada);
  const fields = {
    grant_type: "refresh_token",
    refresh_token: refreshToken,
    client_id: clientId,
    client_secret: secret,
    resource: "https://api.partner.microsoft.com",
  };
  const answered = (await (await fetch(`${origin}/common/oauth2/token`, { method: "POST", body: form(fields) })).json()) as { access_token: string };
  expect(linesOf(await downloaded(germany, answered.access_token))).toHaveLength(1);
});

test("a long sheet is read some SKUs at a time", async () => {
  const skus = Array.from({ length: 450 }, (_, at) => ({ ProductId: `CFQ7TTC0${at % 3}`, SkuId: String(at), SkuTitle: `Suite ${at}` }));
  await loaded(olga, [priceList(skus.flatMap((sku) => [sku, { ...sku, BillingPlan: "Annual" }])), offerMatrix(skus)]);
  const first = await exportPriceSheet(ada, { market: "DE" });
  expect([first.items.length, (await exportOfferMatrix(ada, {})).items.length]).toEqual([400, 200]);
  const [prices, offers] = [await downloaded(germany), await downloaded(matrix)];
  expect([new Set(linesOf(prices)).size, new Set(linesOf(offers)).size]).toEqual([900, 450]);
  expect((await checked(olga, [prices, offers], day(0))).counts).toEqual({ prices: {}, offers: {} });
});

import { expect, test } from "vitest";
import { dayOf } from "#lib/days.ts";
import { matrixRow } from "#lib/domain/catalog/matrix/rules.ts";
import { listKindOf } from "#lib/domain/catalog/pricelists/data.ts";
import { fromOf, listedPrice, minorOf, untilOf } from "#lib/domain/catalog/pricelists/rules.ts";
import { isCatalog } from "#lib/domain/catalog/row/rules.ts";
import { inMatrix, listed } from "../support/price-files.ts";

const priced = (more: object = {}) => {
  const found = listedPrice(listed(more) as Record<string, string>);
  return "price" in found ? found.price : found;
};

test.each([
  ["2/1/2023 12:00:00 AM", "2023-02-01"],
  ["2/1/2023", "2023-02-01"],
  ["2023-02-01T00:00:00.0000000Z", "2023-02-01"],
  ["01.02.2023 00:00", "2023-02-01"],
  ["1/1/1753 12:00:00 AM", "1753-01-01"],
  ["", "1753-01-01"],
])("a price begins on %s", (text, day) => expect(dayOf(fromOf(text) as Date)).toBe(day));

test.each([
  // At midnight it is that moment; a day's last minute, or a day alone, is the end of that day.
  ["11/4/2026 12:00:00 AM", "2026-11-04"],
  ["2026-11-04T00:00:00.0000000Z", "2026-11-04"],
  ["04.11.2026 00:00", "2026-11-04"],
  ["11/3/2026 23:59", "2026-11-04"],
  ["11/3/2026 11:59:59 PM", "2026-11-04"],
  ["2026-11-03T23:59:59.9999999Z", "2026-11-04"],
  ["2026-11-03", "2026-11-04"],
  ["12/31/2026 23:59", "2027-01-01"],
  ["11/30/9999 23:59", "9999-12-31"],
  ["", "9999-12-31"],
])("a price ends at %s", (text, day) => expect(dayOf(untilOf(text) as Date)).toBe(day));

test.each(["31/12/2026", "2026-02-30", "soon", "1.2.26", "0/1/2026"])("%s is no day", (text) => {
  expect([fromOf(text), untilOf(text)]).toEqual([undefined, undefined]);
});

test.each([
  ["115.2", "P1Y", "MONTHLY", "EUR", 960],
  ["115,2", "P1Y", "MONTHLY", "EUR", 960],
  ["115.2", "P1Y", "ANNUAL", "EUR", 11_520],
  ["12.30", "P1M", "MONTHLY", "EUR", 1230],
  ["300", "P3Y", "MONTHLY", "EUR", 833],
  ["300", "P3Y", "ANNUAL", "EUR", 10_000],
  ["300", "P3Y", "TRIENNIAL", "EUR", 30_000],
  // Half a cent and more is rounded up, less is rounded down.
  ["0.06", "P1Y", "MONTHLY", "EUR", 1],
  ["0.05", "P1Y", "MONTHLY", "EUR", 0],
  ["100.0000000001", "P1Y", "ANNUAL", "EUR", 10_000],
  // Yen have no hundredths.
  ["12000", "P1Y", "MONTHLY", "JPY", 1000],
] as const)("%s for %s billed %s in %s is %i", (text, term, billingCycle, currency, minor) => {
  expect(minorOf(text, { currency, term, billingCycle })).toBe(minor);
});

test.each(["", "-1", "1.2.3", "1,200.50", "1e5", "€5", "99999999999"])("“%s” is no amount", (text) => {
  expect(minorOf(text, { currency: "EUR", term: "P1Y", billingCycle: "ANNUAL" })).toBeUndefined();
});

test("a SKU id gets back its zeros, and ids their capitals", () => {
  expect(priced({ SkuId: "1", ProductId: "cfq7ttc0lh18" })).toMatchObject({ skuId: "0001", productId: "CFQ7TTC0LH18" });
  expect(priced({ SkuId: "00A1" })).toMatchObject({ skuId: "00A1" });
  expect(priced({ SkuId: "" })).toEqual({ wrong: [{ column: "SkuId", code: "field.catalog.missing", params: { what: "id" } }] });
  expect(matrixRow(inMatrix({ SkuId: "2" }) as Record<string, string>)).toMatchObject({ row: { skuId: "0002" } });
});

test("a row has list and retail price, its segment and its market; no retail price is none", () => {
  expect(priced()).toMatchObject({ amountMinor: 960, retailMinor: 1200, segment: "COMMERCIAL", market: "DE", currency: "EUR", billingCycle: "MONTHLY" });
  expect(priced({ "ERP Price": "", Segment: "Charity" })).toMatchObject({ retailMinor: null, segment: "NONPROFIT" });
  expect(priced({ BillingPlan: "None", TermDuration: "P1M", UnitPrice: "0", "ERP Price": "0" })).toMatchObject({ billingCycle: "NONE", amountMinor: 0 });
  expect(priced({ BillingPlan: "None", TermDuration: "P1M", UnitPrice: "5" })).toMatchObject({
    wrong: [{ column: "UnitPrice", code: "field.catalog.unbilled_price" }],
  });
});

test("files are told apart by their heads, in any order, with those that aren't known named", () => {
  const [list, matrix] = [Object.keys(listed()), Object.keys(inMatrix())];
  expect(listKindOf([...list, "Promotion", "ChangeIndicator"])).toMatchObject({ kind: "list", ignored: ["Promotion", "ChangeIndicator"] });
  expect(listKindOf(list.toReversed())).toMatchObject({ kind: "list", ignored: [] });
  expect(listKindOf(list.map((name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()))?.columns).toEqual(list);
  expect(listKindOf(matrix)).toMatchObject({ kind: "matrix", ignored: [] });
  expect(listKindOf(list.filter((name) => name !== "UnitPrice" && name !== "Currency"))).toBeUndefined();
  expect([isCatalog(["id", "title", "price_eur"]), isCatalog(["ID", "Title"]), isCatalog(list), isCatalog(["one"])]).toEqual([true, true, false, false]);
});

test("the retail price may stand behind the tags without a head", () => {
  const heads = Object.keys(listed()).map((name) => (name === "ERP Price" ? "" : name));
  expect(listKindOf(heads)?.columns).toEqual(Object.keys(listed()));
  // One at the end is what spreadsheets leave behind.
  expect(listKindOf([...Object.keys(listed()), ""])?.ignored).toEqual([]);
});

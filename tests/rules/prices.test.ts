import { expect, test } from "vitest";
import { type DatedPrice, isOnSale, priceOn, pricesOn, unbounded } from "#lib/domain/catalog/prices/rules.ts";

const day = (text: string) => new Date(text);
const monthly = { term: "P1Y", billingCycle: "MONTHLY" } as const;
const price = (amountMinor: number, from?: string, until?: string, more: Partial<DatedPrice> = {}): DatedPrice => ({
  ...{ ...monthly, market: "", retailMinor: null, amountMinor },
  validFrom: from ? day(from) : unbounded.from,
  validUntil: until ? day(until) : unbounded.until,
  ...more,
});
const on = (prices: DatedPrice[], at: string) => priceOn(prices, monthly, day(at));

test("a price holds from its first day on, and not on the day that ends it", () => {
  const prices = [price(1000, "2026-11-01", "2026-12-01")];
  expect(on(prices, "2026-10-31T23:59:59.999Z")).toBeUndefined();
  expect(on(prices, "2026-11-01T00:00:00Z")).toBe(1000);
  expect(on(prices, "2026-11-30T23:59:59.999Z")).toBe(1000);
  expect(on(prices, "2026-12-01T00:00:00Z")).toBeUndefined();
});

test("where two overlap, the one that began earlier holds until it ends", () => {
  // As price lists have them: …–3 November, and 1 November–….
  const prices = [price(1200, "2026-11-01"), price(1000, "2026-02-01", "2026-11-04")];
  expect([on(prices, "2026-11-02T10:00:00Z"), on(prices, "2026-11-03T23:00:00Z"), on(prices, "2026-11-04")]).toEqual([1000, 1000, 1200]);
  const three = [price(3, "2026-03-01", "2026-09-01"), price(1, "2026-01-01", "2026-05-01"), price(2, "2026-02-01", "2026-07-01")];
  expect([on(three, "2026-04-30"), on(three, "2026-05-01"), on(three, "2026-07-01"), on(three, "2026-09-01")]).toEqual([1, 2, 3, undefined]);
});

test("the customer's country has its own price before that of every country, plan by plan", () => {
  const prices = [price(1000), price(900, "2026-12-01", undefined, { market: "DE" }), price(9000, undefined, undefined, { billingCycle: "ANNUAL" })];
  expect([on(prices, "2026-11-30"), on(prices, "2026-12-01")]).toEqual([1000, 900]);
  expect(pricesOn(prices, day("2026-12-01"))).toEqual([
    { ...monthly, amountMinor: 900, retailMinor: null },
    { term: "P1Y", billingCycle: "ANNUAL", amountMinor: 9000, retailMinor: null },
  ]);
});

test("an offer past the end of its sale can't be ordered", () => {
  const offer = { isAvailable: true, saleEndsOn: day("2026-12-01") };
  expect([isOnSale(offer, day("2026-11-30T23:00:00Z")), isOnSale(offer, day("2026-12-01"))]).toEqual([true, false]);
  expect(isOnSale({ isAvailable: false, saleEndsOn: null }, day("2026-11-30"))).toBe(false);
  expect(isOnSale({ isAvailable: true, saleEndsOn: null }, day("2099-11-30"))).toBe(true);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  closesNow,
  earliestMonth,
  incentiveOf,
  lostReasonOf,
  monthFrom,
  monthsIn,
  monthText,
  parsePercent,
  rangeOf,
  rateInForce,
  SetRate,
} from "#lib/domain/incentives/rules.ts";

const minor = fc.bigInt({ min: -1_000_000_000_000n, max: 1_000_000_000_000n });
const points = fc.integer({ min: 0, max: 10_000 });

test("each amount is within half a unit of its share, and a refund takes back what its charge gave", () => {
  fc.assert(
    fc.property(minor, points, (base, rate) => {
      const off = incentiveOf(base, rate) * 10_000n - base * BigInt(rate);
      expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(10_000n);
      expect(incentiveOf(-base, rate)).toBe(-incentiveOf(base, rate));
    }),
  );
  expect([incentiveOf(50n, 100), incentiveOf(49n, 100), incentiveOf(-50n, 100), incentiveOf(1000n, 0), incentiveOf(1000n, 10_000)]).toEqual([
    1n,
    0n,
    -1n,
    0n,
    1000n,
  ]);
});

test("a month's amounts add up to its share but for half a unit each", () => {
  fc.assert(
    fc.property(fc.array(minor, { maxLength: 50 }), points, (bases, rate) => {
      const sum = bases.reduce((total, base) => total + incentiveOf(base, rate), 0n);
      const off = sum * 10_000n - bases.reduce((total, base) => total + base, 0n) * BigInt(rate);
      expect(2n * (off < 0n ? -off : off)).toBeLessThanOrEqual(10_000n * BigInt(bases.length));
    }),
  );
});

test("percent with comma or point and up to two decimals", () => {
  const read = ["4,5", "4.5", " 4,50 % ", "0", "100", "100,00", "0.01", "07"].map(parsePercent);
  expect(read).toEqual([450, 450, 450, 0, 10_000, 10_000, 1, 700]);
  for (const text of ["", "-1", "100,01", "4,555", "1e2", "1.000,5", "٤", "4 5", ",5", "5,", "4%%"])
    expect([text, parsePercent(text)]).toEqual([text, undefined]);
  fc.assert(
    fc.property(points, (rate) => {
      expect(parsePercent(`${Math.floor(rate / 100)},${String(rate % 100).padStart(2, "0")}`)).toBe(rate);
    }),
  );
});

test("what is wrong with a rate is said at its field", () => {
  const wrong = SetRate.safeParse({ category: "GOLD", month: "2026-13", rateBasisPoints: Number.NaN });
  expect(wrong.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
    ["category", "field.choice"],
    ["month", "field.choice"],
    ["rateBasisPoints", "field.percent.format"],
  ]);
  expect(SetRate.safeParse({}).error?.issues.map(({ message }) => message)).toEqual(["field.required", "field.required", "field.required"]);
});

test("the rate in force is the latest that is valid already", () => {
  const rate = (month: string, rateBasisPoints: number, category = "AZURE" as const) => ({ category, validFrom: monthFrom(month), rateBasisPoints });
  const rates = [rate("2026-06", 500), rate("2026-01", 400), rate("2027-01", 900)];
  const inForce = ["2025-12", "2026-01", "2026-05", "2026-06", "2026-12", "2027-01"].map(
    (month) => rateInForce(rates, "AZURE", monthFrom(month))?.rateBasisPoints,
  );
  expect(inForce).toEqual([undefined, 400, 400, 500, 500, 900]);
  expect(rateInForce(rates, "SOFTWARE", monthFrom("2026-06"))).toBeUndefined();
  const now = new Date("2026-11-23T12:00:00Z");
  expect([earliestMonth(now, undefined), earliestMonth(now, rates[0])].map(monthText)).toEqual(["2026-11", "2026-12"]);
});

test("a range is a year up to now, and never too long or turned round", () => {
  const now = new Date("2026-11-30T23:59:59Z");
  const texts = (filter: object) => Object.values(rangeOf(filter, now)).map(monthText);
  expect(texts({})).toEqual(["2025-12", "2026-11"]);
  expect(texts({ from: "2026-03", to: "2026-01" })).toEqual(["2026-01", "2026-01"]);
  expect(texts({ from: "2000-01" })).toEqual(["2021-12", "2026-11"]);
  expect(monthsIn(rangeOf({}, now))).toHaveLength(12);
});

test("a month closes ten days after its end, a day after it was first gone through", () => {
  const month = monthFrom("2026-10");
  const at = (finished: string | null, now: string) => closesNow({ month, finishedAt: finished ? new Date(finished) : null }, new Date(now));
  expect(at(null, "2027-01-01")).toBe(false);
  expect(at("2026-11-01", "2026-11-10T23:59:59Z")).toBe(false);
  expect(at("2026-11-01", "2026-11-11")).toBe(true);
  expect(at("2027-01-01T12:00:00Z", "2027-01-02T11:00:00Z")).toBe(false);
  expect(at("2027-01-01T12:00:00Z", "2027-01-02T12:00:00Z")).toBe(true);
});

test("a refusal's code is a reason, also one that is made up later", () => {
  expect(["order.reseller.not_active", "order.reseller.new_rule"].map(lostReasonOf)).toEqual(["not_active", "not_eligible"]);
});

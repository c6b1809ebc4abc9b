import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths, commitmentEnd } from "#lib/domain/catalog/rules.ts";
import { changeWithin, daysCharged, daysLeft, opening, owed, type Period, periodFrom } from "#lib/domain/orders/billing/rules.ts";

const dayMs = 86_400_000;
const at = (text: string) => new Date(`${text}T09:30:00Z`);
const year = (start: string) => ({ startsAt: at(start), endsAt: commitmentEnd(at(start), "P1Y") });

test("a charge is for the days from it on, as far as its period has begun", () => {
  const period = { periodStartsAt: at("2026-02-02"), periodEndsAt: at("2026-03-02") };
  const days = (on: string) => daysCharged({ chargedAt: at(on), ...period }).map((day) => day.toISOString().slice(0, 10));
  expect(days("2026-02-20")).toEqual(["2026-02-20", "2026-03-02"]);
  expect(days("2026-02-02")).toEqual(["2026-02-02", "2026-03-02"]);
  // Charged ahead of it, it is for all of it.
  expect(days("2026-01-30")).toEqual(["2026-02-02", "2026-03-02"]);
});

test("monthly periods count from the day the term began, also where a month is short", () => {
  const term = year("2026-01-31");
  const first = periodFrom(term.startsAt, "MONTHLY", term);
  const second = periodFrom(first.endsAt, "MONTHLY", term);
  const third = periodFrom(second.endsAt, "MONTHLY", term);
  expect([first, second, third].map(({ endsAt, days }) => [endsAt.toISOString().slice(0, 10), days])).toEqual([
    ["2026-02-28", 28],
    ["2026-03-31", 31],
    ["2026-04-30", 30],
  ]);
});

test("twelve months fill a year exactly, with nothing left and nothing over", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3650 }), (offset) => {
      const startsAt = new Date(at("2024-01-01").getTime() + offset * dayMs);
      const term = { startsAt, endsAt: commitmentEnd(startsAt, "P1Y") };
      let period = periodFrom(startsAt, "MONTHLY", term);
      let count = 1;
      for (; period.endsAt < term.endsAt; count++) period = periodFrom(period.endsAt, "MONTHLY", term);
      expect(count).toBe(12);
      expect(period.endsAt).toEqual(term.endsAt);
    }),
  );
});

test("a whole period costs its price to the cent; a yearly one begun in the middle costs its share of a year", () => {
  const term = year("2026-03-01");
  expect(opening(periodFrom(term.startsAt, "MONTHLY", term), 1999n).amountMinor).toBe(1999n);
  expect(opening(periodFrom(term.startsAt, "ANNUAL", term), 20_000n).amountMinor).toBe(20_000n);
  const middle = periodFrom(at("2026-09-01"), "ANNUAL", term);
  expect(middle).toMatchObject({ endsAt: term.endsAt, days: 365 });
  expect(opening(middle, 36_500n).amountMinor).toBe(18_100n);
});

test("today counts; the last day's rest doesn't", () => {
  const period: Period = { startsAt: at("2026-04-01"), endsAt: at("2026-05-01"), days: 30 };
  expect(daysLeft(period, at("2026-04-01"))).toBe(30);
  expect(daysLeft(period, at("2026-04-30"))).toBe(1);
  expect(daysLeft(period, new Date("2026-05-01T08:00:00Z"))).toBe(0);
});

test("bought and given back on the same day costs nothing", () => {
  const period: Period = { startsAt: at("2026-04-01"), endsAt: at("2026-05-01"), days: 30 };
  const more = changeWithin(period, 30_000n, 1000n, 1333n, at("2026-04-11"));
  const less = changeWithin(period, more.weight, 1333n, 1000n, at("2026-04-11"));
  expect(more.amountMinor + less.amountMinor).toBe(0n);
  expect(less.weight).toBe(30_000n);
});

test("over any sequence of changes the charges of a period add up to what its days are worth, rounded once", () => {
  const changes = fc.array(fc.record({ day: fc.integer({ min: 0, max: 30 }), price: fc.bigInt({ min: 0n, max: 10_000_000n }) }), { maxLength: 30 });
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10_000_000n }), fc.constantFrom(1, 2, 5), changes, (price, month, steps) => {
      const startsAt = new Date(Date.UTC(2026, month, 1, 9));
      const period = periodFrom(startsAt, "MONTHLY", { startsAt, endsAt: addMonths(startsAt, 12) });
      const first = opening(period, price);
      let { weight, amountMinor: charged } = first;
      let current = price;
      // What each day costs, kept apart: the truth to compare with.
      const days = Array.from({ length: period.days }, () => price);
      for (const { day, price: next } of [...steps].sort((one, other) => one.day - other.day)) {
        const now = new Date(startsAt.getTime() + day * dayMs);
        const step = changeWithin(period, weight, current, next, now);
        charged += step.amountMinor;
        weight = step.weight;
        current = next;
        days.fill(next, day);
      }
      const worth = days.reduce((sum, one) => sum + one, 0n);
      expect(weight).toBe(worth);
      expect(charged).toBe(owed(worth, period.days));
      expect(charged >= 0n).toBe(true);
    }),
  );
});

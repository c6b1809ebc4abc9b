import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  commitmentEnd,
  cycleFitsTerm,
  type HeldSubscription,
  limitProblem,
  lineTotal,
  type OfferLimits,
  quantityProblem,
  seatsLeft,
  terms,
} from "#lib/domain/catalog/rules.ts";
import type { Refused } from "#lib/refusal.ts";
import { inShort } from "../support/in-short.ts";

const offer = (change: Partial<OfferLimits> = {}): OfferLimits => ({
  id: "STANDARD",
  category: "SMALL_BUSINESS",
  minimumQuantity: 1,
  maximumQuantity: 300,
  pool: "BUSINESS",
  pooledLimit: 300,
  lifetimeLimit: null,
  isAddOn: false,
  baseOfferIds: [],
  ...change,
});
const held = (change: Partial<HeldSubscription> = {}): HeldSubscription => ({
  offerId: "BASIC",
  pool: "BUSINESS",
  quantity: 10,
  status: "ACTIVE",
  ...change,
});

describe("a quantity", () => {
  test("is a whole number within the offer's bounds", () => {
    expect(quantityProblem(offer(), 300)).toBeUndefined();
    expect(inShort(quantityProblem(offer(), 301) as Refused)).toBe("field.quantity.between?min=1&max=300");
    expect(inShort(quantityProblem(offer(), 0) as Refused)).toBe("field.quantity.between?min=1&max=300");
    for (const odd of [1.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(inShort(quantityProblem(offer(), odd) as Refused)).toBe("field.quantity.whole_number");
  });
  test("of a trial is fixed", () => {
    expect(inShort(quantityProblem({ minimumQuantity: 25, maximumQuantity: 25 }, 24) as Refused)).toBe("field.quantity.exactly?min=25");
  });
});

describe("a customer's limits", () => {
  test("allow 300 seats over all offers of a pool, and say how many remain", () => {
    expect(limitProblem(offer(), 300, [])).toBeUndefined();
    expect(limitProblem(offer(), 20, [held({ quantity: 280 })])).toBeUndefined();
    expect(inShort(limitProblem(offer(), 21, [held({ quantity: 280 })]) as Refused)).toBe("field.limit.pool?max=300&remaining=20&pool=BUSINESS");
    expect(inShort(limitProblem(offer(), 1, [held({ quantity: 300 })]) as Refused)).toBe("field.limit.pool_full?max=300&remaining=0&pool=BUSINESS");
  });
  test("count suspended seats and those of the same order, but no deleted or other ones", () => {
    const others = [held({ quantity: 100, status: "SUSPENDED" }), held({ quantity: 100, status: "DELETED" }), held({ quantity: 100, pool: "STANDARD" })];
    expect(seatsLeft(offer(), others)).toBe(200);
    expect(inShort(limitProblem(offer(), 101, others, [held({ quantity: 100 })]) as Refused)).toBe("field.limit.pool?max=300&remaining=100&pool=BUSINESS");
  });
  test("are an offer's own where it shares them with none", () => {
    const apps = offer({ id: "APPS", pool: "APPS" });
    expect(limitProblem(apps, 300, [held({ quantity: 300 })])).toBeUndefined();
    expect(inShort(limitProblem(apps, 21, [held({ offerId: "APPS", pool: "APPS", quantity: 280 })]) as Refused)).toBe(
      "field.limit.pool?max=300&remaining=20&pool=own",
    );
  });
  test("give a trial once in a lifetime, also after it was deleted, and once in an order", () => {
    const trial = offer({ id: "TRIAL", category: "TRIAL", pooledLimit: null, lifetimeLimit: 1 });
    expect(limitProblem(trial, 25, [])).toBeUndefined();
    expect(inShort(limitProblem(trial, 25, [held({ offerId: "TRIAL", pool: "TRIAL", status: "DELETED" })]) as Refused)).toBe("field.limit.trial_used");
    expect(inShort(limitProblem(trial, 25, [], [held({ offerId: "TRIAL", pool: "TRIAL" })]) as Refused)).toBe("field.limit.trial_used");
  });
  test("sell an add-on only beside an active base, which may be in the same order", () => {
    const addOn = offer({ id: "COPILOT", category: "ADD_ON", pooledLimit: null, isAddOn: true, baseOfferIds: ["BASIC"] });
    expect(limitProblem(addOn, 1, [held()])).toBeUndefined();
    expect(limitProblem(addOn, 1, [], [held()])).toBeUndefined();
    expect(inShort(limitProblem(addOn, 1, [held({ status: "SUSPENDED" })]) as Refused)).toBe("field.limit.base_missing");
    expect(inShort(limitProblem(addOn, 1, []) as Refused)).toBe("field.limit.base_missing");
  });
  test("send people to reactivate what is suspended", () => {
    expect(inShort(limitProblem(offer(), 1, [held({ offerId: "STANDARD", status: "SUSPENDED" })]) as Refused)).toBe("field.limit.suspended_exists");
  });
});

describe("money and time", () => {
  test("a total is exact, and adds up over seats bought apart", () => {
    const price = fc.integer({ min: 0, max: 2_000_000_000 });
    const seats = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(price, seats, seats, (amountMinor, a, b) => {
        expect(lineTotal({ amountMinor }, a) + lineTotal({ amountMinor }, b)).toBe(lineTotal({ amountMinor }, a + b));
        expect(BigInt(lineTotal({ amountMinor }, a))).toBe(BigInt(amountMinor) * BigInt(a));
      }),
    );
  });
  test.each([
    ["2026-01-31T10:00:00.000Z", "P1M", "2026-02-28T10:00:00.000Z"],
    ["2028-01-31T23:59:59.999Z", "P1M", "2028-02-29T23:59:59.999Z"],
    ["2028-02-29T00:00:00.000Z", "P1Y", "2029-02-28T00:00:00.000Z"],
    ["2026-12-15T00:00:00.000Z", "P1M", "2027-01-15T00:00:00.000Z"],
    ["2026-03-29T01:30:00.000Z", "P3Y", "2029-03-29T01:30:00.000Z"],
  ] as const)("a commitment from %s for %s ends on %s", (start, term, end) => expect(commitmentEnd(new Date(start), term).toISOString()).toBe(end));
  test("a commitment ends on its own day, or on the last of a shorter month", () => {
    const day = fc.date({ min: new Date("2020-01-01"), max: new Date("2060-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.constantFrom(...terms), (start, term) => {
        const end = commitmentEnd(start, term);
        expect(end.getTime()).toBeGreaterThan(start.getTime());
        expect(end.getTime() % 86_400_000).toBe(start.getTime() % 86_400_000);
        const tomorrow = new Date(end.getTime() + 86_400_000);
        expect(end.getUTCDate() === start.getUTCDate() || tomorrow.getUTCDate() === 1).toBe(true);
      }),
    );
  });
  test("nothing is billed less often than its term lasts", () => {
    expect(cycleFitsTerm("ANNUAL", "P1M")).toBe(false);
    expect(cycleFitsTerm("TRIENNIAL", "P1Y")).toBe(false);
    expect(cycleFitsTerm("MONTHLY", "P3Y")).toBe(true);
  });
});

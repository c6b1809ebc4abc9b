import fc from "fast-check";
import { expect, test } from "vitest";
import { commitmentEnd, monthsOf, type Term, terms } from "#lib/domain/catalog/rules.ts";
import { chosenEnd, endingOn, type EndingTerm, allowedEnds, firstPeriod, isEnd, lastDayOf, lengthOf, mayShareEnds } from "#lib/domain/orders/coterm/rules.ts";
import { periodFrom } from "#lib/domain/orders/billing/rules.ts";

const at = (day: string, time = "09:30:00") => new Date(`${day}T${time}Z`);
/** A subscription in a term that ends then, and renews to another like it. */
const ending = (term: Term, ends: string, more: Partial<EndingTerm> = {}): EndingTerm => {
  const commitmentEndsAt = at(ends, "07:15:00");
  const termStartsAt = new Date(commitmentEndsAt);
  termStartsAt.setUTCMonth(termStartsAt.getUTCMonth() - monthsOf[term]);
  return { id: crypto.randomUUID(), term, termStartsAt, commitmentEndsAt, renewsFor: term, nextEndsAt: null, ...more };
};
const dayWith = (other: EndingTerm, term: Term, starts: string) => {
  const end = chosenEnd({ endsWith: other.id }, term, at(starts), [other]);
  return isEnd(end) ? lastDayOf(end) : end?.code;
};
const monthOf = (term: Term, starts: string) => lastDayOf(chosenEnd({ endsWith: "month" }, term, at(starts), []) as Date);
const unreachable = "order.end_unreachable";

test("a month's end is the last one within the term", () => {
  expect(monthOf("P1Y", "2022-07-15")).toBe("2023-06-30");
  expect(monthOf("P3Y", "2022-07-15")).toBe("2025-06-30");
  expect(monthOf("P1M", "2022-07-15")).toBe("2022-07-31");
  expect(monthOf("P1M", "2022-01-31")).toBe("2022-01-31");
  expect(monthOf("P1Y", "2023-03-01")).toBe("2024-02-29");
});

test("with another subscription it ends at the last of that one's ends within the term", () => {
  expect(dayWith(ending("P1Y", "2022-10-01"), "P3Y", "2022-07-01")).toBe("2024-10-01");
  expect(lengthOf(at("2022-07-01"), at("2024-10-01"))).toEqual({ months: 27, days: 0 });
  expect(dayWith(ending("P1Y", "2022-10-01"), "P1Y", "2022-07-01")).toBe("2022-10-01");
  expect(dayWith(ending("P3Y", "2022-10-01"), "P3Y", "2022-07-01")).toBe("2022-10-01");
});

test("a subscription that doesn't renew has no later ends", () => {
  expect(dayWith(ending("P1Y", "2022-10-01", { renewsFor: null }), "P3Y", "2022-07-01")).toBe("2022-10-01");
  expect(dayWith(ending("P1Y", "2022-10-01", { renewsFor: "P3Y" }), "P3Y", "2022-07-01")).toBe("2022-10-01");
  expect(dayWith(ending("P1Y", "2022-10-01", { renewsFor: "P1M" }), "P3Y", "2022-07-01")).toBe("2022-10-01");
});

test("of one whose next term ends sooner, that end counts, and full terms from then on", () => {
  const sooner = ending("P1Y", "2022-10-01", { nextEndsAt: at("2023-04-15") });
  expect(dayWith(sooner, "P1Y", "2022-07-01")).toBe("2023-04-15");
  expect(dayWith(sooner, "P3Y", "2022-07-01")).toBe("2025-04-15");
});

test("a term is shortened and never lengthened", () => {
  expect(dayWith(ending("P3Y", "2023-08-01"), "P1Y", "2022-07-01")).toBe(unreachable);
  expect(dayWith(ending("P3Y", "2024-08-01"), "P1M", "2022-07-01")).toBe(unreachable);
});

test("a year or three never end with a month; a month ends with any of them", () => {
  expect(dayWith(ending("P1M", "2022-07-20"), "P1Y", "2022-07-01")).toBe(unreachable);
  expect(dayWith(ending("P1M", "2022-07-20"), "P3Y", "2022-07-01")).toBe(unreachable);
  for (const term of terms) expect(dayWith(ending(term, "2022-07-20"), "P1M", "2022-07-01")).toBe("2022-07-20");
});

test("a month doesn't end on a 28th, 29th or 30th unless the month does", () => {
  for (const day of ["28", "29", "30"]) expect(dayWith(ending("P1Y", `2022-07-${day}`), "P1M", "2022-07-15")).toBe(unreachable);
  expect(dayWith(ending("P1Y", "2022-07-31"), "P1M", "2022-07-15")).toBe("2022-07-31");
  expect(dayWith(ending("P1Y", "2022-06-30"), "P1M", "2022-06-15")).toBe("2022-06-30");
  expect(dayWith(ending("P1Y", "2022-02-28"), "P1M", "2022-02-15")).toBe("2022-02-28");
  expect(dayWith(ending("P1Y", "2024-02-28"), "P1M", "2024-02-15")).toBe(unreachable);
  expect(dayWith(ending("P1Y", "2024-02-29"), "P1M", "2024-02-15")).toBe("2024-02-29");
  // What ended with a month's last moment ends on its last day.
  const monthly = ending("P1Y", "2022-07-01", { commitmentEndsAt: at("2022-07-01", "00:00:00") });
  expect(dayWith(monthly, "P1M", "2022-06-15")).toBe("2022-06-30");
  // A year may.
  expect(dayWith(ending("P1Y", "2022-07-29"), "P1Y", "2022-07-15")).toBe("2022-07-29");
});

test("never trials, software, or what is billed by use", () => {
  const licensed = { category: "ENTERPRISE", billingType: "LICENSE", isTrial: false } as const;
  expect(mayShareEnds(licensed)).toBe(true);
  expect(mayShareEnds({ ...licensed, category: "ADD_ON" })).toBe(true);
  for (const other of [{ isTrial: true }, { category: "TRIAL" }, { category: "SOFTWARE" }, { category: "AZURE" }, { billingType: "USAGE" }] as const)
    expect(mayShareEnds({ ...licensed, ...other })).toBe(false);
});

test("the days are UTC's, whatever the hour", () => {
  const late = ending("P1Y", "2022-10-01", { commitmentEndsAt: at("2022-10-01", "23:59:59") });
  expect(dayWith(late, "P1Y", "2022-07-01")).toBe("2022-10-01");
  const end = chosenEnd({ endsWith: "month" }, "P1Y", at("2022-07-15", "23:59:59"), []) as Date;
  expect(end.toISOString()).toBe("2023-07-01T00:00:00.000Z");
});

test("another day than the one that was shown is refused, and says which it would be", () => {
  const other = ending("P1Y", "2022-10-01");
  expect(chosenEnd({ endsWith: other.id, endsOn: "2022-10-01" }, "P1Y", at("2022-07-01"), [other])).toEqual(other.commitmentEndsAt);
  const refused = { code: "order.end_moved", params: { on: "2022-10-01" } };
  expect(chosenEnd({ endsWith: other.id, endsOn: "2022-09-30" }, "P1Y", at("2022-07-01"), [other])).toEqual(refused);
});

test("subscriptions that end together are one choice", () => {
  const [one, other] = [ending("P1Y", "2022-10-01"), ending("P3Y", "2022-10-01")];
  const choices = allowedEnds("P1Y", at("2022-07-15"), [one, other, ending("P1Y", "2022-09-01")]);
  expect(choices.map(({ kind, endsAt, subscriptionIds }) => [kind, lastDayOf(endsAt), subscriptionIds.length])).toEqual([
    ["subscription", "2022-09-01", 1],
    ["subscription", "2022-10-01", 2],
    ["month", "2023-06-30", 0],
  ]);
});

const instants = fc.integer({ min: 0, max: 6 * 365 * 24 }).map((hours) => new Date(Date.UTC(2024, 0, 1) + hours * 3_600_000));
const anyTerm = fc.constantFrom(...terms);
const anyEnding = fc
  .record({ id: fc.uuid(), term: anyTerm, termStartsAt: instants, renewsFor: fc.option(anyTerm) })
  .map((row): EndingTerm => ({ ...row, nextEndsAt: null, commitmentEndsAt: commitmentEnd(row.termStartsAt, row.term) }));
const endings = fc.array(anyEnding, { maxLength: 6 });

test("an end is never beyond the term and never before it begins, and the next term is a full one", () => {
  let shared = 0;
  fc.assert(
    fc.property(anyTerm, instants, endings, (term, startsAt, others) => {
      const full = commitmentEnd(startsAt, term);
      for (const { endsAt, kind } of allowedEnds(term, startsAt, others)) {
        if (kind === "subscription") shared++;
        expect(endsAt > startsAt && endsAt <= full).toBe(true);
        // The next one, from then on, has all of its periods.
        const next = { startsAt: endsAt, endsAt: commitmentEnd(endsAt, term) };
        let [periods, period] = [1, periodFrom(endsAt, "MONTHLY", next)];
        for (; period.endsAt < next.endsAt; periods++) period = periodFrom(period.endsAt, "MONTHLY", next);
        expect(periods).toBe(monthsOf[term]);
      }
    }),
  );
  expect(shared).toBeGreaterThan(20);
});

test("a short term costs by the day: of the term when paid ahead, of each month when paid monthly", () => {
  const [startsAt, price] = [at("2026-01-01"), 36_500n];
  const quarter = { startsAt, endsAt: at("2026-04-01") };
  expect(firstPeriod(quarter, "ANNUAL", price).amountMinor).toBe(9000n);
  expect(firstPeriod(quarter, "MONTHLY", 3100n).amountMinor).toBe(3100n);
  expect(firstPeriod({ startsAt, endsAt: at("2026-01-11") }, "MONTHLY", 3100n).amountMinor).toBe(1000n);
  const short = { startsAt, endsAt: at("2026-02-15") };
  const { period } = firstPeriod(short, "MONTHLY", 2800n);
  const last = periodFrom(period.endsAt, "MONTHLY", short);
  expect([last.days, last.endsAt]).toEqual([28, short.endsAt]);
});

test("a short term paid ahead is one period, and never costs more than a whole one", () => {
  fc.assert(
    fc.property(instants, endings, fc.bigInt({ min: 0n, max: 10_000_000n }), (startsAt, others, price) => {
      for (const { endsAt } of allowedEnds("P1Y", startsAt, others)) {
        const term = { startsAt, endsAt };
        const { amountMinor, period } = firstPeriod(term, "ANNUAL", price);
        expect(period.endsAt).toEqual(endsAt);
        expect(amountMinor <= price && amountMinor >= 0n).toBe(true);
        const { months, days } = lengthOf(startsAt, endsAt);
        expect(months <= 12 && days < 31).toBe(true);
      }
    }),
  );
});

test("a day alone means what ends then: a subscription before the month, nobody where the full term does, and nothing else", () => {
  const starts = at("2022-07-15");
  const other = ending("P1Y", "2023-03-10");
  const alike = ending("P1Y", "2023-06-30");
  expect(endingOn("2023-03-10", "P1Y", starts, [other])).toBe(other.id);
  expect(endingOn("2023-06-30", "P1Y", starts, [other])).toBe("month");
  expect(endingOn("2023-06-30", "P1Y", starts, [alike])).toBe(alike.id);
  expect(endingOn("2023-07-15", "P1Y", starts, [other])).toBe(undefined);
  for (const day of ["2023-03-11", "2023-07-16", "2022-07-14", "1999-01-01"])
    expect(endingOn(day, "P1Y", starts, [other])).toEqual({ code: "order.end_unreachable" });
});

import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { exportAccruals, listAccruals, listRates } from "#lib/domain/incentives/reads.ts";
import { incentiveOf, monthFrom } from "#lib/domain/incentives/rules.ts";
import { accrueSome, openMonths, settleMonth } from "#lib/domain/incentives/clock.ts";
import { accrueIncentives } from "#lib/jobs/accrue-incentives.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { system } from "#lib/platform/session.ts";
import { change } from "../support/changes.ts";
import { offer, ordered } from "../support/trade.ts";
import { operator, partners, reseller } from "../support/world.ts";

import { anewInOctober, charge, rate, rowsOf, today, trade } from "../support/incentives.ts";

beforeEach(anewInOctober);
afterEach(() => clock.reset());

test("a month's charges earn their share once, however often it is gone through; a refund takes its share back", async () => {
  const { rita, sub } = await trade();
  await charge(sub, "2031-09-01T00:00:00Z", 10_005, rita);
  await charge(sub, "2031-09-30T23:59:59.999Z", 5_000, rita);
  await charge(sub, "2031-10-01T00:00:00Z", 10_005, rita);
  await charge(sub, "2031-10-14T10:00:00Z", -20_000, rita);
  await accrueIncentives();
  const expected = [
    ["2031-09", rita.organizationId, 15_005n, 1000, 1501n, null],
    ["2031-10", rita.organizationId, -9_995n, 1000, -1000n, null],
  ];
  expect(await rowsOf(sub)).toEqual(expected);
  const before = await db.incentiveAccrual.findMany({ where: { subscriptionId: sub } });
  await accrueIncentives();
  await Promise.all([accrueIncentives(), accrueIncentives(), accrueIncentives()]);
  expect(await db.incentiveAccrual.findMany({ where: { subscriptionId: sub } })).toEqual(before);
  await charge(sub, "2031-09-15T10:00:00Z", 995, rita);
  await accrueIncentives();
  expect((await rowsOf(sub))[0]).toEqual(["2031-09", rita.organizationId, 16_000n, 1000, 1600n, null]);
});

test("each reseller earns what was charged while they were of record; what nobody was is lost", async () => {
  const { ada, rita, sub } = await trade();
  const nora = await reseller();
  const second = await partners(ada, nora);
  await db.partnership.update({ where: { id: second }, data: { startedAt: new Date("2031-09-10") } });
  await charge(sub, "2031-09-05T00:00:00Z", 7_000, rita);
  await charge(sub, "2031-09-12T00:00:00Z", 3_000, nora);
  await charge(sub, "2031-09-20T00:00:00Z", 1_000);
  await accrueIncentives();
  expect(await rowsOf(sub)).toEqual([
    ["2031-09", rita.organizationId, 7_000n, 1000, 700n, null],
    ["2031-09", nora.organizationId, 3_000n, 1000, 300n, null],
    ["2031-09", null, 1_000n, 1000, 100n, "missing"],
  ]);
});

test("a partnership counts as it was at the charge, the reseller's state as it is while the month is open", async () => {
  const { rita, sub, partnership } = await trade();
  await charge(sub, "2031-10-02T00:00:00Z", 7_000, rita);
  await charge(sub, "2031-10-12T00:00:00Z", 3_000, rita);
  await db.partnership.update({ where: { id: partnership }, data: { endedAt: new Date("2031-10-05"), endedById: rita.userId } });
  await accrueIncentives();
  const ended = [
    ["2031-10", rita.organizationId, 7_000n, 1000, 700n, null],
    ["2031-10", rita.organizationId, 3_000n, 1000, 300n, "not_partner"],
  ];
  expect(await rowsOf(sub)).toEqual(ended);

  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  await accrueIncentives();
  expect((await rowsOf(sub)).map((row) => row.at(-1))).toEqual(["not_active", "not_partner"]);
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "ACTIVE" } });
  await accrueIncentives();
  expect(await rowsOf(sub)).toEqual(ended);
});

test("a closed month stays as it is; until then late charges count", async () => {
  const { rita, sub } = await trade();
  await charge(sub, "2031-09-05T00:00:00Z", 1_000, rita);
  today("2031-10-01T00:30:00Z");
  await accrueIncentives();
  today("2031-10-10T23:00:00Z");
  await charge(sub, "2031-09-30T00:00:00Z", 2_000, rita);
  await accrueIncentives();
  expect((await rowsOf(sub))[0]?.[2]).toBe(3_000n);
  today("2031-10-11T00:30:00Z");
  await accrueIncentives();
  const september = () => db.incentiveMonth.findUniqueOrThrow({ where: { month: monthFrom("2031-09") } });
  expect((await september()).closedAt).toEqual(expect.any(Date));
  await charge(sub, "2031-09-29T00:00:00Z", 50_000, rita);
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  await accrueIncentives();
  expect((await rowsOf(sub))[0]).toEqual(["2031-09", rita.organizationId, 3_000n, 1000, 300n, null]);
  expect(await accrueSome(system(), { month: monthFrom("2031-09") })).toEqual({ changed: 0, next: undefined });
  const entries = await db.auditEntry.findMany({ where: { action: "incentive.accrue", subjectName: "2031-09" }, orderBy: { sequence: "asc" } });
  // The log keeps what other tests did in their own September.
  expect(entries.slice(-2).map(({ details }) => details)).toEqual([
    { accruals: 1, status: "ACCRUED" },
    { accruals: 1, status: "CLOSED" },
  ]);
});

test("a worker that slept for months misses none of them, and looks twice before it closes them", async () => {
  const { rita, sub } = await trade();
  for (const at of ["2031-03", "2031-04", "2031-06"]) await charge(sub, `${at}-20T00:00:00Z`, 1_000, rita);
  await accrueIncentives();
  expect((await rowsOf(sub)).map(([at]) => at)).toEqual(["2031-03", "2031-04", "2031-06"]);
  // What the billing catches up with after the first run still counts.
  await charge(sub, "2031-05-20T00:00:00Z", 1_000, rita);
  await accrueIncentives();
  expect((await rowsOf(sub)).map(([at]) => at)).toEqual(["2031-03", "2031-04", "2031-05", "2031-06"]);
  expect(await openMonths(system(), {})).toHaveLength(8);
  clock.move(25 * 3_600_000);
  await accrueIncentives();
  expect((await openMonths(system(), {})).map((each) => each.toISOString().slice(0, 7))).toEqual(["2031-10"]);
});

test("a month isn't finished by a run that began before its end", async () => {
  const { rita, sub } = await trade();
  await charge(sub, "2031-10-05T00:00:00Z", 1_000, rita);
  const [october] = await openMonths(system(), {});
  today("2031-11-01T00:00:05Z");
  await settleMonth(system(), { month: october as Date, startedAt: new Date("2031-10-31T23:59:58Z") });
  expect(await db.incentiveMonth.findUnique({ where: { month: october } })).toMatchObject({ finishedAt: null, closedAt: null, accruedAt: expect.any(Date) });
});

test("a rate applies from its month on, and no rate earns nothing", async () => {
  const { rita, sub } = await trade();
  await db.incentiveRate.create({ data: rate("ENTERPRISE", "2031-09", 525) });
  await db.incentiveRate.create({ data: rate("AZURE", "2030-01", 9000) });
  for (const at of ["2030-12", "2031-08", "2031-09", "2031-10"]) await charge(sub, `${at}-20T00:00:00Z`, 999, rita);
  today("2031-10-25T12:00:00Z");
  await accrueIncentives();
  expect((await rowsOf(sub)).map((row) => row.slice(3, 5))).toEqual([0, 1000, 525, 525].map((share) => [share, incentiveOf(999n, share)]));
});

test("the clock's sums are those of the rules, for charges of every kind", async () => {
  const { rita, sub } = await trade();
  const amounts = [1, 5, -5, 49, 50, 51, 149, 150, -150, 12_345_678, -1];
  await db.incentiveRate.update({ where: { category_validFrom: { category: "ENTERPRISE", validFrom: monthFrom("2031-01") } }, data: { rateBasisPoints: 333 } });
  for (const [at, amount] of amounts.entries()) await charge(sub, `2030-${String(at + 1).padStart(2, "0")}-02T00:00:00Z`, amount, rita);
  await db.incentiveRate.create({ data: rate("ENTERPRISE", "2030-01", 333) });
  await accrueIncentives();
  expect((await rowsOf(sub)).map((row) => row[4])).toEqual(amounts.map((amount) => incentiveOf(BigInt(amount), 333)));
});

test("what was charged is the provider's price: the reseller that earned by it gets its rate and its amount", async () => {
  const { ada, rita, sub } = await trade();
  await charge(sub, "2031-09-01T00:00:00Z", 10_005, rita);
  await accrueIncentives();
  const shownTo = async (who: Actor) => [
    ...(await listAccruals(who, { from: "2031-09", to: "2031-09" })).items,
    ...(await exportAccruals(who, { from: "2031-09", to: "2031-09" })).items,
  ];
  expect((await shownTo(ada)).map(({ baseMinor, amountMinor }) => [baseMinor, amountMinor])).toEqual(Array(2).fill([10_005n, 1001n]));
  expect((await shownTo(rita)).map(({ baseMinor, amountMinor }) => [baseMinor, amountMinor])).toEqual(Array(2).fill([null, 1001n]));
});

test("who set a rate is the operator's to know", async () => {
  const { ada, rita } = await trade();
  const namesFor = async (who: Actor) => new Set((await listRates(who, {})).items.map(({ setByName }) => setByName));
  expect([...(await namesFor(await operator()))]).toContain("Olga");
  for (const who of [ada, rita]) expect([...(await namesFor(who))]).toEqual([null]);
});

test("another category from October on leaves what was charged in September as it was, while both are open", async () => {
  const { ada, rita, holz } = await trade();
  await db.incentiveRate.create({ data: { ...rate("ENTERPRISE", "2031-01", 200), category: "SMALL_BUSINESS" } });
  const [before, after] = [await offer({ category: "ENTERPRISE" }), await offer({ category: "SMALL_BUSINESS" })];
  await db.offerRelation.create({ data: { fromId: before, toId: after, kind: "UPGRADES_TO" } });
  await db.offerPrice.updateMany({ where: { offerId: after }, data: { amountMinor: { multiply: 2 } } });
  today("2031-09-05T12:00:00Z");
  const { id } = await ordered(ada, holz, { offerId: before, resellerOfRecordId: rita.organizationId });
  today("2031-10-02T12:00:00Z");
  await accrueIncentives();
  const september = ["2031-09", rita.organizationId, 10_000n, 1000, 1000n, null];
  expect(await rowsOf(id)).toEqual([september]);
  await change(ada, "upgrade", id, { offerId: after, quantity: "10" });
  await accrueIncentives();
  expect(await rowsOf(id)).toEqual([september, ["2031-10", rita.organizationId, 1_000n, 200, 20n, null]]);
});

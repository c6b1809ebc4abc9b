import { afterEach, beforeEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { currentRates, exportAccruals, listAccruals, listRates, offeredPartners, sumCustomers, sumMonths, sumPartners } from "#lib/domain/incentives/reads.ts";
import { incentiveOf, monthFrom } from "#lib/domain/incentives/rules.ts";
import { accrueSome, openMonths, setRate, settleMonth, withdrawRate } from "#lib/domain/incentives/writes.ts";
import { accrueIncentives } from "#lib/jobs/accrue-incentives.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "#lib/platform/db.ts";
import { system } from "#lib/platform/session.ts";
import { colleague, customer, operator, partners, provider, refusal, reseller, subscription } from "../support/world.ts";

// The tests' day is 15 October 2031, long after anything the helpers charge "now".
const today = (iso: string) => {
  clock.reset();
  clock.move(new Date(iso).getTime() - Date.now());
};
beforeEach(async () => {
  await db.$executeRaw`TRUNCATE "IncentiveAccrual", "IncentiveMonth", "IncentiveRate", "Charge"`;
  await db.incentiveRate.create({ data: rate("ENTERPRISE", "2031-01", 1000) });
  today("2031-10-15T12:00:00Z");
});
afterEach(() => clock.reset());

const rate = (category: "ENTERPRISE" | "AZURE", month: string, rateBasisPoints: number) => ({
  category,
  validFrom: monthFrom(month),
  rateBasisPoints,
  setAt: new Date(),
  setByName: "Olga",
});

/** Something the subscription was charged or refunded, outside the clock's billing. */
async function charge(subscriptionId: string, chargedAt: string, amountMinor: number, to?: Actor, currency = "EUR") {
  const { providerId } = await db.subscription.findUniqueOrThrow({ where: { id: subscriptionId } });
  const at = new Date(chargedAt);
  const period = { periodNumber: 1, periodStartsAt: at, periodEndsAt: new Date(at.getTime() + 86_400_000) };
  await db.charge.create({
    data: { providerId, subscriptionId, kind: "CHANGE", ...period, currency, amountMinor, resellerOfRecordId: to?.organizationId, chargedAt: at },
  });
}

/** A provider with a partner since long ago, a customer, and a subscription. */
async function trade() {
  const [ada, rita] = [await provider(), await reseller()];
  const partnership = await partners(ada, rita);
  await db.partnership.update({ where: { id: partnership }, data: { startedAt: new Date("2030-01-01") } });
  const holz = await customer(ada, { reseller: rita });
  const sub = await subscription(ada, holz);
  await db.$executeRaw`TRUNCATE "Charge"`;
  return { ada, rita, holz, sub, partnership };
}

const rowsOf = async (subscriptionId: string) =>
  (await db.incentiveAccrual.findMany({ where: { subscriptionId }, orderBy: [{ month: "asc" }, { amountMinor: "desc" }] })).map((row) => [
    row.month.toISOString().slice(0, 7),
    row.resellerId,
    row.baseMinor,
    row.rateBasisPoints,
    row.amountMinor,
    row.lostReason,
  ]);
const month = { from: "2031-09", to: "2031-10" };

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

test("the operator sets rates for months to come, or the first one of a category for the month under way", async () => {
  const olga = await operator();
  const set = (percent: string, at: string, category = "ENTERPRISE") => setRate(olga, { category, month: at, percent });
  const first = (await set("2,5", "2031-10", "AZURE")).id;
  expect((await set("2.50", "2031-10", "AZURE")).id).toBe(first);
  for (const [at, category] of [
    ["2031-10", "ENTERPRISE"],
    ["2031-09", "AZURE"],
    ["2031-09", "SOFTWARE"],
  ] as const)
    expect((await refusal(set("3", at, category))).fields.month?.[0]).toMatch(/^field\.month\.over/);
  expect((await refusal(set("3", "2034-01"))).fields).toEqual({ month: ["field.choice"] });
  expect((await refusal(set("101", "2031-12"))).fields).toEqual({ percent: ["field.percent.format"] });
  const coming = (await set("12", "2031-12")).id;
  expect((await refusal(set("13", "2031-12"))).fields).toEqual({ month: ["incentive.rate_exists"] });
  const both = await Promise.allSettled([set("7", "2032-01"), set("8", "2032-01")]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);

  expect((await currentRates(olga, {})).find(({ category }) => category === "ENTERPRISE")).toMatchObject({
    now: { rateBasisPoints: 1000 },
    coming: [{ rateBasisPoints: 1200 }, {}],
  });
  expect((await refusal(withdrawRate(olga, { id: first }))).code).toBe("incentive.rate_not_coming");
  await withdrawRate(olga, { id: coming });
  expect((await refusal(withdrawRate(olga, { id: coming }))).code).toBe("not_found");
  const entries = await db.auditEntry.findMany({ where: { organizationId: olga.organizationId }, orderBy: { sequence: "asc" } });
  expect(entries.map(({ action, subjectName }) => [action, subjectName])).toEqual([
    ["incentiveRate.set", "AZURE 2031-10"],
    ["incentiveRate.set", "ENTERPRISE 2031-12"],
    ["incentiveRate.set", "ENTERPRISE 2032-01"],
    ["incentiveRate.withdraw", "ENTERPRISE 2031-12"],
  ]);
  expect(entries[1]?.details).toEqual({ before: { ratePercent: 10 }, after: { ratePercent: 12 } });

  const aide = await colleague(olga, ["HELPDESK_AGENT"]);
  expect((await listRates(aide, {})).items).toHaveLength(3);
  expect((await listRates(await reseller(), {})).items).toHaveLength(3);
  expect((await refusal(setRate(aide, {}))).code).toBe("forbidden");
  expect((await refusal(setRate(await provider(), {}))).code).toBe("forbidden");
});

test("a reseller sees what it earned, its provider also what was lost, and nobody what is another's", async () => {
  const { ada, rita, holz, sub } = await trade();
  const [nora, paul, olga] = [await reseller(), await provider(), await operator()];
  await db.partnership.update({ where: { id: await partners(ada, nora) }, data: { startedAt: new Date("2030-01-01") } });
  await charge(sub, "2031-09-05T00:00:00Z", 7_000, rita);
  await charge(sub, "2031-10-05T00:00:00Z", 5_000, nora);
  await charge(sub, "2031-10-06T00:00:00Z", 2_000);
  await db.reseller.update({ where: { id: nora.organizationId }, data: { status: "DEAUTHORIZED" } });
  await accrueIncentives();

  expect((await listAccruals(rita, {})).items).toMatchObject([{ amountMinor: 700n, lostReason: null, opens: true, reseller: { id: rita.organizationId } }]);
  const own = await sumMonths(rita, month);
  expect(own.currencies).toMatchObject([
    { currency: "EUR", earnedMinor: 700n, lostMinor: 0n, lostBy: [], months: [{ earnedMinor: 700n }, { earnedMinor: 0n }] },
  ]);
  expect(await sumCustomers(rita, {})).toMatchObject({ items: [{ id: holz.organizationId, name: holz.organizationName, earnedMinor: 700n, lostMinor: 0n }] });
  expect(await sumPartners(rita, {})).toMatchObject({
    providers: { items: [{ name: ada.organizationName }] },
    resellers: { items: [{ name: rita.organizationName }] },
  });
  for (const filter of [{ state: "lost" }, { reseller: nora.organizationId }]) {
    expect(await listAccruals(rita, filter)).toEqual({ items: [], next: undefined });
    expect(await exportAccruals(rita, filter)).toEqual({ items: [], next: undefined });
    expect((await sumMonths(rita, filter)).currencies).toEqual([]);
  }
  expect((await listAccruals(nora, {})).items).toEqual([]);
  expect(JSON.stringify(await offeredPartners(rita, { reseller: nora.organizationId }))).not.toContain(nora.organizationId);

  const all = await sumMonths(ada, month);
  expect(all).toMatchObject({ soFar: "2031-10", range: month });
  expect(all.currencies[0]).toMatchObject({
    earnedMinor: 700n,
    lostMinor: 700n,
    months: [
      { earnedMinor: 700n, lostMinor: 0n },
      { earnedMinor: 0n, lostMinor: 700n },
    ],
  });
  expect(new Set(all.currencies[0]?.lostBy.map(({ reason, lostMinor }) => `${reason} ${lostMinor}`))).toEqual(new Set(["missing 200", "not_active 500"]));
  const { resellers } = await sumPartners(ada, {});
  expect(resellers.items.map(({ id, earnedMinor, lostMinor }) => [id, earnedMinor, lostMinor])).toEqual([
    [rita.organizationId, 700n, 0n],
    [nora.organizationId, 0n, 500n],
    [null, 0n, 200n],
  ]);
  expect((await listAccruals(olga, {})).items).toHaveLength(3);
  expect(await offeredPartners(ada, {})).toMatchObject({ resellers: [expect.anything(), expect.anything()], providers: [{ id: ada.organizationId }] });
  for (const stranger of [paul, await reseller()]) {
    expect((await listAccruals(stranger, {})).items).toEqual([]);
    expect((await sumMonths(stranger, {})).currencies).toEqual([]);
    expect((await sumCustomers(stranger, {})).items).toEqual([]);
  }
  for (const refused of [listAccruals(holz, {}), exportAccruals(holz, {}), sumMonths(holz, {})]) expect((await refusal(refused)).code).toBe("forbidden");

  await db.customerReseller.updateMany({ where: { customerId: holz.organizationId }, data: { endedAt: new Date() } });
  expect((await listAccruals(rita, {})).items).toMatchObject([{ opens: false }]);
});

test("filters combine, currencies are never added up, and a long list goes on where a page ended", async () => {
  const { ada, rita, holz } = await trade();
  const subs: string[] = [];
  for (let each = 0; each < 30; each++) subs.push(await subscription(ada, holz));
  await db.$executeRaw`TRUNCATE "Charge"`;
  for (const [at, id] of subs.entries()) {
    await charge(id, "2031-09-05T00:00:00Z", 1_000 + at, rita, at % 2 ? "USD" : "EUR");
    await charge(id, "2031-10-05T00:00:00Z", 1_000, rita, at % 2 ? "USD" : "EUR");
  }
  await accrueIncentives();
  const first = await listAccruals(ada, {});
  const second = await listAccruals(ada, { after: first.next });
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 10, undefined]);
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect(new Set(ids).size).toBe(60);
  expect(first.items.slice(0, 30).every(({ month: at }) => at.getTime() === monthFrom("2031-10").getTime())).toBe(true);
  expect((await exportAccruals(ada, {})).items.map(({ id }) => id)).toEqual(ids);
  expect((await listAccruals(ada, { after: "nonsense" })).items).toHaveLength(50);

  expect((await sumMonths(ada, month)).currencies.map(({ currency }) => currency)).toEqual(["EUR", "USD"]);
  expect((await listAccruals(ada, { to: "2031-09" })).items).toHaveLength(30);
  expect((await listAccruals(ada, { q: holz.organizationName.toUpperCase(), from: "2031-10" })).items).toHaveLength(30);
  expect((await listAccruals(ada, { q: "100%" })).items).toEqual([]);
  expect((await listAccruals(ada, { state: "lost" })).items).toEqual([]);
  expect((await listAccruals(ada, { from: "x", q: ["a"], provider: "y", state: "all", after: ["z"] } as never)).items).toHaveLength(50);
});

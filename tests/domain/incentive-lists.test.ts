import { afterEach, beforeEach, expect, test } from "vitest";
import { currentRates, exportAccruals, listAccruals, listRates, offeredPartners, sumCustomers, sumMonths, sumPartners } from "#lib/domain/incentives/reads.ts";
import { monthFrom, monthText } from "#lib/domain/incentives/rules.ts";
import { setRate, withdrawRate } from "#lib/domain/incentives/writes.ts";
import { accrueIncentives } from "#lib/jobs/accrue-incentives.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { colleague, operator, partners, provider, refusal, refusals, reseller, subscription } from "../support/world.ts";

import { anewInOctober, charge, month, trade } from "../support/incentives.ts";
import { rateForm } from "#lib/forms/incentives.ts";
import { atForm } from "../support/at-form.ts";

beforeEach(anewInOctober);
afterEach(() => clock.reset());

test("the operator sets rates for months to come, or the first one of a category for the month under way", async () => {
  const olga = await operator();
  const set = (percent: string, at: string, category = "ENTERPRISE") => atForm(olga, setRate, rateForm, { category, month: at, percent });
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
  const rates = async (filters: object) => (await listRates(aide, filters)).items.map(({ category, validFrom }) => `${category} ${monthText(validFrom)}`);
  expect(await rates({})).toEqual(["ENTERPRISE 2032-01", "AZURE 2031-10", "ENTERPRISE 2031-01"]);
  expect(await rates({ sort: "valid" })).toEqual(["ENTERPRISE 2031-01", "AZURE 2031-10", "ENTERPRISE 2032-01"]);
  expect(await rates({ sort: "-set" })).toEqual(["ENTERPRISE 2032-01", "AZURE 2031-10", "ENTERPRISE 2031-01"]);
  expect(await rates({ category: "AZURE" })).toEqual(["AZURE 2031-10"]);
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
  for (const { code } of await refusals([listAccruals(holz, {}), exportAccruals(holz, {}), sumMonths(holz, {})])) expect(code).toBe("forbidden");

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
  expect((await exportAccruals(ada, { sort: "month" })).items.map(({ id }) => id)).toEqual([...ids].reverse());
  expect((await listAccruals(ada, { after: "nonsense" })).items).toHaveLength(50);

  expect((await sumMonths(ada, month)).currencies.map(({ currency }) => currency)).toEqual(["EUR", "USD"]);
  expect((await listAccruals(ada, { to: "2031-09" })).items).toHaveLength(30);
  expect((await listAccruals(ada, { q: holz.organizationName.toUpperCase(), from: "2031-10" })).items).toHaveLength(30);
  expect((await listAccruals(ada, { q: "100%" })).items).toEqual([]);
  expect((await listAccruals(ada, { state: "lost" })).items).toEqual([]);
  expect((await listAccruals(ada, { from: "x", q: ["a"], provider: "y", state: "all", after: ["z"] } as never)).items).toHaveLength(50);
});

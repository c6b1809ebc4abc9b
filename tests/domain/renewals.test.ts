import { afterEach, expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { exportRenewals, listRenewals, surveyRenewals } from "#lib/domain/renewals/listing/lists.ts";
import { readRenewal } from "#lib/domain/renewals/reads.ts";
import { deskReasons, mondayOf, reasonNumber } from "#lib/domain/renewals/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { now } from "../support/changes.ts";
import { db } from "../support/db.ts";
import "../support/spoken.ts";
import { assign, decide, desk, endingIn, namesOf } from "../support/renewals.ts";
import { customer, type Member, partners, provider, refusal, reseller } from "../support/world.ts";

afterEach(() => clock.reset());

const rowOf = async (who: Member, id: string) => (await listRenewals(who, {})).items.find((row) => row.id === id);

test("the desk has what needs a decision in the next 90 days, the soonest first, and no month that rolls over", async () => {
  const { ada, rita, sven, ids } = await desk();
  const shown = async (who: Member, filter: object) => namesOf(ids, (await listRenewals(who, filter)).items);
  expect(await shown(ada, {})).toBe("trial renews ends unused");
  expect(await shown(ada, { sort: "-ends" })).toBe("unused ends renews trial");
  for (const reason of ["trial", "renews", "ends", "unused"]) expect(await shown(ada, { reason })).toBe(reason);
  expect(await shown(ada, { q: "blum" })).toBe("trial ends");
  expect(await shown(ada, { q: "blum", reason: "ends" })).toBe("ends");
  expect(await shown(ada, { reseller: rita.organizationId })).toBe("trial renews ends");
  expect(await shown(ada, { reseller: sven.organizationId, reason: "renews" })).toBe("");
  expect(await shown(ada, { week: addDays(clock.now(), 20).toISOString().slice(0, 10), reason: "renews" })).toBe("renews");
  expect(await shown(ada, { week: addDays(clock.now(), 30).toISOString().slice(0, 10), reason: "renews" })).toBe("");
  // Days of another calendar are no filter, and fail at nothing.
  for (const week of ["0000-01-03", "9999-12-31", "2026-02-30", "1899-12-31"]) expect(await shown(ada, { week, reason: "renews" })).toBe("renews");
  expect(await shown(rita, {})).toBe("trial renews ends");
  expect(await shown(rita, { reason: "ends" })).toBe("ends");
  expect(await shown(rita, { q: "adler" })).toBe("renews");
  expect(await shown(sven, {})).toBe("unused");
  expect(namesOf(ids, (await exportRenewals(ada, {})).items)).toBe("trial renews ends unused");
  expect((await exportRenewals(rita, { state: "undecided" })).items).toHaveLength(3);
  const { weeks } = await surveyRenewals(ada, {});
  const total = (reason: string) => weeks.reduce((sum, { counts }) => sum + (counts[reason] ?? 0), 0);
  expect(["trial", "renews", "ends", "unused", "extended"].map(total)).toEqual([1, 1, 1, 1, 0]);
  const { weeks: hers, more } = await surveyRenewals(rita, {});
  expect(hers.flatMap(({ counts }) => Object.keys(counts)).sort()).toEqual(["ends", "renews", "trial"]);
  expect(more).toBe(false);
});

test("a row says how many licenses nobody uses, what happens, until when it can be decided, and what it will cost", async () => {
  const { ada, rita, ids } = await desk();
  const { commitmentEndsAt } = await now(ids.unused);
  const row = await rowOf(ada, ids.unused);
  expect(row).toMatchObject({ reason: "unused", outcome: "renews", unused: 12, state: "open", price: { now: 1000, next: 1000, changes: false } });
  expect(row?.lastDay.toISOString().slice(0, 10)).toBe(addDays(commitmentEndsAt, -1).toISOString().slice(0, 10));
  expect(await listRenewals(ada, { price: "changes" })).toMatchObject({ items: [] });
  await db.subscription.update({ where: { id: ids.unused }, data: { unitPriceMinor: 900 } });
  expect(await rowOf(ada, ids.unused)).toMatchObject({ price: { now: 900, next: 1000, changes: true } });
  expect(namesOf(ids, (await listRenewals(ada, { price: "changes" })).items)).toBe("unused");
  expect(await rowOf(ada, ids.ends)).toMatchObject({ outcome: "ends", price: { next: null, changes: false } });
  expect(await rowOf(rita, ids.ends)).toMatchObject({ price: null, unused: 10 });
  expect(namesOf(ids, (await listRenewals(rita, { price: "changes" })).items)).toBe("trial renews ends");
});

test("another provider's desk, and another reseller's, have nothing of it", async () => {
  const { ids } = await desk();
  const [paul, mallory] = [await provider(), await reseller()];
  await partners(paul, mallory);
  for (const stranger of [paul, mallory]) {
    expect((await listRenewals(stranger, {})).items).toEqual([]);
    expect((await surveyRenewals(stranger, {})).weeks.every(({ counts }) => Object.keys(counts).length === 0)).toBe(true);
    for (const id of [ids.ends, ids.unused]) {
      expect((await refusal(readRenewal(stranger, { id }))).code).toBe("not_found");
      expect((await refusal(decide(stranger, id, "END"))).code).toBe("not_found");
      expect((await refusal(assign(stranger, id, stranger.userId))).code).toBe("not_found");
    }
  }
});

test("the database numbers reasons as the rules do", async () => {
  const { ids } = await desk();
  for (const reason of ["trial", "ends", "unused", "renews"] as const) expect((await now(ids[reason])).deskReason, reason).toBe(reasonNumber(reason));
  for (const name of ["month", "monthEnds", "over"] as const) expect((await now(ids[name])).deskReason, name).toBeNull();
  expect(deskReasons).toHaveLength(5);
});

test("pages go on where the last one ended", async () => {
  const { ada, adler } = await desk();
  for (let at = 0; at < 55; at++) await endingIn(30, ada, adler);
  for (const filter of [{}, { sort: "-ends" }, { state: "undecided" }, { reason: "unused" }]) {
    const first = await listRenewals(ada, filter);
    const second = await listRenewals(ada, { ...filter, after: first.next });
    const seenIds = [...first.items, ...second.items].map(({ id }) => id);
    expect(first.items).toHaveLength(50);
    expect(new Set(seenIds).size).toBe(seenIds.length);
    expect(seenIds.length).toBeGreaterThanOrEqual(56);
  }
});

test("the weeks have every day on which the desk looks, whichever day of the week it is", async () => {
  for (let day = 0; day < 7; day++) {
    clock.move(addDays(mondayOf(clock.now()), 7 + day).getTime() - clock.now().getTime() + 43_200_000);
    const ada = await provider();
    const holz = await customer(ada);
    for (const days of [1, 83, 87, 88, 89]) await endingIn(days, ada, holz);
    const { weeks } = await surveyRenewals(ada, {});
    expect(
      weeks.reduce((sum, { counts }) => sum + (counts.unused ?? 0), 0),
      `on day ${day}`,
    ).toBe((await listRenewals(ada, {})).items.length);
    expect((await listRenewals(ada, {})).items).toHaveLength(5);
  }
});

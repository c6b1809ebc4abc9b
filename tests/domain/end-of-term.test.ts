import { afterEach, describe, expect, test } from "vitest";
import { addDays, daysBetween, startOf } from "#lib/days.ts";
import { addMonths } from "#lib/domain/catalog/rules.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { change, chargesOf, now, previewed } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { offer, order, ordered, row } from "../support/trade.ts";
import { customer, type Member, partners, provider, refusal, reseller } from "../support/world.ts";

// The end of a term: another one, the extended service term, or nothing more. Ten euros a month where a year is sold, eight where a month is.

afterEach(() => clock.reset());
const at = (instant: Date) => clock.move(instant.getTime() - clock.now().getTime());
const on = (day: string) => at(startOf(day));
const pass = async (id: string, instant: Date) => {
  at(new Date(instant.getTime() + 1000));
  await advanceSubscription(system(), { id });
};
const monthly = (offerId: string, amountMinor: number) =>
  db.offerPrice.create({ data: { offerId, currency: "EUR", term: "P1M", billingCycle: "MONTHLY", amountMinor } });

type Bought = { on?: string; offerId?: string; plan?: string };
async function bought({ on: day = "2025-09-15", ...more }: Bought = {}) {
  on(day);
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const holz = await customer(ada, { reseller: rita });
  const found = await ordered(ada, holz, { resellerOfRecordId: rita.organizationId, ...more });
  return { ada, rita, holz, ...found };
}
const choices = async (who: Member, id: string) => (await previewed(who, "renewal", id)).choices.ends;

describe("before anything is chosen, each end says what it means and costs", () => {
  test("another term at its price, a month of extended service at three percent more, or nothing and when it is all gone", async () => {
    const offerId = await offer();
    await monthly(offerId, 1333);
    const { ada, id, commitmentEndsAt } = await bought({ offerId });
    expect(await choices(ada, id)).toMatchObject([
      { endOfTerm: "RENEW", amountMinor: 10_000n },
      // 13.33 € and 3 %, a seat rounded by itself.
      { endOfTerm: "EXTEND", amountMinor: 13_730n },
      { endOfTerm: "END", amountMinor: null, disabledAt: commitmentEndsAt, deletedAt: addDays(commitmentEndsAt, 90) },
    ]);
  });

  test("where no month is sold, a month of the yearly price costs 23 percent more", async () => {
    const { ada, id } = await bought();
    expect((await choices(ada, id))[1]).toMatchObject({ refused: undefined, amountMinor: 12_300n });
  });

  test("a reseller is told what happens and no price", async () => {
    const { ada, rita, id } = await bought();
    await change(ada, "renewal", id, { endOfTerm: "EXTEND" });
    const seen = await readSubscription(rita, { id });
    expect(seen).toMatchObject({ price: null, end: { endOfTerm: "EXTEND", asked: false } });
    expect((await choices(rita, id)).map(({ amountMinor }) => Number(amountMinor ?? 0))).toEqual([0, 0, 0]);
  });
});

describe("whether the program has an extended service term goes by days", () => {
  test.each([
    ["2025-03-31", "P1Y/MONTHLY", "bought a day too early"],
    ["2025-05-03", "P1Y/MONTHLY", "ends a day too early"],
  ])("bought on %s, %s: %s", async (day, plan) => {
    const { ada, id, commitmentEndsAt } = await bought({ on: day, plan });
    expect((await choices(ada, id))[1]).toMatchObject({ endOfTerm: "EXTEND", refused: "subscription.not_extendable" });
    expect((await refusal(change(ada, "renewal", id, { endOfTerm: "EXTEND" }))).fields).toEqual({ endOfTerm: ["subscription.not_extendable"] });
    // The old ladder: a grace, then disabled.
    await change(ada, "renewal", id, { endOfTerm: "END" });
    for (const [instant, status, stageEndsAt] of [
      [commitmentEndsAt, "EXPIRED", addDays(commitmentEndsAt, 30)],
      [addDays(commitmentEndsAt, 30), "DISABLED", addDays(commitmentEndsAt, 120)],
    ] as const) {
      await pass(id, instant);
      expect(await now(id)).toMatchObject({ status, stageEndsAt });
    }
  });

  test.each([
    ["2025-04-01", false, "is bought in time, and ends before there is any"],
    ["2025-05-03", false, "ends a day before there is any"],
    ["2025-05-04", true, "ends on the first day"],
  ])("bought on %s: %s, it %s", async (day, extendable) => {
    const { ada, id } = await bought({ on: day });
    expect((await choices(ada, id))[1]?.refused).toBe(extendable ? undefined : "subscription.not_extendable");
  });

  test("trials, software and Azure have none", async () => {
    on("2026-06-01");
    const ada = await provider();
    for (const category of ["SOFTWARE", "AZURE"] as const) {
      const { id } = await ordered(ada, await customer(ada), { offerId: await offer({ category, maximumQuantity: 1 }), quantity: 1 });
      expect((await choices(ada, id))[1]?.refused, category).toBe("subscription.not_extendable");
    }
    const { id } = await ordered(ada, await customer(ada), { offerId: await offer({ category: "TRIAL" }), plan: "P1M/NONE" });
    expect((await choices(ada, id))[1]?.refused).toBe("subscription.not_extendable");
  });
});

describe("in the extended service term", () => {
  async function extended(more: Bought = {}) {
    const made = await bought(more);
    await change(made.ada, "renewal", made.id, { endOfTerm: "EXTEND" });
    await pass(made.id, made.commitmentEndsAt);
    return made;
  }

  test("it goes on under its id, month by month at the price of each day, for fourteen months", async () => {
    const offerId = await offer();
    await monthly(offerId, 800);
    const { ada, id, commitmentEndsAt: since } = await extended({ offerId, on: "2025-05-31" });
    expect(await now(id)).toMatchObject({ status: "ACTIVE", extendedSince: since, term: "P1M", billingCycle: "MONTHLY", unitPriceMinor: 824, quantity: 10 });
    expect(await db.orderLine.findMany({ where: { subscriptionId: id, transaction: "RENEW" } })).toMatchObject([{ totalMinor: 8240n, term: "P1M" }]);
    await db.offerPrice.updateMany({ where: { offerId, term: "P1M" }, data: { amountMinor: 1000 } });
    for (let month = 1; month < 14; month++) await pass(id, addMonths(since, month));
    const charges = (await chargesOf(id)).slice(12);
    expect(charges.map(({ amountMinor }) => amountMinor)).toEqual([8240n, ...Array.from({ length: 13 }, () => 10_300n)]);
    // The last days of months: each counts from the first one.
    expect(charges.map(({ periodStartsAt }) => periodStartsAt)).toEqual(Array.from({ length: 14 }, (_, month) => addMonths(since, month)));
    const told = await db.notification.findMany({ where: { userId: ada.userId as string, kind: "subscription_ended" } });
    expect(told.map(({ data }) => (data as { status: string }).status)).toEqual(["EXTENDED"]);
  });

  test("a worker that slept comes to the same charges", async () => {
    const { id, ada, commitmentEndsAt: since } = await bought();
    await change(ada, "renewal", id, { endOfTerm: "EXTEND" });
    await pass(id, addDays(addMonths(since, 5), 3));
    expect((await chargesOf(id)).slice(12).map(({ periodStartsAt }) => periodStartsAt)).toEqual([0, 1, 2, 3, 4, 5].map((month) => addMonths(since, month)));
  });

  test("nothing changes in it but its end, on any day and refunded by the day", async () => {
    const { ada, id, commitmentEndsAt: since } = await extended();
    for (const [kind, typed] of [
      ["seats", { quantity: "20" }],
      ["plan", { plan: "P1Y/ANNUAL" }],
      ["renewal", { endOfTerm: "END" }],
      ["schedule", { quantity: "7", offerId: "", plan: "P1Y/MONTHLY" }],
      ["suspend", {}],
    ] as const)
      expect((await refusal(change(ada, kind, id, typed))).code, kind).toBe("subscription.extended");
    at(addDays(since, 20));
    await change(ada, "cancel", id);
    const [charge, refund] = (await chargesOf(id)).slice(12);
    const days = daysBetween(since, addMonths(since, 1));
    expect(charge?.amountMinor).toBe(12_300n);
    expect(Number(refund?.amountMinor)).toBe(-Math.round((12_300 * (days - 20)) / days));
    expect((await now(id)).status).toBe("DELETED");
  });

  test("it gets a term of its own again, with other seats, and what is left of the month is given back", async () => {
    const { ada, id, commitmentEndsAt: since } = await extended();
    const day = addDays(since, 10);
    at(day);
    const shown = await previewed(ada, "convert", id, { plan: "P1Y/ANNUAL", quantity: "6" });
    expect(shown.outcome).toMatchObject({ plan: { after: { extendedSince: null, endOfTerm: "RENEW", quantity: 6 } } });
    await change(ada, "convert", id, { plan: "P1Y/ANNUAL", quantity: "6" });
    expect(await now(id)).toMatchObject({
      ...{ status: "ACTIVE", extendedSince: null, endOfTerm: "RENEW", endChosenAt: null },
      ...{ term: "P1Y", billingCycle: "ANNUAL", quantity: 6, unitPriceMinor: 10_000 },
    });
    expect((await now(id)).termStartsAt >= day).toBe(true);
    const refund = (await chargesOf(id)).find(({ amountMinor }) => amountMinor < 0n);
    const days = daysBetween(since, addMonths(since, 1));
    expect(Number(refund?.amountMinor)).toBe(-Math.round((12_300 * (days - 10)) / days));
    expect((await refusal(change(ada, "convert", id, { plan: "P1Y/ANNUAL", quantity: "6" }))).code).toBe("subscription.not_trial");
  });

  test("what isn't sold any more can't be extended, and goes down the old ladder", async () => {
    const offerId = await offer();
    const { ada, id, commitmentEndsAt } = await bought({ offerId });
    await change(ada, "renewal", id, { endOfTerm: "EXTEND" });
    await db.offer.update({ where: { id: offerId }, data: { isAvailable: false } });
    await pass(id, commitmentEndsAt);
    expect(await now(id)).toMatchObject({ status: "EXPIRED", endOfTerm: "END", extendedSince: null });
  });
});

test("what was scheduled for the next term is dropped when there is none", async () => {
  for (const endOfTerm of ["EXTEND", "END"]) {
    const { ada, id } = await bought();
    await change(ada, "schedule", id, { quantity: "4", offerId: "", plan: "P1Y/ANNUAL" });
    // What is scheduled says itself what it costs.
    expect((await choices(ada, id))[0]?.amountMinor).toBeNull();
    await change(ada, "renewal", id, { endOfTerm });
    expect(await db.scheduledChange.count({ where: { subscriptionId: id } })).toBe(0);
  }
});

test("an old auto-renew off is asked about until somebody chooses, even the same", async () => {
  const { ada, id } = await bought();
  expect((await readSubscription(ada, { id })).end.asked).toBe(false);
  await db.$executeRaw`UPDATE "Subscription" SET "autoRenew" = false WHERE "id" = ${id}::uuid`;
  expect(await readSubscription(ada, { id })).toMatchObject({ end: { asked: true, endOfTerm: "EXTEND" }, price: { atEnd: 12_300n } });
  await change(ada, "renewal", id, { endOfTerm: "EXTEND" });
  expect((await readSubscription(ada, { id })).end).toMatchObject({ asked: false, endOfTerm: "EXTEND" });
  expect((await refusal(change(ada, "renewal", id, { endOfTerm: "EXTEND" }))).fields).toEqual({ endOfTerm: ["subscription.end_chosen"] });
});

test("add-ons go the way of their base, unless somebody chose apart", async () => {
  on("2025-10-01");
  const ada = await provider();
  const base = await offer();
  const [plain, apart] = [await offer({ category: "ADD_ON", bases: [base] }), await offer({ category: "ADD_ON", bases: [base] })];
  const holz = await customer(ada);
  await order(ada, holz, [row(base, 10), row(plain, 5), row(apart, 5)]);
  const of = (offerId: string) => db.subscription.findFirstOrThrow({ where: { offerId } });
  await change(ada, "renewal", (await of(apart)).id, { endOfTerm: "END" });
  const { outcome } = await previewed(ada, "renewal", (await of(base)).id, { endOfTerm: "EXTEND" });
  expect(outcome).toMatchObject({ plan: { switchesOff: ["add_ons"] } });
  await change(ada, "renewal", (await of(base)).id, { endOfTerm: "EXTEND" });
  expect([(await of(plain)).endOfTerm, (await of(apart)).endOfTerm]).toEqual(["EXTEND", "END"]);
  expect((await readSubscription(ada, { id: (await of(plain)).id })).end.asked).toBe(false);
  const end = addDays((await of(base)).commitmentEndsAt, 1);
  for (const offerId of [base, plain, apart]) await pass((await of(offerId)).id, end);
  expect([(await of(base)).extendedSince !== null, (await of(plain)).extendedSince !== null, (await of(apart)).status]).toEqual([true, true, "DISABLED"]);
});

test("an end that was chosen stays chosen through a suspension", async () => {
  const { ada, id } = await bought();
  await change(ada, "renewal", id, { endOfTerm: "END" });
  const { endChosenAt } = await now(id);
  await change(ada, "suspend", id);
  await change(ada, "reactivate", id);
  expect(await now(id)).toMatchObject({ status: "ACTIVE", endOfTerm: "END", endChosenAt });
  expect((await readSubscription(ada, { id })).end.asked).toBe(false);
});

test("a suspended one keeps the old ladder, and once reactivated is asked about", async () => {
  const { ada, id, commitmentEndsAt } = await bought();
  await change(ada, "renewal", id, { endOfTerm: "EXTEND" });
  await change(ada, "suspend", id);
  expect((await readSubscription(ada, { id })).end).toMatchObject({ endOfTerm: "END", asked: false, deletedAt: addDays(commitmentEndsAt, 120) });
  // Before it is reactivated, what happens afterwards is said with the dates of an active one.
  expect((await previewed(ada, "reactivate", id)).reactivated).toMatchObject({ endOfTerm: "END", asked: true, deletedAt: addDays(commitmentEndsAt, 90) });
  await change(ada, "reactivate", id);
  expect((await readSubscription(ada, { id })).end).toMatchObject({ endOfTerm: "END", asked: true });
  await change(ada, "suspend", id);
  await pass(id, commitmentEndsAt);
  expect(await now(id)).toMatchObject({ status: "DISABLED", stageEndsAt: addDays(commitmentEndsAt, 120) });
});

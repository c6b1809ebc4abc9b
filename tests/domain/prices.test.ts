import { afterEach, expect, test } from "vitest";
import { listOffers, offersForSale } from "#lib/domain/catalog/reads.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { addDays } from "#lib/days.ts";
import { change, chargesOf, now, previewed } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { offer, order, ordered, row } from "../support/trade.ts";
import { customer, provider, refusal } from "../support/world.ts";

afterEach(() => clock.reset());
const pass = (instant: Date) => clock.move(instant.getTime() - clock.now().getTime() + 1000);
const midnight = (at: Date) => new Date(at.toISOString().slice(0, 10));

/** From a day on another price than until then. */
async function dearerFrom(offerId: string, day: Date, amountMinor: number, more: object = {}) {
  const monthly = { offerId, billingCycle: "MONTHLY" as const };
  await db.offerPrice.updateMany({ where: { ...monthly, ...more }, data: { validUntil: midnight(day) } });
  await db.offerPrice.create({ data: { ...monthly, term: "P1Y", currency: "EUR", amountMinor, validFrom: midnight(day), ...more } });
}
const monthlyOf = (offers: { id: string; prices: { billingCycle: string; amountMinor: number }[] }[], id: string) =>
  offers.find((each) => each.id === id)?.prices.find(({ billingCycle }) => billingCycle === "MONTHLY")?.amountMinor;

test("an order takes the price of its day; what was ordered keeps the agreed one through its term and renews at the price of that day", async () => {
  const [ada, suite] = [await provider(), await offer()];
  const holz = await customer(ada);
  const tomorrow = midnight(addDays(clock.now(), 1));
  await dearerFrom(suite, tomorrow, 1200);

  const before = await ordered(ada, holz, { offerId: suite, quantity: 10 });
  expect(monthlyOf((await offersForSale(ada, { customerId: holz.organizationId })).offers, suite)).toBe(1000);
  pass(tomorrow);
  expect(monthlyOf((await offersForSale(ada, { customerId: holz.organizationId })).offers, suite)).toBe(1200);
  expect(monthlyOf((await listOffers(ada, { q: suite })).items, suite)).toBe(1200);
  const after = await ordered(ada, holz, { offerId: suite, quantity: 10 });
  expect([before.unitPriceMinor, after.unitPriceMinor]).toEqual([1000, 1200]);
  expect((await chargesOf(after.id)).map(({ amountMinor }) => amountMinor)).toEqual([12_000n]);

  // More seats within the term cost what was agreed.
  await change(ada, "seats", before.id, { quantity: "11" });
  expect(await now(before.id)).toMatchObject({ unitPriceMinor: 1000, quantity: 11 });
  pass(before.commitmentEndsAt);
  await advanceSubscription(system(), { id: before.id });
  expect(await now(before.id)).toMatchObject({ unitPriceMinor: 1200, termStartsAt: before.commitmentEndsAt });
});

test("a renewal that is caught up late takes the price of the day it was due", async () => {
  const [ada, suite] = [await provider(), await offer()];
  const { id, commitmentEndsAt } = await ordered(ada, await customer(ada), { offerId: suite });
  await dearerFrom(suite, addDays(commitmentEndsAt, 1), 5000);
  pass(addDays(commitmentEndsAt, 20));
  await advanceSubscription(system(), { id });
  expect(await now(id)).toMatchObject({ status: "ACTIVE", unitPriceMinor: 1000, termStartsAt: commitmentEndsAt });
});

test("what is previewed for the next term costs what it will cost then, and a plan that isn't sold then can't be chosen", async () => {
  const [ada, suite] = [await provider(), await offer()];
  const { id, commitmentEndsAt } = await ordered(ada, await customer(ada), { offerId: suite, quantity: 10 });
  await dearerFrom(suite, addDays(commitmentEndsAt, -30), 1500);
  await db.offerPrice.updateMany({ where: { offerId: suite, billingCycle: "ANNUAL" }, data: { validUntil: midnight(commitmentEndsAt) } });

  const shown = await previewed(ada, "schedule", id, { quantity: "4", offerId: "", plan: "P1Y/MONTHLY" });
  expect(shown.choices.offer.prices).toEqual([{ term: "P1Y", billingCycle: "MONTHLY", amountMinor: 1500, retailMinor: null }]);
  expect(shown.outcome).toMatchObject({ plan: { next: { amountMinor: 10_000n }, nextTerm: { at: commitmentEndsAt, amountMinor: 6000n } } });
  expect((await refusal(change(ada, "schedule", id, { quantity: "4", offerId: "", plan: "P1Y/ANNUAL" }))).fields).toEqual({ plan: ["order.plan_unavailable"] });
  // Today it can still be changed to.
  expect((await previewed(ada, "plan", id)).choices.plans).toMatchObject([{ billingCycle: "ANNUAL", amountMinor: 10_000 }]);
});

test("a customer's country has its own prices, whoever sells to it", async () => {
  const [ada, suite] = [await provider({ country: "DE" }), await offer()];
  await db.offerPrice.create({ data: { offerId: suite, term: "P1Y", billingCycle: "MONTHLY", currency: "EUR", market: "AT", amountMinor: 800 } });
  const [german, austrian] = [await customer(ada), await customer(ada)];
  await db.customer.updateMany({ where: { id: german.organizationId }, data: { country: "DE" } });
  await db.customer.updateMany({ where: { id: austrian.organizationId }, data: { country: "AT" } });
  expect((await ordered(ada, german, { offerId: suite })).unitPriceMinor).toBe(1000);
  expect((await ordered(ada, austrian, { offerId: suite })).unitPriceMinor).toBe(800);
  expect(monthlyOf((await offersForSale(ada, { country: "AT" })).offers, suite)).toBe(800);
  expect(monthlyOf((await offersForSale(ada, {})).offers, suite)).toBe(1000);
});

test("past the end of its sale an offer isn't ordered; what is there renews while there is a price", async () => {
  const [ada, suite] = [await provider(), await offer()];
  const holz = await customer(ada);
  const { id, commitmentEndsAt } = await ordered(ada, holz, { offerId: suite });
  await db.offer.update({ where: { id: suite }, data: { saleEndsOn: midnight(clock.now()) } });
  expect((await refusal(order(ada, holz, [row(suite)]))).fields).toEqual({ "lines[0].quantity": ["order.offer_unavailable"] });
  expect((await offersForSale(ada, {})).offers.some((each) => each.id === suite)).toBe(false);
  pass(commitmentEndsAt);
  await advanceSubscription(system(), { id });
  expect(await now(id)).toMatchObject({ status: "ACTIVE", termStartsAt: commitmentEndsAt });
});

test("two prices of one plan that begin on one day are refused by the database, unless one of them was put aside", async () => {
  const suite = await offer();
  const again = { offerId: suite, term: "P1Y", billingCycle: "MONTHLY", currency: "EUR", amountMinor: 1 } as const;
  await expect(db.offerPrice.create({ data: again })).rejects.toThrow(/one_price_from_a_day|Unique/);
  await db.offerPrice.create({ data: { ...again, market: "DE" } });
  await db.offerPrice.create({ data: { ...again, validFrom: new Date("2030-01-01") } });
  await db.offerPrice.updateMany({ where: { offerId: suite }, data: { endedById: crypto.randomUUID() } });
  await db.offerPrice.create({ data: again });
});

import { afterEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { readAgreement } from "#lib/domain/agreements/reads.ts";
import { acceptAgreement } from "#lib/domain/customers/agreement/writes.ts";
import { quoteOrder, readOrder } from "#lib/domain/orders/reads.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { lastDayOf } from "#lib/domain/orders/coterm/rules.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { change, chargesOf, now, previewed } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { form, offer, order, ordered, place, row } from "../support/trade.ts";
import "../support/spoken.ts";
import { customer, provider, reseller, partners } from "../support/world.ts";

afterEach(() => clock.reset());
const day = 86_400_000;
const at = (instant: string) => clock.move(new Date(instant).getTime() - clock.now().getTime());
const pass = (instant: Date) => clock.move(instant.getTime() - clock.now().getTime() + 1000);
const advance = (id: string) => advanceSubscription(system(), { id });
const unreachable = "order.end_unreachable";

/** What is already there ends on 1 March 2031, and it is the middle of 2030. */
async function inTheYear() {
  at("2030-03-01T08:00:00Z");
  const ada = await provider();
  const holz = await customer(ada);
  const suite = await ordered(ada, holz);
  at("2030-06-14T10:00:00Z");
  await advance(suite.id);
  return { ada, holz, suite };
}
const line = (offerId: string, endsWith: string, endsOn?: string, plan = { term: "P1Y", billingCycle: "MONTHLY" } as const) => ({
  ...{ offerId, plan, quantity: 10 },
  ...{ endsWith, endsOn },
});
const quoted = async (by: Actor, to: Actor, one: ReturnType<typeof line>) => (await quoteOrder(by, { customerId: to.organizationId, lines: [one] })).lines[0];

test("an order ends with what the customer has, and is charged by the day at its end", async () => {
  const { ada, holz, suite } = await inTheYear();
  const { id } = await ordered(ada, holz, { endsWith: suite.id });
  expect(await now(id)).toMatchObject({ term: "P1Y", commitmentEndsAt: suite.commitmentEndsAt, endOfTerm: "RENEW" });
  pass(suite.commitmentEndsAt);
  await advance(suite.id);
  await advance(id);
  // Eight whole months, fifteen of February's days, and then the first month of a full term.
  const amounts = (await chargesOf(id)).map(({ amountMinor }) => Number(amountMinor));
  expect(amounts).toEqual([...Array(8).fill(10_000), Math.round((10_000 * 15) / 28), 10_000]);
  const [one, other] = [await now(id), await now(suite.id)];
  expect(one.commitmentEndsAt).toEqual(other.commitmentEndsAt);
  expect(lastDayOf(one.commitmentEndsAt)).toBe("2032-03-01");
});

test("paid ahead, the short term costs its days' share, and a month's end is the last day of a month", async () => {
  const { ada, holz } = await inTheYear();
  const { id } = await ordered(ada, holz, { endsWith: "month", plan: "P1Y/ANNUAL" });
  const made = await now(id);
  expect(made.commitmentEndsAt.toISOString()).toBe("2031-06-01T00:00:00.000Z");
  const [first] = await chargesOf(id);
  expect(Number(first?.amountMinor)).toBe(Math.round((100_000 * 352) / 365));
  pass(made.commitmentEndsAt);
  await advance(id);
  expect((await now(id)).commitmentEndsAt.toISOString()).toBe("2032-06-01T00:00:00.000Z");
  expect((await chargesOf(id)).map(({ amountMinor }) => Number(amountMinor))[1]).toBe(100_000);
});

test("the quote says the day, with whom, and the first charge; the order keeps them and says them in the log", async () => {
  const { ada, holz, suite } = await inTheYear();
  const offerId = await offer();
  const shown = await quoted(ada, holz, line(offerId, suite.id));
  expect(shown?.end).toMatchObject({ endsAt: suite.commitmentEndsAt, with: { id: suite.id, nickname: suite.nickname } });
  await order(ada, holz, [row(offerId)], { endsWith: suite.id });
  const kept = await db.orderLine.findFirstOrThrow({ where: { offerId } });
  expect(kept).toMatchObject({ endsAt: suite.commitmentEndsAt, endsWithId: suite.id, totalMinor: BigInt(shown?.totalMinor ?? 0) });
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "customer.placeOrder" }, orderBy: { id: "desc" } });
  expect(entry.details).toMatchObject({ lines: [{ endsOn: "2031-03-01", endsWith: suite.nickname }] });
});

test("it never ends with what isn't there, isn't the customer's, or keeps its own end", async () => {
  const { ada, holz, suite } = await inTheYear();
  const offerId = await offer();
  const refused = (subscriptionId: string, code = unreachable) =>
    expect(quoted(ada, holz, line(offerId, subscriptionId))).rejects.toMatchObject({ fields: { "lines[0].endsWith": [{ code }] } });
  // Another customer's, and another provider's customer's.
  await refused((await ordered(ada, await customer(ada))).id);
  const paul = await provider();
  await refused((await ordered(paul, await customer(paul))).id);
  // A trial, software, and what is suspended or over.
  await refused((await ordered(ada, holz, { offerId: await offer({ category: "TRIAL" }), plan: "P1M/NONE" })).id);
  await refused((await ordered(ada, holz, { offerId: await offer({ category: "SOFTWARE" }) })).id);
  await change(ada, "suspend", suite.id);
  await refused(suite.id);
  // And these end with nothing.
  for (const category of ["SOFTWARE", "AZURE"] as const)
    await expect(quoted(ada, holz, line(await offer({ category }), "month"))).rejects.toMatchObject({
      fields: { "lines[0].endsWith": [{ code: "order.end_not_for_this" }] },
    });
});

test("a stranger's order finds neither the customer nor its subscriptions", async () => {
  const { holz, suite } = await inTheYear();
  const paul = await provider();
  await expect(quoted(paul, holz, line(await offer(), suite.id))).rejects.toMatchObject({ code: "not_found" });
});

test("what was shown is ordered: another day by then is refused, with the new one, and nothing typed is lost", async () => {
  const { ada, holz, suite } = await inTheYear();
  const offerId = await offer();
  const typed = { customerId: holz.organizationId, lines: [line(offerId, suite.id, "2031-03-01")], idempotencyKey: crypto.randomUUID() };
  await db.subscription.update({ where: { id: suite.id }, data: { commitmentEndsAt: new Date("2031-02-01T08:00:00Z") } });
  await expect(placeOrder(ada, typed)).rejects.toMatchObject({
    fields: { "lines[0].endsWith": [{ code: "order.end_moved", params: { on: "2031-02-01" } }] },
  });
  const again = form(holz, [row(offerId)], { endsWith: suite.id, seen: [`2031-03-01 P1Y/MONTHLY 10 ${suite.id} ${offerId}`] });
  await expect(place(ada, again)).rejects.toMatchObject({ fields: { "lines[0].plan": [{ code: "order.end_moved" }] } });
});

test("an add-on ends with its base", async () => {
  const { ada, holz } = await inTheYear();
  const base = await offer();
  const main = await ordered(ada, holz, { offerId: base });
  clock.move(40 * day);
  const { id } = await ordered(ada, holz, { offerId: await offer({ category: "ADD_ON", bases: [base] }), endsWith: main.id });
  expect(await now(id)).toMatchObject({ parentId: main.id, commitmentEndsAt: main.commitmentEndsAt });
});

/** The customer hasn't accepted the agreement, and accepts it later. */
async function acceptedLater(ada: Actor, holz: Actor, typed: object, meanwhile: () => Promise<unknown> = async () => {}) {
  await db.customer.update({ where: { id: holz.organizationId }, data: { agreementSource: "CUSTOMER_WILL_BE_ASKED", agreementDate: null } });
  const offerId = await offer();
  const { id } = await order(ada, holz, [row(offerId, 10, "P1Y/ANNUAL")], typed);
  await meanwhile();
  at("2030-07-20T10:00:00Z");
  const { id: textId } = await readAgreement(holz, {});
  await acceptAgreement(holz, { id: holz.organizationId, textId, accepted: true });
  return { begun: await db.subscription.findFirstOrThrow({ where: { offerId } }), placed: await readOrder(ada, { id }) };
}

test("what waits for the agreement counts its end, and its charge, from the day on which it begins", async () => {
  const { ada, holz } = await inTheYear();
  const { begun, placed } = await acceptedLater(ada, holz, { endsWith: "month" });
  expect(lastDayOf(begun.commitmentEndsAt)).toBe("2031-06-30");
  const cost = BigInt(Math.round((100_000 * 346) / 365));
  expect((await chargesOf(begun.id)).map(({ amountMinor }) => amountMinor)).toEqual([cost]);
  expect(placed).toMatchObject({ totalMinor: cost, lines: [{ totalMinor: cost, problem: "", endsAt: begun.commitmentEndsAt }] });
});

test("if what it was to end with is gone by then, it has a full term, and the order says so", async () => {
  const { ada, holz, suite } = await inTheYear();
  const { begun, placed } = await acceptedLater(ada, holz, { endsWith: suite.id }, () => change(ada, "suspend", suite.id));
  expect(lastDayOf(begun.commitmentEndsAt)).toBe("2031-07-20");
  expect(placed).toMatchObject({ totalMinor: 100_000n, lines: [{ totalMinor: 100_000n, problem: "order.end_gone", endsAt: null }] });
});

test("more licenses and an upgrade leave the end where it is", async () => {
  const { ada, holz, suite } = await inTheYear();
  const [small, large] = [await offer(), await offer()];
  await db.offerRelation.create({ data: { fromId: small, toId: large, kind: "UPGRADES_TO" } });
  const { id } = await ordered(ada, holz, { offerId: small, endsWith: suite.id });
  await change(ada, "seats", id, { quantity: "15" });
  await change(ada, "upgrade", id, { offerId: large, quantity: "15" });
  expect((await now(id)).commitmentEndsAt).toEqual(suite.commitmentEndsAt);
});

/** Two that end half a year apart, and the earlier one's next term is to end with the later one. */
async function scheduled() {
  const { ada, holz, suite } = await inTheYear();
  const later = await ordered(ada, holz, {});
  const typed = { quantity: "10", offerId: "", plan: "P1Y/MONTHLY", endsWith: later.id };
  return { ada, holz, suite, later, typed };
}

test("the next term ends with another subscription: previewed, kept, and carried out by the clock; the one after is full", async () => {
  const { ada, suite, later, typed } = await scheduled();
  const shown = await previewed(ada, "schedule", suite.id, typed);
  // From 1 March to 14 June: the first month is whole.
  expect(shown.outcome).toMatchObject({ plan: { schedule: { endsAt: later.commitmentEndsAt, endsWithId: later.id }, nextTerm: { amountMinor: 10_000n } } });
  const short = await previewed(ada, "schedule", suite.id, { ...typed, plan: "P1Y/ANNUAL" });
  expect(short.outcome).toMatchObject({ plan: { nextTerm: { amountMinor: BigInt(Math.round((100_000 * 105) / 366)) } } });
  await change(ada, "schedule", suite.id, { ...typed, endsOn: "2031-06-14" });
  pass(suite.commitmentEndsAt);
  await advance(suite.id);
  expect(await now(suite.id)).toMatchObject({ termStartsAt: suite.commitmentEndsAt, commitmentEndsAt: later.commitmentEndsAt });
  pass(later.commitmentEndsAt);
  for (const id of [suite.id, later.id]) await advance(id);
  const [one, other] = [await now(suite.id), await now(later.id)];
  expect(one.commitmentEndsAt).toEqual(other.commitmentEndsAt);
  expect(lastDayOf(one.commitmentEndsAt)).toBe("2032-06-14");
});

test("a clock that slept over both ends comes to the same", async () => {
  const { ada, suite, later, typed } = await scheduled();
  await change(ada, "schedule", suite.id, typed);
  pass(later.commitmentEndsAt);
  // The other one renews first, and its term under way began when the one before ended.
  for (const id of [later.id, suite.id]) await advance(id);
  expect((await now(suite.id)).commitmentEndsAt).toEqual((await now(later.id)).commitmentEndsAt);
  const terms = await db.orderLine.findMany({ where: { subscriptionId: suite.id, transaction: "RENEW" } });
  expect(terms).toHaveLength(2);
});

test("if the other one is gone by then, it has a full term, and those concerned are told", async () => {
  const { ada, holz, suite, typed, later } = await scheduled();
  const rita = await reseller();
  await partners(ada, rita);
  await db.subscription.update({ where: { id: suite.id }, data: { resellerOfRecordId: rita.organizationId } });
  await change(ada, "schedule", suite.id, typed);
  await change(ada, "suspend", later.id);
  pass(suite.commitmentEndsAt);
  await advance(suite.id);
  expect(lastDayOf((await now(suite.id)).commitmentEndsAt)).toBe("2032-03-01");
  for (const { userId } of [ada, rita]) {
    const told = await db.notification.findMany({ where: { userId: userId as string, kind: "subscription_ended" } });
    expect(told.map(({ data }) => (data as { status: string }).status)).toEqual(["RENEWED_FULL_TERM"]);
  }
  expect(holz.organizationId).toBe(suite.customerId);
});

test("a next term with an end of its own is refused where the rule forbids it, and doesn't count on itself", async () => {
  const { ada, suite, later, typed } = await scheduled();
  const refused = async (more: object) => (await previewed(ada, "schedule", suite.id, { ...typed, ...more })).outcome;
  expect(await refused({ endsWith: suite.id })).toMatchObject({ fields: { endsWith: [{ code: unreachable }] } });
  expect(await refused({ endsWith: "nonsense" })).toMatchObject({ fields: { endsWith: [{ code: "field.choice" }] } });
  expect(await refused({ endsOn: "2031-06-13" })).toMatchObject({ fields: { endsWith: [{ code: "order.end_moved", params: { on: "2031-06-14" } }] } });
  const stranger = await ordered(ada, await customer(ada));
  expect(await refused({ endsWith: stranger.id })).toMatchObject({ fields: { endsWith: [{ code: unreachable }] } });
  await expect(change(ada, "schedule", suite.id, { ...typed, endsOn: "2031-01-01" })).rejects.toMatchObject({
    fields: { endsWith: [{ code: "order.end_moved" }] },
  });
  expect(later.status).toBe("ACTIVE");
});

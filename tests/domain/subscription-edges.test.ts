import { afterEach, expect, test } from "vitest";
import { owed } from "#lib/domain/orders/billing/rules.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { advanceSubscriptions } from "#lib/jobs/index.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { system } from "#lib/platform/session.ts";
import { change, chargesOf, form, now, previewed, submit } from "../support/changes.ts";
import { offer, order, ordered, row } from "../support/trade.ts";
import { customer, partners, provider, refusal, reseller } from "../support/world.ts";

// Where two things meet: the clock and a person, a base and its add-on, a pool and what is on its way into it.
afterEach(() => clock.reset());
const day = 86_400_000;
const pass = (instant: Date) => clock.move(instant.getTime() - clock.now().getTime() + 1000);
const advance = (id: string) => advanceSubscription(system(), { id });

async function withAddOn() {
  const ada = await provider();
  const base = await offer();
  const addOn = await offer({ category: "ADD_ON", bases: [base] });
  const buy = async () => {
    const holz = await customer(ada);
    await order(ada, holz, [row(base, 10), row(addOn, 5)]);
    const [main, extra] = [base, addOn].map((offerId) => db.subscription.findFirstOrThrow({ where: { customerId: holz.organizationId, offerId } }));
    return { main: await (main as NonNullable<typeof main>), extra: await (extra as NonNullable<typeof extra>), holz };
  };
  return { ada, base, addOn, buy };
}

test("between the end of a term and the clock nothing is changed, and no month is lost", async () => {
  const ada = await provider();
  const { id, commitmentEndsAt } = await ordered(ada, await customer(ada));
  clock.move(100 * day);
  expect((await refusal(change(ada, "plan", id, { plan: "P1Y/ANNUAL" }))).code).toBe("subscription.clock_due");
  expect((await refusal(change(ada, "seats", id, { quantity: "20" }))).code).toBe("subscription.clock_due");
  await advance(id);
  await change(ada, "seats", id, { quantity: "20" });
  expect((await chargesOf(id)).slice(0, 4).map(({ amountMinor }) => amountMinor)).toEqual([10_000n, 10_000n, 10_000n, 10_000n]);
  pass(commitmentEndsAt);
  expect((await refusal(change(ada, "plan", id, { plan: "P1Y/ANNUAL" }))).code).toBe("subscription.clock_due");
  await advance(id);
  await change(ada, "plan", id, { plan: "P1Y/ANNUAL" });
  expect((await now(id)).billingCycle).toBe("ANNUAL");
});

const later = (milliseconds: number) => new Promise((wait) => setTimeout(wait, milliseconds));
const codeOf = (answer: PromiseSettledResult<unknown>) => (answer.status === "fulfilled" ? "done" : (answer.reason as { code?: string }).code);

test("a base cancelled while its add-on grows: it all is given back, or the cancelling is asked again", async () => {
  const { ada, buy } = await withAddOn();
  for (let round = 0; round < 8; round++) {
    const { main, extra } = await buy();
    const [cancel, grow] = [await form(ada, "cancel", main.id), await form(ada, "seats", extra.id, { quantity: "50" })];
    const answers = await Promise.allSettled([submit(ada, "seats", grow), later(round * 4).then(() => submit(ada, "cancel", cancel))]);
    const after = await now(extra.id);
    // Whoever was first, the other is told; never both on the same seats.
    expect([
      ["done", "subscription.price_changed", "ACTIVE", 50],
      ["subscription.changed", "done", "DELETED", 5],
    ]).toContainEqual([...answers.map(codeOf), after.status, after.quantity]);
    const charged = (await chargesOf(extra.id)).reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
    expect(charged).toBe(owed(after.periodWeight, after.periodDays));
  }
});

test("one of a pool, grown and put on a longer plan at once: neither waits for the other for ever", async () => {
  const ada = await provider();
  const paid = await offer({ category: "SMALL_BUSINESS", pooledLimit: 300 });
  for (let round = 0; round < 8; round++) {
    const { id } = await ordered(ada, await customer(ada), { offerId: paid });
    const [grow, plan] = [await form(ada, "seats", id, { quantity: "50" }), await form(ada, "plan", id, { plan: "P1Y/ANNUAL" })];
    const answers = await Promise.allSettled([submit(ada, "plan", plan), later(round * 3).then(() => submit(ada, "seats", grow))]);
    expect(answers.map(codeOf).sort()).toEqual(["done", "subscription.changed"]);
  }
});

test("an add-on ordered while its base is cancelled: it isn't sold, or the cancelling is asked again", async () => {
  const { ada, base, addOn } = await withAddOn();
  for (let round = 0; round < 8; round++) {
    const holz = await customer(ada);
    const main = await ordered(ada, holz, { offerId: base });
    const cancel = await form(ada, "cancel", main.id);
    const answers = await Promise.allSettled([submit(ada, "cancel", cancel), later(round * 4).then(() => order(ada, holz, [row(addOn, 5)]))]);
    const sold = await db.subscription.count({ where: { customerId: holz.organizationId, offerId: addOn, status: "ACTIVE" } });
    expect([
      ["done", "invalid", "DELETED", 0],
      ["subscription.price_changed", "done", "ACTIVE", 1],
    ]).toContainEqual([...answers.map(codeOf), (await now(main.id)).status, sold]);
  }
});

test("an add-on isn't renewed on a base that has ended, whichever the clock comes to first; on one that goes on it is", async () => {
  const { ada, buy } = await withAddOn();
  const { main, extra } = await buy();
  await change(ada, "renewal", main.id, { endOfTerm: "END" });
  pass(main.commitmentEndsAt);
  await advance(extra.id);
  await advance(main.id);
  await advance(extra.id);
  expect([(await now(main.id)).status, (await now(extra.id)).status]).toEqual(["DISABLED", "DISABLED"]);
  expect(await db.orderLine.count({ where: { subscriptionId: extra.id, transaction: "RENEW" } })).toBe(0);
  clock.reset();
  const other = await buy();
  pass(other.main.commitmentEndsAt);
  for (const { id } of [other.extra, other.main, other.extra]) await advance(id);
  expect((await now(other.extra.id)).status).toBe("ACTIVE");
  expect(await db.orderLine.count({ where: { subscriptionId: other.extra.id, transaction: "RENEW" } })).toBe(1);
});

test("a converted trial and what is scheduled count in the pool", async () => {
  const ada = await provider();
  const paid = await offer({ category: "SMALL_BUSINESS", pooledLimit: 300 });
  const trialOffer = await offer({ category: "TRIAL", minimumQuantity: 25, maximumQuantity: 25, lifetimeLimit: 1 });
  await db.offer.update({ where: { id: trialOffer }, data: { conversionTargetId: paid } });
  const holz = await customer(ada);
  await order(ada, holz, [row(paid, 200)]);
  const { id } = await ordered(ada, holz, { offerId: paid, quantity: 70 });
  const full = (remaining: number) => ({ quantity: [`field.limit.pool?max=300&remaining=${remaining}&pool=own`] });
  expect((await refusal(change(ada, "schedule", id, { quantity: "101", offerId: "", plan: "P1Y/MONTHLY" }))).fields).toEqual(full(30));
  await change(ada, "schedule", id, { quantity: "100", offerId: "", plan: "P1Y/MONTHLY" });
  const trial = await ordered(ada, holz, { offerId: trialOffer, quantity: 25, plan: "P1M/NONE" });
  expect((await refusal(change(ada, "convert", trial.id, { plan: "P1Y/MONTHLY", quantity: "31" }))).fields).toEqual(full(30));
  await change(ada, "convert", trial.id, { plan: "P1Y/MONTHLY", quantity: "30" });
  // The pool is full by now: the renewal goes on without the seats that were scheduled, and says so.
  pass((await now(id)).commitmentEndsAt);
  await advance(id);
  expect(await now(id)).toMatchObject({ status: "ACTIVE", quantity: 70 });
  const told = await db.notification.findMany({ where: { userId: ada.userId as string, kind: "subscription_ended" } });
  expect(told).toMatchObject([{ data: { status: "RENEWED_POOL_FULL" } }]);
});

test("cancelling at the moment of the renewal: either it was cancelled before, or the next term is there to be cancelled", async () => {
  for (let round = 0; round < 4; round++) {
    const ada = await provider();
    const { id, commitmentEndsAt } = await ordered(ada, await customer(ada));
    clock.move(commitmentEndsAt.getTime() - clock.now().getTime() - 60_000);
    await advance(id);
    await db.subscription.update({ where: { id }, data: { cancellableUntil: new Date(commitmentEndsAt.getTime() + day) } });
    const filled = await form(ada, "cancel", id);
    pass(commitmentEndsAt);
    const [cancelled] = await Promise.allSettled([submit(ada, "cancel", filled), advance(id)]);
    await advance(id);
    const { status } = await now(id);
    // The form was drawn before the end of the term, so it is refused by then; nothing is half cancelled or half renewed.
    expect(cancelled.status).toBe("rejected");
    expect(status).toBe("ACTIVE");
    expect(await db.orderLine.count({ where: { subscriptionId: id, transaction: "RENEW" } })).toBe(1);
    clock.reset();
  }
});

test("two trials converted at once into the last room of a pool: one is", async () => {
  const ada = await provider();
  const paid = await offer({ category: "SMALL_BUSINESS", pooledLimit: 300 });
  const holz = await customer(ada);
  await order(ada, holz, [row(paid, 270)]);
  const filled: object[] = [];
  for (let count = 0; count < 2; count++) {
    const offerId = await offer({ category: "TRIAL", minimumQuantity: 25, maximumQuantity: 25, lifetimeLimit: 1 });
    await db.offer.update({ where: { id: offerId }, data: { conversionTargetId: paid } });
    const { id } = await ordered(ada, holz, { offerId, quantity: 25, plan: "P1M/NONE" });
    filled.push(await form(ada, "convert", id, { plan: "P1Y/MONTHLY", quantity: "25" }));
  }
  const answers = await Promise.allSettled(filled.map((each) => submit(ada, "convert", each)));
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("what a reseller is handed of a preview holds no price, and not who else is reseller of record", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  await partners(ada, nils);
  const { id } = await ordered(ada, await customer(ada, { reseller: rita }), { resellerOfRecordId: nils.organizationId });
  const shown = await previewed(rita, "seats", id, { quantity: "12" });
  const prices: string[] = [];
  JSON.stringify(shown, (name, value) => {
    if (/minor$|weight$/i.test(name) && value && value !== 0n) prices.push(`${name} ${value}`);
    return typeof value === "bigint" ? String(value) : value;
  });
  expect(prices).toEqual([]);
  expect(JSON.stringify(shown, (_, value) => (typeof value === "bigint" ? "" : value))).not.toContain(nils.organizationId);
});

test("more than a batch of broken ones don't keep a healthy one from its turn", async () => {
  const ada = await provider();
  const healthy = await ordered(ada, await customer(ada));
  const { id: _, ...copy } = healthy;
  // Broken: their next period is in the ledger already, so that it can't be charged.
  const due = { ...copy, periodEndsAt: new Date(copy.periodEndsAt.getTime() - day) };
  const broken = await db.subscription.createManyAndReturn({ data: Array.from({ length: 101 }, () => due), select: { id: true } });
  const { providerId, periodStartsAt, periodEndsAt } = copy;
  const charge = {
    providerId,
    periodStartsAt,
    periodEndsAt,
    kind: "PERIOD" as const,
    periodNumber: 2,
    currency: "EUR",
    amountMinor: 1n,
    chargedAt: periodEndsAt,
  };
  await db.charge.createMany({ data: broken.map(({ id }) => ({ ...charge, subscriptionId: id })) });
  clock.move(35 * day);
  await advanceSubscriptions();
  expect((await now(healthy.id)).periodNumber).toBe(2);
}, 60_000);

test("a base with add-ons keeps its offer, and one that isn't sold any more isn't committed to for longer", async () => {
  const { ada, base, buy } = await withAddOn();
  const big = await offer();
  await db.offerRelation.create({ data: { fromId: base, toId: big, kind: "UPGRADES_TO" } });
  const { main } = await buy();
  expect((await refusal(change(ada, "schedule", main.id, { quantity: "10", offerId: big, plan: "P1Y/MONTHLY" }))).code).toBe("subscription.has_add_ons");
  await db.offer.update({ where: { id: base }, data: { isAvailable: false } });
  expect((await refusal(change(ada, "plan", main.id, { plan: "P1Y/ANNUAL" }))).code).toBe("subscription.no_longer_plan");
});

test("what was scheduled for a trial's next term is dropped when it becomes paid, and the preview says so", async () => {
  const ada = await provider();
  const trialOffer = await offer({ category: "TRIAL", maximumQuantity: 50, isAutoRenewable: true });
  await db.offer.update({ where: { id: trialOffer }, data: { conversionTargetId: await offer() } });
  const { id } = await ordered(ada, await customer(ada), { offerId: trialOffer, plan: "P1M/NONE" });
  await change(ada, "schedule", id, { quantity: "20", offerId: "", plan: "P1M/NONE" });
  const paid = { plan: "P1Y/MONTHLY", quantity: "10" };
  expect((await previewed(ada, "convert", id, paid)).outcome).toMatchObject({ plan: { switchesOff: ["scheduled_change"] } });
  await change(ada, "convert", id, paid);
  expect(await db.scheduledChange.count({ where: { subscriptionId: id } })).toBe(0);
});

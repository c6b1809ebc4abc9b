import { afterEach, expect, test } from "vitest";
import { periodFrom } from "#lib/domain/orders/billing/rules.ts";
import { assignReseller } from "#lib/domain/subscriptions/attribution/writes.ts";
import { advanceSubscription, dueSubscriptions } from "#lib/domain/subscriptions/clock.ts";
import { advanceSubscriptions } from "#lib/jobs/index.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { system } from "#lib/platform/session.ts";
import { change, chargesOf, now } from "../support/changes.ts";
import { licensed, offer, order, ordered, row } from "../support/trade.ts";
import { customer, partners, provider, reseller } from "../support/world.ts";

afterEach(() => clock.reset());
const day = 86_400_000;
const advance = (id: string) => advanceSubscription(system(), { id });
/** Moves the clock to just after an instant. */
const pass = (instant: Date) => clock.move(instant.getTime() - clock.now().getTime() + 1000);
const renewals = (subscriptionId: string) => db.orderLine.findMany({ where: { subscriptionId, transaction: "RENEW" }, include: { order: true } });

test("each month is charged once, however often and however late the clock comes", async () => {
  const ada = await provider();
  const { id, startedAt } = await ordered(ada, await customer(ada));
  await advance(id);
  expect(await chargesOf(id)).toHaveLength(1);
  clock.move(100 * day);
  await Promise.all([advance(id), advance(id)]);
  await advance(id);
  const charges = await chargesOf(id);
  expect(charges.map(({ kind, amountMinor, periodNumber }) => [kind, amountMinor, periodNumber])).toEqual(
    [1, 2, 3, 4].map((number) => ["PERIOD", 10_000n, number]),
  );
  // As of when each was due, not of when it was found.
  expect(charges.map(({ chargedAt }, at) => chargedAt.getUTCMonth() === (startedAt.getUTCMonth() + at) % 12)).toEqual([true, true, true, true]);
  expect(await dueSubscriptions(system(), {})).not.toContain(id);
});

test("what is caught up late is credited to whoever was reseller of record on the day it was due", async () => {
  const [ada, rita, nora] = [await provider(), await reseller(), await reseller()];
  for (const each of [rita, nora]) await partners(ada, each);
  const { id, periodEndsAt } = await ordered(ada, await customer(ada), { resellerOfRecordId: rita.organizationId });
  const { endsAt: second } = periodFrom(periodEndsAt, "MONTHLY", { startsAt: (await now(id)).termStartsAt, endsAt: (await now(id)).commitmentEndsAt });
  clock.move(periodEndsAt.getTime() - clock.now().getTime() + day);
  await assignReseller(ada, { id, version: 1, reseller: { id: nora.organizationId } });
  pass(second);
  await advance(id);
  const record = (await chargesOf(id)).map(({ resellerOfRecordId }) => resellerOfRecordId);
  expect(record).toEqual([rita.organizationId, rita.organizationId, nora.organizationId]);
});

test("at the end of its term it renews, with what was scheduled, at the price of then", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const bought = await offer();
  const { id, commitmentEndsAt } = await ordered(ada, await customer(ada), { offerId: bought, resellerOfRecordId: rita.organizationId });
  await change(ada, "schedule", id, { quantity: "4", offerId: "", plan: "P1Y/ANNUAL" });
  await db.offerPrice.updateMany({ where: { offerId: bought, billingCycle: "ANNUAL" }, data: { amountMinor: 11_000 } });
  pass(commitmentEndsAt);
  await advance(id);
  expect(await now(id)).toMatchObject({
    status: "ACTIVE",
    quantity: 4,
    billingCycle: "ANNUAL",
    unitPriceMinor: 11_000,
    termStartsAt: commitmentEndsAt,
    endOfTerm: "RENEW",
    cancellableUntil: new Date(commitmentEndsAt.getTime() + 7 * day),
  });
  expect(await db.scheduledChange.findUnique({ where: { subscriptionId: id } })).toBeNull();
  expect(await renewals(id)).toMatchObject([
    { quantity: 4, totalMinor: 44_000n, resellerOfRecordId: rita.organizationId, order: { placedAt: commitmentEndsAt } },
  ]);
  await advance(id);
  expect(await renewals(id)).toHaveLength(1);
  expect((await chargesOf(id)).filter(({ kind }) => kind === "PERIOD")).toHaveLength(13);
});

test("ended by choice it is locked at once, its data is kept, and everybody concerned is told at each step", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const { id, commitmentEndsAt } = await ordered(ada, await customer(ada), { resellerOfRecordId: rita.organizationId });
  await change(ada, "renewal", id, { endOfTerm: "END" });
  const until = (days: number) => new Date(commitmentEndsAt.getTime() + days * day);
  for (const [instant, status, stageEndsAt] of [
    [commitmentEndsAt, "DISABLED", until(90)],
    [until(90), "DELETED", null],
  ] as const) {
    pass(instant);
    await advance(id);
    expect(await now(id)).toMatchObject({ status, stageEndsAt });
  }
  expect(await renewals(id)).toEqual([]);
  expect((await chargesOf(id)).length).toBe(12);
  const told = await db.notification.findMany({ where: { userId: rita.userId as string, kind: "subscription_ended" }, orderBy: { id: "asc" } });
  expect(told.map(({ data }) => (data as { status: string }).status)).toEqual(["DISABLED", "DELETED"]);
});

test("a worker that slept for years comes to the same end", async () => {
  const ada = await provider();
  const { id } = await ordered(ada, await customer(ada));
  await change(ada, "renewal", id, { endOfTerm: "END" });
  clock.move(3 * 365 * day);
  await advanceSubscriptions();
  expect(await now(id)).toMatchObject({ status: "DELETED", stageEndsAt: null });
  expect((await chargesOf(id)).length).toBe(12);
});

test("suspended, it is billed to the end of its term and is then disabled for the whole way down", async () => {
  const ada = await provider();
  const { id, commitmentEndsAt } = await ordered(ada, await customer(ada));
  await change(ada, "suspend", id);
  pass(commitmentEndsAt);
  await advance(id);
  expect(await now(id)).toMatchObject({ status: "DISABLED", stageEndsAt: new Date(commitmentEndsAt.getTime() + 120 * day) });
  expect((await chargesOf(id)).length).toBe(12);
});

test("what left the catalogue isn't renewed: it expires, and the provider is told why", async () => {
  const ada = await provider();
  const bought = await offer();
  const { id, commitmentEndsAt } = await ordered(ada, await customer(ada), { offerId: bought });
  await db.offer.update({ where: { id: bought }, data: { isAvailable: false } });
  pass(commitmentEndsAt);
  await advance(id);
  expect((await now(id)).status).toBe("EXPIRED");
  const [notice] = await db.notification.findMany({ where: { userId: ada.userId as string, kind: "subscription_ended" } });
  expect(notice?.data).toMatchObject({ status: "RENEWAL_FAILED" });
});

test("a trial ends by itself; add-ons are locked out with their base", async () => {
  const ada = await provider();
  const base = await offer();
  const addOn = await offer({ category: "ADD_ON", bases: [base] });
  const holz = await customer(ada);
  await order(ada, holz, [row(base, 10), row(addOn, 5)]);
  const main = await db.subscription.findFirstOrThrow({ where: { offerId: base } });
  const extra = await db.subscription.findFirstOrThrow({ where: { offerId: addOn } });
  await change(ada, "suspend", main.id);
  pass(main.commitmentEndsAt);
  await advance(main.id);
  expect((await now(extra.id)).status).toBe("DISABLED");

  clock.reset();
  const trial = await ordered(ada, holz, {
    offerId: await offer({ category: "TRIAL", minimumQuantity: 25, maximumQuantity: 25, lifetimeLimit: 1 }),
    quantity: 25,
    plan: "P1M/NONE",
  });
  pass(trial.commitmentEndsAt);
  await advance(trial.id);
  expect((await now(trial.id)).status).toBe("EXPIRED");
  expect(await chargesOf(trial.id)).toEqual([]);
});

const toldOf = async (who: { userId?: string }) =>
  (await db.notification.findMany({ where: { userId: who.userId as string, kind: "subscription_ended" } })).map(
    ({ data }) => (data as { status: string }).status,
  );

test("a renewal takes no license from anybody: of fewer that are scheduled it keeps as many as are in use by then, and says so", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const { id, commitmentEndsAt } = await ordered(ada, holz, { quantity: 20 });
  await change(ada, "schedule", id, { quantity: "10", offerId: "", plan: "P1Y/MONTHLY" });
  await licensed(ada, holz, id, 15);
  pass(commitmentEndsAt);
  await advance(id);
  expect(await now(id)).toMatchObject({ status: "ACTIVE", quantity: 15 });
  expect(await renewals(id)).toMatchObject([{ quantity: 15, totalMinor: 15_000n }]);
  expect(await toldOf(ada)).toEqual(["RENEWED_IN_USE"]);
});

test("where the pool of the scheduled offer has no room by then, it renews as it is and says so; where it has, it is the other offer", async () => {
  for (const [taken, becomes] of [
    [8, false],
    [5, true],
  ] as const) {
    const ada = await provider();
    const holz = await customer(ada);
    const [small, big] = [await offer(), await offer({ pooledLimit: 15 })];
    await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });
    const { id, commitmentEndsAt } = await ordered(ada, holz, { offerId: small });
    await change(ada, "schedule", id, { quantity: "10", offerId: big, plan: "P1Y/MONTHLY" });
    await order(ada, holz, [row(big, taken)]);
    pass(commitmentEndsAt);
    await advance(id);
    expect(await now(id)).toMatchObject({ status: "ACTIVE", quantity: 10, offerId: becomes ? big : small });
    expect(await db.scheduledChange.count({ where: { subscriptionId: id } })).toBe(0);
    expect(await toldOf(ada)).toEqual(becomes ? [] : ["RENEWED_SAME_OFFER"]);
    clock.reset();
  }
});

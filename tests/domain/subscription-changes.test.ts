import { afterEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { owed } from "#lib/domain/orders/billing/rules.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { change, chargesOf, form, now, previewed, submit } from "../support/changes.ts";
import { offer, order, ordered, row } from "../support/trade.ts";
import { colleague, customer, partners, provider, refusal, reseller } from "../support/world.ts";

afterEach(() => clock.reset());
const day = 86_400_000;

/** An offer that can be upgraded to another at twice the price, and converted to from a trial. */
async function ladder() {
  const [small, big] = [await offer(), await offer()];
  await db.offerPrice.updateMany({ where: { offerId: big }, data: { amountMinor: { multiply: 2 } } });
  await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });
  for (const offerId of [small, big])
    await db.offerPrice.create({ data: { offerId, term: "P3Y", billingCycle: "MONTHLY", currency: "EUR", amountMinor: 800 } });
  return { small, big };
}
const linesOf = (subscriptionId: string) => db.orderLine.findMany({ where: { subscriptionId }, orderBy: { id: "asc" }, include: { order: true } });

/** The charges of the period under way are what its weight is worth; whatever happened. */
async function addsUp(id: string) {
  const { periodNumber, periodWeight, periodDays } = await now(id);
  const charges = (await chargesOf(id)).filter((each) => each.periodNumber === periodNumber);
  expect(charges.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBe(owed(periodWeight, periodDays));
}

test("what is submitted costs exactly what the preview said, and the order and the ledger say the same", async () => {
  const ada = await provider();
  const { id } = await ordered(ada, await customer(ada), { quantity: 10 });
  clock.move(10 * day);
  const shown = await previewed(ada, "seats", id, { quantity: "13" });
  const { total } = shown.outcome as { total: bigint };
  expect(total).toBeGreaterThan(0n);
  await change(ada, "seats", id, { quantity: "13" });
  expect((await linesOf(id)).at(-1)).toMatchObject({ transaction: "ADD_QUANTITY", quantity: 3, totalMinor: total, order: { totalMinor: total } });
  expect((await chargesOf(id)).map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
    ["PERIOD", 10_000n],
    ["CHANGE", total],
  ]);
  await addsUp(id);
});

test("a submit that would cost something else by now is refused, and a repeated one changes nothing twice", async () => {
  const ada = await provider();
  const { id } = await ordered(ada, await customer(ada));
  const filled = await form(ada, "seats", id, { quantity: "12" });
  clock.move(day);
  expect((await refusal(submit(ada, "seats", filled))).code).toBe("subscription.price_changed");
  const again = await form(ada, "seats", id, { quantity: "12" });
  const [first, second] = [await submit(ada, "seats", again), await submit(ada, "seats", again)];
  expect(second).toMatchObject({ id: first.id, repeated: true });
  expect(await now(id)).toMatchObject({ quantity: 12, version: 2 });
});

test("a full upgrade keeps the subscription, charges the difference, and can't be given back", async () => {
  const ada = await provider();
  const { small, big } = await ladder();
  const { id } = await ordered(ada, await customer(ada), { offerId: small });
  await change(ada, "upgrade", id, { offerId: big, quantity: "10" });
  expect(await now(id)).toMatchObject({ offerId: big, unitPriceMinor: 2000, quantity: 10 });
  expect((await linesOf(id)).at(-1)).toMatchObject({ transaction: "CONVERT", offerId: big, totalMinor: 10_000n });
  await addsUp(id);
  expect((await refusal(change(ada, "seats", id, { quantity: "9" }))).fields).toEqual({ quantity: ["subscription.reduce_closed"] });
});

test("a partial upgrade leaves the rest, and makes a second subscription to the same end with the same resellers", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const { small, big } = await ladder();
  const { id } = await ordered(ada, await customer(ada), { offerId: small, resellerOfRecordId: rita.organizationId });
  clock.move(7 * day);
  await change(ada, "upgrade", id, { offerId: big, quantity: "4" });
  const [rest, beside] = [await now(id), await db.subscription.findFirstOrThrow({ where: { offerId: big } })];
  expect(rest).toMatchObject({ quantity: 6, offerId: small });
  expect(beside).toMatchObject({
    quantity: 4,
    commitmentEndsAt: rest.commitmentEndsAt,
    periodEndsAt: rest.periodEndsAt,
    resellerOfRecordId: rita.organizationId,
  });
  expect(await db.resellerOfRecordAssignment.count({ where: { subscriptionId: beside.id, endedAt: null } })).toBe(1);
  for (const each of [id, beside.id]) await addsUp(each);
  const [{ order: placed } = { order: { id: "", totalMinor: 0n } }] = (await linesOf(beside.id)) as never as { order: { id: string; totalMinor: bigint } }[];
  const lines = await db.orderLine.findMany({ where: { orderId: placed.id }, orderBy: { lineNumber: "asc" } });
  expect(lines.map(({ transaction, quantity }) => [transaction, quantity])).toEqual([
    ["REMOVE_QUANTITY", 4],
    ["NEW", 4],
  ]);
  expect(lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0n)).toBe(placed.totalMinor);
  // What an upgrade made can't be cancelled.
  expect((await refusal(change(ada, "cancel", beside.id))).code).toBe("subscription.cancel_closed");
});

test("what isn't on the way up, too many seats, and a base with add-ons aren't upgraded", async () => {
  const ada = await provider();
  const { small, big } = await ladder();
  const holz = await customer(ada);
  const { id } = await ordered(ada, holz, { offerId: small });
  expect((await refusal(change(ada, "upgrade", id, { offerId: await offer(), quantity: "10" }))).fields).toEqual({ offerId: ["field.choice"] });
  expect((await refusal(change(ada, "upgrade", id, { offerId: big, quantity: "11" }))).fields).toEqual({ quantity: ["field.quantity.between?min=1&max=10"] });
  const addOn = await offer({ category: "ADD_ON", bases: [small] });
  await order(ada, holz, [row(addOn, 5)]);
  expect((await refusal(change(ada, "upgrade", id, { offerId: big, quantity: "10" }))).code).toBe("subscription.has_add_ons");
});

test("a trial becomes a paid subscription: the same one, a new term, at least as many seats", async () => {
  const ada = await provider();
  const { big } = await ladder();
  const trialOffer = await offer({ category: "TRIAL", minimumQuantity: 25, maximumQuantity: 25, lifetimeLimit: 1 });
  await db.offer.update({ where: { id: trialOffer }, data: { conversionTargetId: big } });
  const { id } = await ordered(ada, await customer(ada), { offerId: trialOffer, quantity: 25, plan: "P1M/NONE" });
  clock.move(12 * day);
  expect((await refusal(change(ada, "convert", id, { plan: "P1Y/ANNUAL", quantity: "24" }))).fields).toEqual({
    quantity: ["field.quantity.between?min=25&max=300"],
  });
  await change(ada, "convert", id, { plan: "P1Y/ANNUAL", quantity: "30" });
  const paid = await now(id);
  expect(paid).toMatchObject({ offerId: big, quantity: 30, term: "P1Y", billingCycle: "ANNUAL", endOfTerm: "RENEW", unitPriceMinor: 20_000 });
  expect(paid.commitmentEndsAt.getTime() - paid.termStartsAt.getTime()).toBeGreaterThanOrEqual(365 * day);
  expect((await linesOf(id)).at(-1)).toMatchObject({ transaction: "CONVERT", totalMinor: 600_000n });
  await addsUp(id);
});

test("a longer plan begins at once and gives back what is left of the period; a shorter one doesn't", async () => {
  const ada = await provider();
  const { small } = await ladder();
  const { id } = await ordered(ada, await customer(ada), { offerId: small });
  clock.move(15 * day);
  expect((await refusal(change(ada, "plan", id, { plan: "P1Y/MONTHLY" }))).fields).toEqual({ plan: ["subscription.plan_not_longer"] });
  await change(ada, "plan", id, { plan: "P3Y/MONTHLY" });
  const longer = await now(id);
  expect(longer).toMatchObject({ term: "P3Y", unitPriceMinor: 800, periodNumber: 2, termStartsAt: longer.changedAt });
  await addsUp(id);
  const charges = await chargesOf(id);
  expect(charges.map(({ kind, amountMinor }) => [kind, amountMinor < 0n])).toEqual([
    ["PERIOD", false],
    ["CHANGE", true],
    ["PERIOD", false],
  ]);
  expect((await refusal(change(ada, "plan", id, { plan: "P1Y/ANNUAL" }))).code).toBe("subscription.no_longer_plan");
});

test("what is scheduled is kept, replaced, dropped, and lost by what makes it meaningless", async () => {
  const ada = await provider();
  const { small, big } = await ladder();
  const { id } = await ordered(ada, await customer(ada), { offerId: small });
  const scheduled = () => db.scheduledChange.findUnique({ where: { subscriptionId: id } });
  expect((await refusal(change(ada, "schedule", id, { quantity: "10", offerId: "", plan: "P1Y/MONTHLY" }))).code).toBe("subscription.nothing_scheduled");
  await change(ada, "schedule", id, { quantity: "4", offerId: "", plan: "P1Y/ANNUAL" });
  expect(await scheduled()).toMatchObject({ quantity: 4, offerId: null, term: null, billingCycle: "ANNUAL" });
  await change(ada, "schedule", id, { quantity: "10", offerId: big, plan: "P1Y/MONTHLY" });
  expect(await scheduled()).toMatchObject({ quantity: null, offerId: big, billingCycle: null });
  for (const [kind, typed] of [
    ["seats", { quantity: "11" }],
    ["renewal", { endOfTerm: "END" }],
  ] as const) {
    const { outcome } = await previewed(ada, kind, id, typed);
    expect(outcome).toMatchObject({ plan: { switchesOff: ["scheduled_change"] } });
    await change(ada, kind, id, typed);
    expect(await scheduled()).toBeNull();
    if (kind === "seats") await change(ada, "schedule", id, { quantity: "4", offerId: "", plan: "P1Y/ANNUAL" });
  }
  expect((await refusal(change(ada, "schedule", id, { quantity: "4", offerId: "", plan: "P1Y/ANNUAL" }))).code).toBe("subscription.renewal_off");
});

test("within a week it is cancelled with its add-ons and refunded; later it isn't", async () => {
  const ada = await provider();
  const base = await offer();
  const addOn = await offer({ category: "ADD_ON", bases: [base] });
  const holz = await customer(ada);
  await order(ada, holz, [row(addOn, 5), row(base, 10)]);
  const [sub, extra] = [
    await db.subscription.findFirstOrThrow({ where: { offerId: base } }),
    await db.subscription.findFirstOrThrow({ where: { offerId: addOn } }),
  ];
  expect(extra.parentId).toBe(sub.id);
  clock.move(3 * day);
  await change(ada, "cancel", sub.id);
  for (const { id } of [sub, extra]) {
    expect(await now(id)).toMatchObject({ status: "DELETED", endOfTerm: "END" });
    await addsUp(id);
  }
  const placed = await db.order.findFirstOrThrow({ where: { customerId: holz.organizationId }, orderBy: { id: "desc" }, include: { lines: true } });
  expect(placed.lines.map(({ transaction }) => transaction)).toEqual(["CANCEL", "CANCEL"]);
  expect(placed.totalMinor).toBe(placed.lines.reduce((sum, { totalMinor }) => sum + totalMinor, 0n));
  expect((await refusal(change(ada, "reactivate", sub.id))).code).toBe("subscription.deleted");

  const other = await ordered(ada, holz);
  clock.move(8 * day);
  expect((await refusal(change(ada, "cancel", other.id))).code).toBe("subscription.cancel_closed");
});

test("suspending takes the add-ons along; an add-on doesn't come back before its base", async () => {
  const ada = await provider();
  const base = await offer();
  const addOn = await offer({ category: "ADD_ON", bases: [base] });
  const holz = await customer(ada);
  await order(ada, holz, [row(base, 10), row(addOn, 5)]);
  const id = (await db.subscription.findFirstOrThrow({ where: { offerId: base } })).id;
  const extra = (await db.subscription.findFirstOrThrow({ where: { offerId: addOn } })).id;
  await change(ada, "suspend", id);
  expect(await now(extra)).toMatchObject({ status: "SUSPENDED", endOfTerm: "END" });
  expect((await refusal(change(ada, "reactivate", extra))).code).toBe("subscription.base_inactive");
  await change(ada, "reactivate", id);
  expect((await now(extra)).status).toBe("SUSPENDED");
  await change(ada, "reactivate", extra);
  expect((await now(extra)).status).toBe("ACTIVE");
});

test("two at once of a kind: one is made, the other is told", async () => {
  const ada = await provider();
  const { id } = await ordered(ada, await customer(ada));
  const forms = [await form(ada, "seats", id, { quantity: "5" }), await form(ada, "seats", id, { quantity: "4" })];
  const answers = await Promise.allSettled(forms.map((filled) => submit(ada, "seats", filled)));
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await addsUp(id);
});

test("a reseller is told what changes and nothing of what it costs; what isn't its own to do isn't offered", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const { id } = await ordered(ada, await customer(ada, { reseller: rita }));
  const shown = await previewed(rita, "seats", id, { quantity: "12" });
  expect(shown.seePrice).toBe(false);
  expect(shown.outcome).toMatchObject({ total: 0n, plan: { amountMinor: 0n, next: null, charges: [], lines: [] } });
  await change(rita, "seats", id, { quantity: "12" });
  expect((await chargesOf(id)).length).toBe(2);
  const seen = await readSubscription(rita, { id });
  expect(seen.price).toBeNull();
  expect(JSON.stringify(seen, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(/amountMinor|unitPriceMinor|periodWeight/);
  expect(seen.mays).toEqual(["subscription.changeSeats", "subscription.changeRenewal", "subscription.suspend", "subscription.reactivate", "subscription.edit"]);
  const helper: Actor = await colleague(rita, ["BILLING_ADMIN"]);
  expect((await readSubscription(helper, { id })).mays).toEqual([]);
});

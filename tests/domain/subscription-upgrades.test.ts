import { afterEach, expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { listTransitions } from "#lib/domain/subscriptions/upgrading/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { change, chargesOf, form, now, previewed, submit } from "../support/changes.ts";
import { offer, order, ordered, row } from "../support/trade.ts";
import { customer, partners, provider, refusal, reseller, type Member } from "../support/world.ts";

afterEach(() => clock.reset());
const day = 86_400_000;

/** A customer with ten seats of an offer, bought 30 days after three of the offer above, which end earlier or later. */
async function both({ earlier = false, term = "P1Y" }: { earlier?: boolean; term?: "P1Y" | "P3Y" } = {}) {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const holz = await customer(ada);
  const [small, big] = [await offer(), await offer({ maximumQuantity: 20 })];
  await db.offerPrice.updateMany({ where: { offerId: big }, data: { amountMinor: { multiply: 2 } } });
  await db.offerPrice.create({ data: { offerId: big, term: "P3Y", billingCycle: "MONTHLY", currency: "EUR", amountMinor: 1500 } });
  await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });
  const buySmall = () => ordered(ada, holz, { offerId: small });
  const buyBig = () => ordered(ada, holz, { offerId: big, quantity: 3, plan: `${term}/MONTHLY`, resellerOfRecordId: rita.organizationId });
  const first = await (earlier ? buyBig() : buySmall());
  clock.move(3 * day);
  const second = await (earlier ? buySmall() : buyBig());
  clock.move(8 * day);
  const [from, into] = earlier ? [second, first] : [first, second];
  return { ada, rita, holz, small, big, from: from.id, into: into.id };
}
const upgrade = (by: Member, id: string, offerId: string, quantity: number, intoId?: string) =>
  change(by, "upgrade", id, { offerId, quantity: String(quantity), ...(intoId && { intoId }) });

test("what a partial upgrade makes can be cancelled as long as what it came from, and no longer", async () => {
  const ada = await provider();
  const [small, big] = [await offer(), await offer()];
  await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });
  const { id, startedAt } = await ordered(ada, await customer(ada), { offerId: small });
  clock.move(4 * day);
  await upgrade(ada, id, big, 4);
  const beside = await db.subscription.findFirstOrThrow({ where: { offerId: big } });
  expect(beside.cancellableUntil).toEqual(addDays(startedAt, 7));
  clock.move(2 * day);
  await change(ada, "cancel", beside.id);
  expect(await now(beside.id)).toMatchObject({ status: "DELETED" });
  expect((await chargesOf(beside.id)).reduce((sum, { amountMinor }) => sum + amountMinor, 0n)).toBeGreaterThan(0n);

  await upgrade(ada, id, big, 2);
  const other = await db.subscription.findFirstOrThrow({ where: { offerId: big, status: "ACTIVE" } });
  clock.move(day + 1000);
  expect((await refusal(change(ada, "cancel", other.id))).code).toBe("subscription.cancel_closed");
});

test("some seats go into a subscription that is there: it keeps its end and its price, and both are charged for what they are", async () => {
  const { ada, rita, big, from, into } = await both();
  const before = await now(into);
  expect((await previewed(ada, "upgrade", from)).choices.into).toMatchObject([
    { id: into, quantity: 3, term: "P1Y", commitmentEndsAt: before.commitmentEndsAt },
  ]);

  await upgrade(ada, from, big, 4, into);

  expect(await now(from)).toMatchObject({ quantity: 6, status: "ACTIVE" });
  const after = await now(into);
  expect(after).toMatchObject({ quantity: 7, unitPriceMinor: 2000, commitmentEndsAt: before.commitmentEndsAt, cancellableUntil: before.cancellableUntil });
  expect(after.version).toBe(before.version + 1);
  expect(await db.subscription.count({ where: { offerId: big } })).toBe(1);
  // What came by an upgrade can't be given back.
  expect((await db.seatBatch.findMany({ where: { subscriptionId: into } })).reduce((sum, { quantity }) => sum + quantity, 0)).toBe(3);
  const lines = await db.orderLine.findMany({
    where: { order: { lines: { some: { subscriptionId: into, transaction: "ADD_QUANTITY" } } } },
    orderBy: { lineNumber: "asc" },
  });
  expect(lines.map(({ subscriptionId, transaction, quantity, resellerOfRecordId }) => [subscriptionId, transaction, quantity, resellerOfRecordId])).toEqual([
    [from, "REMOVE_QUANTITY", 4, null],
    [into, "ADD_QUANTITY", 4, rita.organizationId],
  ]);
  const [refunded, charged] = [(await chargesOf(from)).at(-1), (await chargesOf(into)).at(-1)];
  expect(refunded).toMatchObject({ kind: "CHANGE", amountMinor: lines[0]?.totalMinor });
  expect(charged).toMatchObject({ kind: "CHANGE", amountMinor: lines[1]?.totalMinor, resellerOfRecordId: rita.organizationId });
  expect(refunded?.amountMinor).toBeLessThan(0n);
  expect(await db.auditEntry.findFirst({ where: { subjectId: from, action: "subscription.upgrade" } })).toMatchObject({
    details: { into: after.nickname, quantityThere: 7 },
  });
});

test("all seats go into it: the one that gives them is over, and whoever has a license has it there", async () => {
  const { ada, holz, big, from, into } = await both();
  const member = await db.membership.findFirstOrThrow({ where: { tenantId: holz.organizationId } });
  const license = { providerId: ada.organizationId, membershipId: member.id, assignedAt: new Date(), assignedByName: "x" };
  await db.licenseAssignment.create({ data: { ...license, subscriptionId: from } });

  await upgrade(ada, from, big, 10, into);

  expect(await now(from)).toMatchObject({ status: "DELETED", endOfTerm: "END" });
  expect(await now(into)).toMatchObject({ quantity: 13 });
  const open = await db.licenseAssignment.findMany({ where: { membershipId: member.id, endedAt: null } });
  expect(open).toMatchObject([{ subscriptionId: into, assignedByName: ada.name }]);
});

test("what can't take seats isn't offered and is refused: another term, an earlier end, one that can still be cancelled", async () => {
  for (const there of [await both({ earlier: true }), await both({ term: "P3Y" })]) {
    expect((await previewed(there.ada, "upgrade", there.from)).choices.into).toEqual([]);
    expect((await refusal(upgrade(there.ada, there.from, there.big, 4, there.into))).fields).toEqual({ intoId: ["field.choice"] });
  }
  const { ada, big, from, into, holz, small } = await both();
  clock.move(-4 * day);
  expect((await refusal(upgrade(ada, from, big, 4, into))).fields).toEqual({ intoId: ["field.choice"] });
  clock.move(4 * day);
  // Nor another offer's, another customer's, or more than fit.
  await order(ada, holz, [row(small, 1)]);
  const other = await both();
  for (const wrong of [other.into, from, "nonsense"]) {
    expect((await refusal(upgrade(ada, from, big, 4, wrong))).fields).toEqual({ intoId: ["field.choice"] });
  }
  await db.subscription.update({ where: { id: into }, data: { quantity: 17 } });
  expect((await refusal(upgrade(ada, from, big, 4, into))).fields).toEqual({ quantity: ["field.quantity.between?min=1&max=20"] });
  expect(await now(from)).toMatchObject({ quantity: 10 });
});

test("seats of one pool move within it, into one that is there too", async () => {
  const { ada, big, small, from, into } = await both();
  const pool = `POOL-${big}`;
  await db.offer.updateMany({ where: { id: { in: [big, small] } }, data: { pool, pooledLimit: 13 } });
  await upgrade(ada, from, big, 4, into);
  expect(await now(into)).toMatchObject({ quantity: 7 });
});

test("two that give their seats to one at the same moment both arrive", async () => {
  const { ada, holz, big, small, from, into } = await both();
  const { id: second } = await ordered(ada, holz, { offerId: small, quantity: 5 });
  await db.subscription.update({ where: { id: into }, data: { commitmentEndsAt: addDays(clock.now(), 500) } });
  const filled = [
    await form(ada, "upgrade", from, { offerId: big, quantity: "2", intoId: into }),
    await form(ada, "upgrade", second, { offerId: big, quantity: "3", intoId: into }),
  ];
  await Promise.all(filled.map((each) => submit(ada, "upgrade", { ...each, expectedMinor: undefined })));
  expect(await now(into)).toMatchObject({ quantity: 8 });
});

/** The one that gives seats with an add-on of five, which is suspended so that it can. */
async function withSuspendedAddOn() {
  const there = await both();
  const { ada, holz, small, from } = there;
  const addOn = await ordered(ada, holz, { offerId: await offer({ category: "ADD_ON", bases: [small] }), quantity: 5 });
  await db.subscription.update({ where: { id: addOn.id }, data: { parentId: from } });
  await change(ada, "suspend", addOn.id);
  return { ...there, addOn: addOn.id };
}

test("all seats go into another: a suspended add-on ends with its base, and what it cost is given back by the day", async () => {
  const { ada, from, big, into, addOn } = await withSuspendedAddOn();
  clock.move(3 * day);
  await upgrade(ada, from, big, 10, into);
  expect([(await now(from)).status, (await now(addOn)).status]).toEqual(["DELETED", "DELETED"]);
  expect((await chargesOf(addOn)).at(-1)?.amountMinor).toBeLessThan(0n);
  expect(await db.auditEntry.findFirst({ where: { subjectId: from, action: "subscription.upgrade" } })).toMatchObject({
    details: { switchedOff: ["add_ons"] },
  });
  // Only the base's seats went on in the other.
  const wentOn = async (id: string) => (await listTransitions(ada, { id })).items.map(({ there }) => there.subscriptionId);
  expect([await wentOn(from), await wentOn(addOn)]).toEqual([[into], []]);
});

test("an add-on that was suspended for an upgrade isn't reactivated on an offer that it doesn't go with; where it fits, it is", async () => {
  const { ada, from, big, addOn } = await withSuspendedAddOn();
  await upgrade(ada, from, big, 10);
  expect(await now(from)).toMatchObject({ offerId: big, status: "ACTIVE" });
  expect((await refusal(change(ada, "reactivate", addOn))).code).toBe("subscription.base_unfit");
  await db.offerRelation.create({ data: { fromId: (await now(addOn)).offerId, toId: big, kind: "ADD_ON_OF" } });
  await change(ada, "reactivate", addOn);
  expect((await now(addOn)).status).toBe("ACTIVE");
});

test("an add-on that is sold with hundreds of offers comes back on any of them", async () => {
  const { ada, small, big, addOn } = await withSuspendedAddOn();
  const { offerId: fromId } = await now(addOn);
  const like = await db.offer.findUniqueOrThrow({ where: { id: big } });
  // By their ids and by their age the one that counts is the last.
  const ids = Array.from({ length: 240 }, (_, at) => `0-${fromId}-${at}`);
  await db.offer.createMany({ data: ids.map((id) => ({ ...like, id, productId: id })) });
  await db.offerRelation.deleteMany({ where: { fromId } });
  await db.offerRelation.createMany({ data: [...ids, small].map((toId) => ({ fromId, toId, kind: "ADD_ON_OF" as const })) });
  await change(ada, "reactivate", addOn);
  expect((await now(addOn)).status).toBe("ACTIVE");
});

test("upgraded to an offer that isn't renewed, it ends with its term, as a part of it does, and the preview says so", async () => {
  const ada = await provider();
  const [small, once] = [await offer(), await offer({ isAutoRenewable: false })];
  await db.offerRelation.create({ data: { fromId: small, toId: once, kind: "UPGRADES_TO" } });
  const holz = await customer(ada);
  const [part, all] = [await ordered(ada, holz, { offerId: small }), await ordered(ada, holz, { offerId: small })];
  await upgrade(ada, part.id, once, 4);
  expect((await previewed(ada, "upgrade", all.id, { offerId: once, quantity: "10" })).outcome).toMatchObject({ plan: { after: { endOfTerm: "END" } } });
  await upgrade(ada, all.id, once, 10);
  const became = await db.subscription.findMany({ where: { customerId: holz.organizationId, offerId: once } });
  expect(became.map(({ endOfTerm, endChosenAt }) => [endOfTerm, endChosenAt])).toEqual([
    ["END", null],
    ["END", null],
  ]);
});

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { changeSeats, scheduleChange } from "#lib/domain/subscriptions/changes/writes.ts";
import { listBulkRows, listBulks, readBulk } from "#lib/domain/subscriptions/bulk/reads.ts";
import { cancelBulk, confirmBulk, prepareBulk, takeBackBulk } from "#lib/domain/subscriptions/bulk/writes.ts";
import { listEverySubscription } from "#lib/domain/subscriptions/listing/lists.ts";
import { carryOutBulk, carryOutWaitingBulks } from "#lib/jobs/carry-out-bulks.ts";
import { db } from "../support/db.ts";
import { bulkDone, countsOf, prepared, rowsOf } from "../support/bulk.ts";
import { offer, ordered } from "../support/trade.ts";
import { colleague, customer, partners, provider, refusal, reseller, subscription } from "../support/world.ts";
import "../support/spoken.ts";

const now = (id: string) => db.subscription.findUniqueOrThrow({ where: { id }, include: { scheduledChange: true } });
const entriesOf = (subjectId: string, action: string) => db.auditEntry.findMany({ where: { subjectId, action }, orderBy: { sequence: "asc" } });

test("the dry run says of each what would become of it and changes nothing; confirmed, just that is done, and each has its entry of the log", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const [one, other, off, over] = [await ordered(ada, holz), await ordered(ada, holz), await ordered(ada, holz), await ordered(ada, holz)];
  await db.subscription.update({ where: { id: off.id }, data: { autoRenew: false } });
  await db.subscription.update({ where: { id: over.id }, data: { status: "DELETED" } });
  const ids = [one.id, other.id, off.id, over.id];

  const id = await prepared(ada, { kind: "RENEWAL", autoRenew: false, ids });
  expect(await rowsOf(ada, id)).toEqual({
    [one.id]: "READY",
    [other.id]: "READY",
    [off.id]: "SAME subscription.renewal_off_already",
    [over.id]: "REFUSED subscription.deleted",
  });
  expect((await now(one.id)).autoRenew).toBe(true);
  expect(await readBulk(ada, { id })).toMatchObject({ state: "CHECKED", counts: { READY: 2, SAME: 1, REFUSED: 1 }, mayChange: true });

  await confirmBulk(ada, { id });
  expect(await readBulk(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 2, SAME: 1, REFUSED: 1 } });
  expect([await now(one.id), await now(other.id)]).toMatchObject([
    { autoRenew: false, version: one.version + 1, changedByName: ada.name },
    { autoRenew: false, version: other.version + 1 },
  ]);
  expect(await entriesOf(one.id, "bulkChange.confirm")).toMatchObject([
    { actorName: ada.name, subjectName: one.nickname, customerId: holz.organizationId, details: { before: { autoRenew: true }, after: { autoRenew: false } } },
  ]);
  expect((await refusal(confirmBulk(ada, { id }))).code).toBe("bulk.not_now");
});

test("the next term's licenses: a number for all, or as many as are in use; what it will cost is said to who sees prices", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const [ten, twenty] = [await ordered(ada, holz, { quantity: 10 }), await ordered(ada, holz, { quantity: 20 })];
  const id = await bulkDone(ada, { kind: "QUANTITY", seats: "number", quantity: 20, ids: [ten.id, twenty.id] });
  expect(await rowsOf(ada, id)).toEqual({ [ten.id]: "DONE", [twenty.id]: "SAME subscription.nothing_scheduled" });
  expect((await now(ten.id)).scheduledChange).toMatchObject({ quantity: 20, offerId: null, createdByName: ada.name });
  expect((await readBulk(ada, { id })).costs).toEqual([{ currency: "EUR", nowMinor: 0n, beforeMinor: 10_000n, afterMinor: 20_000n }]);

  const used = await prepared(ada, { kind: "QUANTITY", seats: "used", ids: [ten.id, twenty.id] });
  const { items } = await listBulkRows(ada, { id: used });
  expect(items.map(({ state, was, will }) => [state, was?.quantity, will?.quantity])).toEqual([
    ["READY", 20, 1],
    ["READY", 20, 1],
  ]);
  // As many as now is no change to be scheduled, but the withdrawal of one.
  expect(await rowsOf(ada, await prepared(ada, { kind: "QUANTITY", seats: "number", quantity: 10, ids: [ten.id] }))).toEqual({
    [ten.id]: "REFUSED bulk.drop_schedule",
  });
});

test("what somebody changed after the dry run is left as it is, and says who it was; the others are changed", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const [one, other] = [await ordered(ada, holz), await ordered(ada, holz)];
  const id = await prepared(ada, { kind: "SUSPEND", ids: [one.id, other.id] });
  const ben = await colleague(ada, ["SALES_AGENT"]);
  await changeSeats(ben, { id: one.id, version: one.version, quantity: 12, idempotencyKey: randomUUID() });
  await confirmBulk(ada, { id });
  expect(await rowsOf(ada, id)).toEqual({ [one.id]: "FAILED bulk.changed_since", [other.id]: "DONE" });
  const { items } = await listBulkRows(ada, { id, state: "FAILED" });
  expect(items[0]?.problem?.params).toMatchObject({ by: ben.name });
  expect([(await now(one.id)).status, (await now(other.id)).status]).toEqual(["ACTIVE", "SUSPENDED"]);
});

test("suspended with its add-ons and what was scheduled; taken back, all of it is as it was, once, and said in the log", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const base = await offer();
  const sub = await ordered(ada, holz, { offerId: base });
  const extra = await ordered(ada, holz, { offerId: await offer({ category: "ADD_ON", bases: [base] }) });
  await db.subscription.update({ where: { id: extra.id }, data: { parentId: sub.id } });
  await scheduleChange(ada, { id: sub.id, version: sub.version, quantity: 15, plan: { term: "P1Y", billingCycle: "MONTHLY" }, idempotencyKey: randomUUID() });

  const id = await bulkDone(ada, { kind: "SUSPEND", ids: [sub.id, extra.id] });
  expect(await rowsOf(ada, id)).toEqual({ [sub.id]: "DONE", [extra.id]: "SAME bulk.with_its_base" });
  expect(await now(sub.id)).toMatchObject({ status: "SUSPENDED", autoRenew: false, scheduledChange: null });
  expect(await now(extra.id)).toMatchObject({ status: "SUSPENDED", autoRenew: false });

  await takeBackBulk(ada, { id });
  expect(await readBulk(ada, { id })).toMatchObject({ state: "UNDONE", counts: { UNDONE: 1, SAME: 1 }, kept: 0 });
  expect(await now(sub.id)).toMatchObject({ status: "ACTIVE", autoRenew: true, scheduledChange: { quantity: 15 } });
  expect(await now(extra.id)).toMatchObject({ status: "ACTIVE", autoRenew: true });
  expect(await entriesOf(sub.id, "bulkChange.takeBack")).toMatchObject([
    { details: { takenBack: true, before: { status: "SUSPENDED" }, after: { status: "ACTIVE" } } },
  ]);
  expect((await refusal(takeBackBulk(ada, { id }))).code).toBe("bulk.not_now");
});

test("what something has happened to since isn't taken back, and says so", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const [one, other] = [await ordered(ada, holz), await ordered(ada, holz)];
  const id = await bulkDone(ada, { kind: "RENEWAL", autoRenew: false, ids: [one.id, other.id] });
  await changeSeats(ada, { id: one.id, version: one.version + 1, quantity: 12, idempotencyKey: randomUUID() });
  await takeBackBulk(ada, { id });
  expect(await rowsOf(ada, id)).toEqual({ [one.id]: "DONE bulk.changed_since", [other.id]: "UNDONE" });
  expect([(await now(one.id)).autoRenew, (await now(other.id)).autoRenew]).toEqual([false, true]);
  expect(await readBulk(ada, { id })).toMatchObject({ state: "UNDONE", kept: 1 });
});

test("reseller of record and support contact: each reseller hears of it once, the history has it, and it can be taken back", async () => {
  const [ada, rita, nora] = [await provider(), await reseller(), await reseller()];
  for (const each of [rita, nora]) await partners(ada, each);
  const [holz, gruen] = [await customer(ada, { reseller: rita }), await customer(ada)];
  const [one, other, third] = [await ordered(ada, holz), await ordered(ada, holz, { resellerOfRecordId: nora.organizationId }), await ordered(ada, gruen)];
  const ids = [one.id, other.id, third.id];
  await db.notification.deleteMany({ where: { userId: rita.userId as string } });

  const record = await bulkDone(ada, { kind: "RECORD", resellerId: rita.organizationId, ids });
  expect(await countsOf(ada, record)).toEqual({ DONE: 3 });
  const contact = await bulkDone(ada, { kind: "CONTACT", resellerId: rita.organizationId, ids });
  expect(await rowsOf(ada, contact)).toEqual({ [one.id]: "DONE", [other.id]: "DONE", [third.id]: "REFUSED subscription.contact_not_eligible" });
  const told = await db.notification.findMany({ where: { userId: rita.userId as string }, orderBy: { id: "asc" } });
  expect(told.map(({ kind, data }) => [kind, data])).toEqual([
    ["reseller_of_record_assigned_many", { count: 3 }],
    ["support_contact_assigned_many", { count: 2 }],
  ]);

  await takeBackBulk(ada, { id: contact });
  await db.subscription.findUniqueOrThrow({ where: { id: one.id } });
  expect((await now(other.id)).supportContactId).toBe(null);
  // The contact was changed since the record was: that one stays where it was, and the third goes back.
  await takeBackBulk(ada, { id: record });
  expect(await rowsOf(ada, record)).toEqual({ [one.id]: "DONE bulk.changed_since", [other.id]: "DONE bulk.changed_since", [third.id]: "UNDONE" });
  expect((await now(third.id)).resellerOfRecordId).toBe(null);
  expect(await db.resellerOfRecordAssignment.findMany({ where: { subscriptionId: third.id }, select: { endedAt: true } })).toEqual([
    { endedAt: expect.any(Date) },
  ]);
  expect(
    (await refusal(prepareBulk(ada, { kind: "RECORD", resellerId: (await reseller()).organizationId, ids, idempotencyKey: randomUUID() }))).fields,
  ).toEqual({
    resellerId: ["order.reseller.not_partner"],
  });
});

test("a reseller changes what it administers, row by row, sees no prices, and can't decide what is the provider's", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const [own, watched, foreign] = [await customer(ada, { reseller: rita }), await customer(ada, { reseller: rita, rights: "NONE" }), await customer(ada)];
  const [mine, seen, hidden] = [await ordered(ada, own), await ordered(ada, watched), await ordered(ada, foreign)];
  const id = await bulkDone(rita, { kind: "RENEWAL", autoRenew: false, ids: [mine.id, seen.id, hidden.id] });
  expect(await rowsOf(rita, id)).toEqual({ [mine.id]: "DONE", [seen.id]: "REFUSED bulk.no_right" });
  expect(await readBulk(rita, { id })).toMatchObject({ costs: [], count: 2 });
  expect((await listBulkRows(rita, { id })).items.map(({ cost }) => cost)).toEqual([undefined, undefined]);
  expect([(await now(mine.id)).autoRenew, (await now(seen.id)).autoRenew, (await now(hidden.id)).autoRenew]).toEqual([false, true, true]);
  expect((await entriesOf(mine.id, "bulkChange.confirm")).map(({ providerId, resellerId }) => [providerId, resellerId])).toEqual([
    [ada.organizationId, rita.organizationId],
  ]);
  expect((await refusal(prepareBulk(rita, { kind: "QUANTITY", seats: "used", ids: [mine.id], idempotencyKey: randomUUID() }))).code).toBe("forbidden");
  // Neither sees the other's.
  expect((await listBulks(ada, {})).items).toEqual([]);
  expect((await refusal(takeBackBulk(ada, { id }))).code).toBe("not_found");
  await takeBackBulk(rita, { id });
  expect((await now(mine.id)).autoRenew).toBe(true);
});

test("who may assign contacts only, prepares just that; who lost the right confirms and takes back nothing", async () => {
  const ada = await provider();
  const sub = await ordered(ada, await customer(ada));
  const [helpdesk, seller] = [await colleague(ada, ["HELPDESK_AGENT"]), await colleague(ada, ["SALES_AGENT"])];
  const key = { idempotencyKey: randomUUID() };
  expect((await refusal(prepareBulk(helpdesk, { kind: "SUSPEND", ids: [sub.id], ...key }))).code).toBe("forbidden");
  const id = await prepared(seller, { kind: "SUSPEND", ids: [sub.id] });
  expect((await refusal(confirmBulk(helpdesk, { id }))).code).toBe("forbidden");
  expect(await readBulk(helpdesk, { id })).toMatchObject({ state: "CHECKED", mayChange: false });
  await confirmBulk(seller, { id });
  expect((await refusal(takeBackBulk(helpdesk, { id }))).code).toBe("forbidden");
  expect((await now(sub.id)).status).toBe("SUSPENDED");
});

test("all that a filter shows, in the list's order; a submit that is sent again prepares nothing twice", async () => {
  const ada = await provider();
  const [holz, amsel] = [await customer(ada, { name: "Holz" }), await customer(ada, { name: "Amsel" })];
  const [one, other, off] = [await ordered(ada, holz), await ordered(ada, amsel), await ordered(ada, amsel)];
  await db.subscription.update({ where: { id: off.id }, data: { autoRenew: false } });
  const wanted = { kind: "RENEWAL" as const, autoRenew: false, filter: { ending: "renews" as const, q: "" }, idempotencyKey: randomUUID() };
  const shown = (await listEverySubscription(ada, wanted.filter)).items.map(({ id }) => id);
  const first = await prepareBulk(ada, wanted);
  expect(await prepareBulk(ada, wanted)).toMatchObject({ id: first.id, repeated: true });
  expect((await listBulkRows(ada, { id: first.id })).items.map(({ subscriptionId }) => subscriptionId)).toEqual(shown);
  expect(shown).toEqual([other.id, one.id]);
  expect((await refusal(prepareBulk(ada, { ...wanted, filter: { q: "no such" }, idempotencyKey: randomUUID() }))).fields).toEqual({
    ids: ["subscription.none_chosen"],
  });
});

/** More than the page does by itself. */
async function manyOf(count: number) {
  const ada = await provider();
  const holz = await customer(ada);
  const ids: string[] = [];
  for (let at = 0; at < count; at++) ids.push(await subscription(ada, holz));
  return { ada, ids };
}

test("more than a hundred want the password again, and a job, which goes on where it was ended; two at once change nothing twice", async () => {
  const { ada, ids } = await manyOf(120);
  const { id } = await prepareBulk(ada, { kind: "RENEWAL", autoRenew: false, ids, idempotencyKey: randomUUID() });
  expect(await readBulk(ada, { id })).toMatchObject({ state: "CHECKING", counts: { NEW: 120 } });
  await carryOutWaitingBulks();
  expect(await readBulk(ada, { id })).toMatchObject({ state: "CHECKED", counts: { READY: 120 } });
  const stale = { ...ada, principal: { ...ada.principal, provenAt: new Date(0) } } as typeof ada;
  expect((await refusal(confirmBulk(stale, { id }))).code).toBe("proof.needed");
  await confirmBulk(ada, { id });
  expect(await countsOf(ada, id)).toEqual({ READY: 120 });
  await Promise.all([carryOutBulk(id), carryOutBulk(id), carryOutBulk(id)]);
  await carryOutWaitingBulks();
  expect(await readBulk(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 120 } });
  expect(await db.subscription.count({ where: { id: { in: ids }, autoRenew: false, version: 2 } })).toBe(120);
  expect(await db.auditEntry.count({ where: { action: "bulkChange.confirm", subjectId: { in: ids } } })).toBe(120);
  expect(await db.notification.count({ where: { userId: ada.userId as string, kind: "bulk_done" } })).toBe(1);
});

test("a job runs with the rights that its starter has now; canceled, what was changed stays and can be taken back", async () => {
  const { ada, ids } = await manyOf(101);
  const seller = await colleague(ada, ["SALES_AGENT"]);
  const gone = await prepared(seller, { kind: "SUSPEND", ids });
  await confirmBulk(seller, { id: gone });
  await db.membership.updateMany({ where: { userId: seller.userId as string }, data: { roles: ["HELPDESK_AGENT"] } });
  await carryOutBulk(gone);
  expect(await readBulk(ada, { id: gone })).toMatchObject({ state: "DONE", counts: { FAILED: 101 } });
  expect(await db.subscription.count({ where: { id: { in: ids }, status: "SUSPENDED" } })).toBe(0);

  const id = await prepared(ada, { kind: "SUSPEND", ids });
  await confirmBulk(ada, { id });
  await cancelBulk(ada, { id });
  await carryOutBulk(id);
  expect(await readBulk(ada, { id })).toMatchObject({ state: "CANCELLED", counts: { READY: 101 } });
  expect((await refusal(takeBackBulk(ada, { id }))).code).toBe("bulk.nothing_done");
});

test("two bulk changes of the same rows at once: each row is changed by one of them", async () => {
  const ada = await provider();
  const sub = await ordered(ada, await customer(ada));
  const [one, other] = [await prepared(ada, { kind: "RENEWAL", autoRenew: false, ids: [sub.id] }), await prepared(ada, { kind: "SUSPEND", ids: [sub.id] })];
  await Promise.all([confirmBulk(ada, { id: one }), confirmBulk(ada, { id: other })]);
  const states = [await rowsOf(ada, one), await rowsOf(ada, other)].map((rows) => rows[sub.id]);
  expect(states.sort()).toEqual(["DONE", "FAILED bulk.changed_since"]);
  expect((await now(sub.id)).version).toBe(sub.version + 1);
});

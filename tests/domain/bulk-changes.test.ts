import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { changeSeats } from "#lib/domain/subscriptions/changes/writes.ts";
import { exportBulkRows, listBulkRows, listBulks, readBulk } from "#lib/domain/subscriptions/bulk/reads.ts";
import { cancelBulk, confirmBulk, prepareBulk, takeBackBulk } from "#lib/domain/subscriptions/bulk/writes.ts";
import { listEverySubscription } from "#lib/domain/subscriptions/listing/lists.ts";
import { bulkForm, filterIn } from "#lib/forms/subscriptions.ts";
import { carryOutBulk, carryOutWaitingBulks } from "#lib/jobs/carry-out-bulks.ts";
import { db } from "../support/db.ts";
import { change } from "../support/changes.ts";
import { bulkDone, countsOf, likeIt, prepared, rowsOf } from "../support/bulk.ts";
import { ordered } from "../support/trade.ts";
import { colleague, customer, type Member, partners, provider, refusal, reseller, subscription } from "../support/world.ts";
import "../support/spoken.ts";

const now = (id: string) => db.subscription.findUniqueOrThrow({ where: { id }, include: { scheduledChange: true } });
const entriesOf = (subjectId: string, action: string) => db.auditEntry.findMany({ where: { subjectId, action }, orderBy: { sequence: "asc" } });

test("the dry run says of each what would become of it and changes nothing; confirmed, just that is done, and each has its entry of the log", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const [one, other, off, over] = [await ordered(ada, holz), await ordered(ada, holz), await ordered(ada, holz), await ordered(ada, holz)];
  await db.subscription.update({ where: { id: off.id }, data: { endOfTerm: "END", endChosenAt: new Date() } });
  await db.subscription.update({ where: { id: over.id }, data: { status: "DELETED" } });
  const ids = [one.id, other.id, off.id, over.id];

  const id = await prepared(ada, { kind: "RENEWAL", endOfTerm: "END", ids });
  expect(await rowsOf(ada, id)).toEqual({
    [one.id]: "READY",
    [other.id]: "READY",
    [off.id]: "SAME subscription.end_chosen",
    [over.id]: "REFUSED subscription.deleted",
  });
  expect((await now(one.id)).endOfTerm).toBe("RENEW");
  expect(await readBulk(ada, { id })).toMatchObject({ state: "CHECKED", counts: { READY: 2, SAME: 1, REFUSED: 1 }, mayChange: true });

  await confirmBulk(ada, { id });
  expect(await readBulk(ada, { id })).toMatchObject({ state: "DONE", counts: { DONE: 2, SAME: 1, REFUSED: 1 } });
  expect([await now(one.id), await now(other.id)]).toMatchObject([
    { endOfTerm: "END", version: one.version + 1, changedByName: ada.name },
    { endOfTerm: "END", version: other.version + 1 },
  ]);
  expect(await entriesOf(one.id, "bulkChange.confirm")).toMatchObject([
    {
      actorName: ada.name,
      subjectName: one.nickname,
      customerId: holz.organizationId,
      details: { before: { endOfTerm: "RENEW" }, after: { endOfTerm: "END" } },
    },
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

test("an end that is scheduled for the next term stays scheduled with its other number of licenses", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const one = await ordered(ada, holz, { quantity: 10 });
  await change(ada, "schedule", one.id, { quantity: "10", offerId: "", plan: "P1Y/MONTHLY", endsWith: "month" });
  const { scheduledChange: before } = await now(one.id);
  const id = await bulkDone(ada, { kind: "QUANTITY", seats: "number", quantity: 20, ids: [one.id] });
  expect((await now(one.id)).scheduledChange).toMatchObject({ quantity: 20, endsAt: before?.endsAt as Date, endsWithId: null });
  await takeBackBulk(ada, { id });
  expect((await now(one.id)).scheduledChange).toMatchObject({ quantity: null, endsAt: before?.endsAt as Date, endsWithId: null });
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

test("a reseller changes what it administers, row by row, sees no prices, and can't decide what is the provider's", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const [own, watched, foreign] = [await customer(ada, { reseller: rita }), await customer(ada, { reseller: rita, rights: "NONE" }), await customer(ada)];
  const [mine, seen, hidden] = [await ordered(ada, own), await ordered(ada, watched), await ordered(ada, foreign)];
  const id = await bulkDone(rita, { kind: "RENEWAL", endOfTerm: "END", ids: [mine.id, seen.id, hidden.id] });
  expect(await rowsOf(rita, id)).toEqual({ [mine.id]: "DONE", [seen.id]: "REFUSED bulk.no_right" });
  expect(await readBulk(rita, { id })).toMatchObject({ costs: [], count: 2 });
  expect((await listBulkRows(rita, { id })).items.map(({ cost }) => cost)).toEqual([undefined, undefined]);
  expect([(await now(mine.id)).endOfTerm, (await now(seen.id)).endOfTerm, (await now(hidden.id)).endOfTerm]).toEqual(["END", "RENEW", "RENEW"]);
  expect((await entriesOf(mine.id, "bulkChange.confirm")).map(({ providerId, resellerId }) => [providerId, resellerId])).toEqual([
    [ada.organizationId, rita.organizationId],
  ]);
  expect((await refusal(prepareBulk(rita, { kind: "QUANTITY", seats: "used", ids: [mine.id], idempotencyKey: randomUUID() }))).code).toBe("forbidden");
  // Neither sees the other's.
  expect((await listBulks(ada, {})).items).toEqual([]);
  expect((await refusal(takeBackBulk(ada, { id }))).code).toBe("not_found");
  await takeBackBulk(rita, { id });
  expect((await now(mine.id)).endOfTerm).toBe("RENEW");
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
  expect((await refusal(cancelBulk(helpdesk, { id }))).code).toBe("forbidden");
  await confirmBulk(seller, { id });
  expect((await refusal(takeBackBulk(helpdesk, { id }))).code).toBe("forbidden");
  expect((await now(sub.id)).status).toBe("SUSPENDED");
});

test("all that a filter shows, in the list's order; a submit that is sent again prepares nothing twice", async () => {
  const ada = await provider();
  const [holz, amsel] = [await customer(ada, { name: "Holz" }), await customer(ada, { name: "Amsel" })];
  const [one, other, off] = [await ordered(ada, holz), await ordered(ada, amsel), await ordered(ada, amsel)];
  await db.subscription.update({ where: { id: off.id }, data: { endOfTerm: "END", endChosenAt: new Date() } });
  const wanted = { kind: "RENEWAL" as const, endOfTerm: "END" as const, filter: { ending: "renews" as const, q: "" }, idempotencyKey: randomUUID() };
  const shown = (await listEverySubscription(ada, wanted.filter)).items.map(({ id }) => id);
  const first = await prepareBulk(ada, wanted);
  expect(await prepareBulk(ada, wanted)).toMatchObject({ id: first.id, repeated: true });
  expect((await listBulkRows(ada, { id: first.id })).items.map(({ subscriptionId }) => subscriptionId)).toEqual(shown);
  expect(shown).toEqual([other.id, one.id]);
  expect((await refusal(prepareBulk(ada, { ...wanted, filter: { q: "no such" }, idempotencyKey: randomUUID() }))).fields).toEqual({
    ids: ["subscription.none_chosen"],
  });
});

test("a filter that can't be read, or isn't theirs to ask, is refused and never left out", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  await ordered(ada, await customer(ada, { name: "Holz", reseller: rita }));
  const asked = (filter: string) => bulkForm.command({ kind: "RENEWAL", endOfTerm: "END", ids: [], filter, idempotencyKey: randomUUID() });
  const refusedFor = async (by: Member, filter: string) => {
    expect(await refusal(prepareBulk(by, asked(filter))), filter).toMatchObject({ code: "invalid", fields: { filter: ["bulk.filter_unreadable"] } });
    expect((await listBulks(by, {})).items, filter).toEqual([]);
  };
  const unreadable = ["status=NOPE", "within=45", "reseller=not-a-uuid", `tag=${"x".repeat(61)}`, `q=${"x".repeat(101)}`, "Q=Holz", "status=", "toString=1"];
  for (const filter of [...unreadable, "status=NOPE&status=ACTIVE", "status=ACTIVE&status=ACTIVE"]) {
    await refusedFor(ada, filter);
    const { error } = bulkForm.schema.safeParse({ kind: "RENEWAL", endOfTerm: "END", filter, idempotencyKey: randomUUID() });
    expect(error?.issues, filter).toMatchObject([{ path: ["ids"] }]);
  }
  for (const filter of ["tag=vip", "record=missing", `reseller=${rita.organizationId}`, "contact=provider", `contact=${ada.organizationId}`])
    await refusedFor(rita, filter);
  // What is theirs and can be read is asked, as it was typed.
  for (const filter of ["", "q=+Holz+", "q=&status=ACTIVE"]) expect((await prepareBulk(rita, asked(filter))).id, filter).toBeDefined();
  for (const filter of ["tag=vip", `contact=${rita.organizationId}`])
    expect((await refusal(prepareBulk(filter.startsWith("tag") ? ada : rita, asked(filter)))).fields, filter).toEqual({ ids: ["subscription.none_chosen"] });
  expect(filterIn({ all: "on", kind: "RENEWAL", sort: "ends", status: "NOPE", Q: ["Holz", "Amsel"], tag: "" })).toEqual([
    ["status", "NOPE"],
    ["Q", "Holz"],
    ["Q", "Amsel"],
  ]);
});

test("a reseller reads the rows of customers that it looks after now, and none once it is suspended", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const [kept, lost] = [await customer(ada, { reseller: rita }), await customer(ada, { reseller: rita })];
  const [one, other] = [await ordered(ada, kept), await ordered(ada, lost)];
  const id = await prepared(rita, { kind: "RENEWAL", endOfTerm: "END", ids: [one.id, other.id] });
  const read = async () => [await listBulkRows(rita, { id }), await exportBulkRows(rita, { id })].map(({ items }) => items.map((row) => row.subscriptionId));
  expect((await read()).map(({ length }) => length)).toEqual([2, 2]);
  await db.customerReseller.updateMany({ where: { customerId: lost.organizationId }, data: { endedAt: new Date() } });
  expect(await read()).toEqual([[one.id], [one.id]]);
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  expect(await read()).toEqual([[], []]);
});

/** More than the page does by itself. */
async function manyOf(count: number) {
  const ada = await provider();
  const holz = await customer(ada);
  const ids = await likeIt(await subscription(ada, holz), count);
  return { ada, ids };
}

test("more than a hundred want the password again, and a job, which goes on where it was ended; two at once change nothing twice", async () => {
  const { ada, ids } = await manyOf(120);
  const { id } = await prepareBulk(ada, { kind: "RENEWAL", endOfTerm: "END", ids, idempotencyKey: randomUUID() });
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
  expect(await db.subscription.count({ where: { id: { in: ids }, endOfTerm: "END", version: 2 } })).toBe(120);
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
  const [one, other] = [await prepared(ada, { kind: "RENEWAL", endOfTerm: "END", ids: [sub.id] }), await prepared(ada, { kind: "SUSPEND", ids: [sub.id] })];
  await Promise.all([confirmBulk(ada, { id: one }), confirmBulk(ada, { id: other })]);
  const states = [await rowsOf(ada, one), await rowsOf(ada, other)].map((rows) => rows[sub.id]);
  expect(states.sort()).toEqual(["DONE", "FAILED bulk.changed_since"]);
  expect((await now(sub.id)).version).toBe(sub.version + 1);
});

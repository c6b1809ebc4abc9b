import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { changeSeats, scheduleChange } from "#lib/domain/subscriptions/changes/writes.ts";
import { readBulk } from "#lib/domain/subscriptions/bulk/reads.ts";
import { prepareBulk, takeBackBulk } from "#lib/domain/subscriptions/bulk/writes.ts";
import { db } from "../support/db.ts";
import { bulkDone, countsOf, rowsOf } from "../support/bulk.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, partners, provider, refusal, reseller } from "../support/world.ts";
import "../support/spoken.ts";

const now = (id: string) => db.subscription.findUniqueOrThrow({ where: { id }, include: { scheduledChange: true } });
const entriesOf = (subjectId: string, action: string) => db.auditEntry.findMany({ where: { subjectId, action }, orderBy: { sequence: "asc" } });

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
  expect(await now(sub.id)).toMatchObject({ status: "SUSPENDED", endOfTerm: "END", scheduledChange: null });
  expect(await now(extra.id)).toMatchObject({ status: "SUSPENDED", endOfTerm: "END" });

  await takeBackBulk(ada, { id });
  expect(await readBulk(ada, { id })).toMatchObject({ state: "UNDONE", counts: { UNDONE: 1, SAME: 1 }, kept: 0 });
  expect(await now(sub.id)).toMatchObject({ status: "ACTIVE", endOfTerm: "RENEW", scheduledChange: { quantity: 15 } });
  expect(await now(extra.id)).toMatchObject({ status: "ACTIVE", endOfTerm: "RENEW" });
  expect(await entriesOf(sub.id, "bulkChange.takeBack")).toMatchObject([
    { details: { takenBack: true, before: { status: "SUSPENDED" }, after: { status: "ACTIVE" } } },
  ]);
  expect((await refusal(takeBackBulk(ada, { id }))).code).toBe("bulk.not_now");
});

test("suspended together, taken back together: each is renewed again or ends as before, with the choice that was made", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const [renewed, ending] = [await ordered(ada, holz), await ordered(ada, holz)];
  await bulkDone(ada, { kind: "RENEWAL", endOfTerm: "END", ids: [ending.id] });
  const { endChosenAt } = await now(ending.id);
  expect(endChosenAt).toBeInstanceOf(Date);

  const id = await bulkDone(ada, { kind: "SUSPEND", ids: [renewed.id, ending.id] });
  expect(await now(renewed.id)).toMatchObject({ status: "SUSPENDED", endOfTerm: "END", endChosenAt: null });
  expect(await now(ending.id)).toMatchObject({ status: "SUSPENDED", endOfTerm: "END", endChosenAt });
  const suspended = await db.auditEntry.findMany({ where: { subjectId: ending.id }, orderBy: { sequence: "asc" } });
  expect(suspended.at(-1)?.details).toMatchObject({ before: { status: "ACTIVE" }, after: { status: "SUSPENDED" } });
  expect(JSON.stringify(suspended.at(-1)?.details)).not.toContain("endOfTerm");

  await takeBackBulk(ada, { id });
  expect(await now(renewed.id)).toMatchObject({ status: "ACTIVE", endOfTerm: "RENEW" });
  expect(await now(ending.id)).toMatchObject({ status: "ACTIVE", endOfTerm: "END", endChosenAt });
});

test("what something has happened to since isn't taken back, and says so", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const [one, other] = [await ordered(ada, holz), await ordered(ada, holz)];
  const id = await bulkDone(ada, { kind: "RENEWAL", endOfTerm: "END", ids: [one.id, other.id] });
  await changeSeats(ada, { id: one.id, version: one.version + 1, quantity: 12, idempotencyKey: randomUUID() });
  await takeBackBulk(ada, { id });
  expect(await rowsOf(ada, id)).toEqual({ [one.id]: "DONE bulk.changed_since", [other.id]: "UNDONE" });
  expect([(await now(one.id)).endOfTerm, (await now(other.id)).endOfTerm]).toEqual(["END", "RENEW"]);
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

test("an add-on goes the way of its base; one that is chosen beside it is a row of its own, changed once and taken back", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  const base = await offer();
  const sub = await ordered(ada, holz, { offerId: base });
  const [along, apart] = [
    await ordered(ada, holz, { offerId: await offer({ category: "ADD_ON", bases: [base] }) }),
    await ordered(ada, holz, { offerId: await offer({ category: "ADD_ON", bases: [base] }) }),
  ];
  await db.subscription.updateMany({ where: { id: { in: [along.id, apart.id] } }, data: { parentId: sub.id } });
  const id = await bulkDone(ada, { kind: "RENEWAL", endOfTerm: "END", ids: [sub.id, apart.id] });
  expect(await rowsOf(ada, id)).toEqual({ [sub.id]: "DONE", [apart.id]: "DONE" });
  const ends = async () => Promise.all([sub, along, apart].map(async (one) => (await now(one.id)).endOfTerm));
  expect(await ends()).toEqual(["END", "END", "END"]);
  expect((await now(apart.id)).version).toBe(apart.version + 1);
  await takeBackBulk(ada, { id });
  expect(await countsOf(ada, id)).toEqual({ UNDONE: 2 });
  expect(await ends()).toEqual(["RENEW", "RENEW", "RENEW"]);
});

import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { assignMany } from "#lib/domain/subscriptions/coverage/writes.ts";
import { previewMany, readCoverage } from "#lib/domain/subscriptions/coverage/reads.ts";
import { assignContacts } from "#lib/domain/subscriptions/contacts/writes.ts";
import { listContacts, previewContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
import { db } from "../support/db.ts";
import { ordered } from "../support/trade.ts";
import { customer, partners, provider, refusal, reseller } from "../support/world.ts";

test("what has a valid reseller of record now counts; what has none, or one that isn't valid any more, is a gap with its reason", async () => {
  const [ada, rita, nora, nils] = [await provider(), await reseller(), await reseller(), await reseller()];
  for (const each of [rita, nora, nils]) await partners(ada, each);
  const holz = await customer(ada, { name: "Bäckerei Holz" });
  const valid = await ordered(ada, holz, { resellerOfRecordId: rita.organizationId });
  const suspended = await ordered(ada, holz, { resellerOfRecordId: nora.organizationId });
  const parted = await ordered(ada, holz, { resellerOfRecordId: nils.organizationId });
  const nobody = await ordered(ada, await customer(ada, { name: "Gärtnerei Grün" }));
  expect(await readCoverage(ada, {})).toMatchObject({ total: 4, valid: 3, reasons: [{ reason: "missing", count: 1 }], items: [{ id: nobody.id }] });

  await db.reseller.update({ where: { id: nora.organizationId }, data: { status: "SUSPENDED" } });
  await db.partnership.updateMany({ where: { resellerId: nils.organizationId }, data: { endedAt: new Date(), endedById: ada.userId } });
  const now = await readCoverage(ada, {});
  expect(now).toMatchObject({ total: 4, valid: 1 });
  expect(now.items.map(({ id, reason }) => [id, reason])).toEqual([
    [nobody.id, "missing"],
    [parted.id, "order.reseller.not_partner"],
    [suspended.id, "order.reseller.not_active"],
  ]);
  expect(now.items.some(({ id }) => id === valid.id)).toBe(false);
  expect((await readCoverage(ada, { reason: "order.reseller.not_active" })).items.map(({ id }) => id)).toEqual([suspended.id]);
  expect((await readCoverage(ada, { q: "GÄRTN" })).items.map(({ id }) => id)).toEqual([nobody.id]);
  expect(await readCoverage(await provider(), {})).toMatchObject({ total: 0, items: [] });
  expect((await refusal(readCoverage(rita, {}))).code).toBe("forbidden");
});

test("what ended and what is a trial isn't counted", async () => {
  const ada = await provider();
  const { id } = await ordered(ada, await customer(ada));
  await db.subscription.update({ where: { id }, data: { status: "DELETED" } });
  expect(await readCoverage(ada, {})).toMatchObject({ total: 0, valid: 0, reasons: [] });
});

test("many at once: the dry run changes nothing and says what would; the submit does just that, leaves alone what somebody changed, and tells once", async () => {
  const [ada, rita, nora] = [await provider(), await reseller(), await reseller()];
  for (const each of [rita, nora]) await partners(ada, each);
  const holz = await customer(ada);
  const [bare, other, same, over] = [
    await ordered(ada, holz),
    await ordered(ada, holz, { resellerOfRecordId: nora.organizationId }),
    await ordered(ada, holz, { resellerOfRecordId: rita.organizationId }),
    await ordered(ada, holz),
  ];
  await db.subscription.update({ where: { id: over.id }, data: { status: "DELETED" } });
  const late = await ordered(ada, holz);
  await db.notification.deleteMany({ where: { userId: rita.userId as string } });

  const ids = [bare.id, other.id, same.id, over.id, late.id];
  const shown = await previewMany(ada, { ids, resellerId: rita.organizationId });
  expect(new Map(shown.rows.map((row) => [row.id, row.obstacle]))).toEqual(
    new Map([
      [bare.id, undefined],
      [other.id, undefined],
      [same.id, "subscription.same_reseller"],
      [over.id, "subscription.deleted"],
      [late.id, undefined],
    ]),
  );
  expect(await db.subscription.count({ where: { resellerOfRecordId: rita.organizationId } })).toBe(1);

  const rows = shown.rows.filter((row) => !row.obstacle).map(({ id, version }) => ({ id, version }));
  await db.subscription.update({ where: { id: late.id }, data: { version: { increment: 1 } } });
  const form = { resellerId: rita.organizationId, rows, idempotencyKey: randomUUID() };
  const done = await assignMany(ada, form);
  expect(done).toMatchObject({ changed: 2, overtaken: [`${late.nickname} (${holz.organizationName})`] });
  expect(await assignMany(ada, form)).toMatchObject({ repeated: true });
  for (const id of [bare.id, other.id]) {
    expect(await db.subscription.findUnique({ where: { id } })).toMatchObject({ resellerOfRecordId: rita.organizationId, version: 2 });
    expect(await db.resellerOfRecordAssignment.count({ where: { subscriptionId: id, endedAt: null, resellerId: rita.organizationId } })).toBe(1);
  }
  expect(await db.subscription.findUnique({ where: { id: late.id } })).toMatchObject({ resellerOfRecordId: null });
  expect(await db.notification.findMany({ where: { userId: rita.userId as string } })).toMatchObject([
    { kind: "reseller_of_record_assigned_many", data: { count: 2 } },
  ]);

  const stranger = await provider();
  expect((await previewMany(stranger, { ids })).rows).toEqual([]);
  expect((await refusal(assignMany(stranger, { ...form, idempotencyKey: randomUUID() }))).code).toBe("not_found");
  const suspended = await reseller({ status: "SUSPENDED" });
  await partners(ada, suspended);
  const wrong = { resellerId: suspended.organizationId, rows: [{ id: late.id, version: 2 }], idempotencyKey: randomUUID() };
  expect((await refusal(assignMany(ada, wrong))).fields).toEqual({ resellerId: ["order.reseller.not_active"] });
  expect((await previewMany(ada, { all: true, reason: "missing" })).rows.map(({ id }) => id)).toEqual([late.id]);
});

test("the support contact of many at once: only where the reseller has admin rights and a partnership; the provider anywhere", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const [holz, braun] = [await customer(ada, { reseller: rita }), await customer(ada, { reseller: rita, rights: "NONE" })];
  const [served, unserved, stale] = [await ordered(ada, holz), await ordered(ada, braun), await ordered(ada, holz)];
  const ids = [served.id, unserved.id, stale.id];
  expect((await listContacts(ada, { contact: "provider" })).items).toHaveLength(3);

  const shown = await previewContacts(ada, { ids, to: rita.organizationId });
  expect(new Map(shown.rows.map((row) => [row.id, row.obstacle]))).toEqual(
    new Map([
      [served.id, undefined],
      [unserved.id, "subscription.contact_not_eligible"],
      [stale.id, undefined],
    ]),
  );
  await db.subscription.update({ where: { id: stale.id }, data: { version: { increment: 1 } } });
  // Whatever a form claims: who isn't eligible isn't set.
  const form = { to: rita.organizationId, rows: ids.map((id) => ({ id, version: 1 })), idempotencyKey: randomUUID() };
  expect(await assignContacts(ada, form)).toMatchObject({ changed: 1, overtaken: [expect.stringContaining(stale.nickname)] });
  expect(await assignContacts(ada, form)).toMatchObject({ repeated: true });
  expect((await listContacts(ada, { contact: rita.organizationId })).items.map(({ id }) => id)).toEqual([served.id]);
  expect(await db.supportContactAssignment.count({ where: { subscriptionId: served.id, endedAt: null } })).toBe(1);
  expect(await db.notification.count({ where: { userId: rita.userId as string, kind: "support_contact_assigned_many" } })).toBe(1);

  const back = {
    to: "provider",
    rows: [
      { id: served.id, version: 2 },
      { id: unserved.id, version: 1 },
    ],
    idempotencyKey: randomUUID(),
  };
  expect(await assignContacts(ada, back)).toMatchObject({ changed: 1 });
  expect(await db.supportContactAssignment.count({ where: { subscriptionId: served.id, endedAt: null } })).toBe(0);
  expect((await previewContacts(await provider(), { ids })).rows).toEqual([]);
  expect((await refusal(assignContacts(await provider(), { ...back, idempotencyKey: randomUUID() }))).code).toBe("not_found");
  expect((await refusal(listContacts(rita, {}))).code).toBe("forbidden");
});

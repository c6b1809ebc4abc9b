import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withdrawAdminRights } from "#lib/domain/customers/writes.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { confirmBulk } from "#lib/domain/subscriptions/bulk/writes.ts";
import { assignContacts } from "#lib/domain/subscriptions/contacts/writes.ts";
import { listRequests } from "#lib/domain/support/reads.ts";
import { requestSupport } from "#lib/domain/support/writes.ts";
import { prepared, rowsOf } from "../support/bulk.ts";
import { db } from "../support/db.ts";
import { ends, meanwhile } from "../support/meanwhile.ts";
import { offer } from "../support/trade.ts";
import { customer, type Member, partners, provider, reseller, subscription } from "../support/world.ts";

/** Rita answers Hanna's questions about two subscriptions; a third is the other reseller's. */
async function shop() {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  await partners(ada, nils);
  const hanna = await customer(ada, { reseller: rita });
  const [one, two, third] = [await subscription(ada, hanna), await subscription(ada, hanna), await subscription(ada, hanna)];
  for (const id of [one, two]) await assignSupportContact(ada, { id, version: 1, resellerId: rita.organizationId });
  await db.subscription.update({ where: { id: third }, data: { supportContactId: nils.organizationId } });
  const request = { customerId: hanna.organizationId, subscriptionId: one, severity: "MODERATE", title: "Mail is down", description: "Since this morning." };
  await requestSupport(hanna, { ...request, idempotencyKey: randomUUID() });
  return { ada, rita, nils, hanna, one, third };
}
const contactOf = async (id: string) => (await db.subscription.findUniqueOrThrow({ where: { id } })).supportContactId;
const told = (who: Member) => db.notification.findMany({ where: { userId: who.userId as string, kind: "support_contact_ended" }, select: { data: true } });

test.each(["ada", "hanna"] as const)("whoever loses its admin rights answers no more questions there and reads none, whether %s withdraws them", async (by) => {
  const all = await shop();
  const { rita, nils, hanna, one, third } = all;
  expect((await listRequests(rita, {})).items).toHaveLength(1);
  await withdrawAdminRights(all[by], { id: hanna.organizationId, resellerId: rita.organizationId });
  expect((await listRequests(rita, {})).items).toEqual([]);
  expect(await contactOf(one)).toBeNull();
  expect(await db.supportContactAssignment.count({ where: { resellerId: rita.organizationId, endedAt: null } })).toBe(0);
  expect(await contactOf(third)).toBe(nils.organizationId);
  const data = { name: rita.organizationName, customer: hanna.organizationName, count: 2 };
  expect(await told(rita)).toEqual([{ data }]);
  if (by === "hanna") {
    // The questions are the provider's from now on.
    expect(await told(all.ada)).toEqual([{ data }]);
    expect((await listRequests(all.ada, {})).items).toHaveLength(1);
  }
  const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "customer.withdrawAdminRights", customerId: hanna.organizationId } });
  expect(entry.details).toMatchObject({ before: { adminRights: "ADMIN", supportContact: "2" }, after: { adminRights: "NONE", supportContact: null } });
});

test("a reseller that was no support contact there is told of its rights alone", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const hanna = await customer(ada, { reseller: rita });
  await withdrawAdminRights(hanna, { id: hanna.organizationId, resellerId: rita.organizationId });
  expect([...(await told(rita)), ...(await told(ada))]).toEqual([]);
});

const becomesAlone = async (ada: Member, resellerId: string, id: string) => () => assignSupportContact(ada, { id, version: 1, resellerId });
const becomesAmongMany = async (ada: Member, to: string, id: string) => () =>
  assignContacts(ada, { rows: [{ id, version: 1 }], to, idempotencyKey: randomUUID() });
const becomesInBulk = async (ada: Member, resellerId: string, id: string) => {
  const bulk = await prepared(ada, { kind: "CONTACT", resellerId, ids: [id] });
  return async () => {
    await confirmBulk(ada, { id: bulk });
    return rowsOf(ada, bulk);
  };
};

test.each(Object.keys(ends) as (keyof typeof ends)[])("at the very moment in which %s no reseller becomes support contact", async (how) => {
  const ada = await provider();
  const came: unknown[] = [];
  for (const becomes of [becomesAlone, becomesAmongMany, becomesInBulk]) {
    const rita = await reseller();
    const id = await subscription(ada, await customer(ada, { reseller: rita }));
    came.push(await meanwhile(`${ends[how]} WHERE "resellerId" = '${rita.organizationId}'`, await becomes(ada, rita.organizationId, id)));
    expect(await contactOf(id)).toBeNull();
  }
  const [alone, many, bulk] = came;
  expect(alone).toMatchObject({ code: "invalid", fields: { resellerId: [{ code: "subscription.contact_not_eligible" }] } });
  expect(many).toMatchObject({ changed: 0 });
  expect(Object.values(bulk as object)).toEqual(["FAILED subscription.contact_not_eligible"]);
});

test("at the very moment in which its partnership ends no reseller becomes reseller of record, by its id, by its partner id, or in a bulk change", async () => {
  const ada = await provider();
  const came: unknown[] = [];
  const byId = async (resellerId: string, id: string) => () => assignReseller(ada, { id, version: 1, reseller: { id: resellerId } });
  const byNumber = async (resellerId: string, id: string) => {
    const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: resellerId } });
    return () => assignReseller(ada, { id, version: 1, reseller: { partnerId: partnerId ?? "" } });
  };
  const inBulk = async (resellerId: string, id: string) => {
    const bulk = await prepared(ada, { kind: "RECORD", resellerId, ids: [id] });
    return async () => {
      await confirmBulk(ada, { id: bulk });
      return rowsOf(ada, bulk);
    };
  };
  for (const becomes of [byId, byNumber, inBulk]) {
    const rita = await reseller();
    const id = await subscription(ada, await customer(ada, { reseller: rita }));
    came.push(await meanwhile(`${ends["its partnership ends"]} WHERE "resellerId" = '${rita.organizationId}'`, await becomes(rita.organizationId, id)));
    expect((await db.subscription.findUniqueOrThrow({ where: { id } })).resellerOfRecordId).toBeNull();
  }
  const [alone, typed, bulk] = came;
  expect(alone).toMatchObject({ code: "invalid", fields: { "reseller.id": [{ code: "order.reseller.not_partner" }] } });
  expect(typed).toMatchObject({ code: "invalid", fields: { "reseller.partnerId": [{ code: "order.reseller.not_partner" }] } });
  expect(Object.values(bulk as object)).toEqual(["FAILED order.reseller.not_partner"]);
});

test("at the very moment in which its partnership ends nothing is ordered with a reseller as reseller of record", async () => {
  const ada = await provider();
  const offerId = await offer();
  for (const named of ["id", "partnerId"] as const) {
    const rita = await reseller();
    const hanna = await customer(ada, { reseller: rita });
    const { id, partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
    const lines = [{ offerId, plan: { term: "P1Y", billingCycle: "MONTHLY" }, quantity: 1, nickname: "Mail" }];
    const order = { customerId: hanna.organizationId, lines, resellerOfRecord: named === "id" ? { id } : { partnerId }, idempotencyKey: randomUUID() };
    const came = await meanwhile(`${ends["its partnership ends"]} WHERE "resellerId" = '${id}'`, () => placeOrder(ada, order));
    expect(came).toMatchObject({ code: "invalid", fields: { [`resellerOfRecord.${named}`]: [{ code: "order.reseller.not_partner" }] } });
    expect(await db.order.count({ where: { customerId: hanna.organizationId } })).toBe(0);
  }
});

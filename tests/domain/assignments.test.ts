import { expect, test } from "vitest";
import { listAssignments } from "#lib/domain/assignments/listing.ts";
import { readWhatRemains } from "#lib/domain/assignments/reads.ts";
import { endPartnership } from "#lib/domain/assignments/writes.ts";
import { grantRole } from "#lib/domain/azure/writes.ts";
import { listProviders, listResellers } from "#lib/domain/partnerships/reads.ts";
import { assignSupportContact } from "#lib/domain/subscriptions/attribution.ts";
import { db } from "#lib/platform/db.ts";
import { change } from "../support/changes.ts";
import { azurePlan } from "../support/trade.ts";
import { colleague, customer, operator, partners, provider, refusal, reseller, subscription } from "../support/world.ts";

const keepAll = { customers: "keep", resellerOfRecord: "keep", supportContact: "keep", confirmed: "on" } as const;

async function shop() {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  const partnership = await partners(ada, rita);
  await partners(ada, nils);
  const bakery = await customer(ada, { reseller: rita });
  const sub = await subscription(ada, bakery, { resellerOfRecordId: rita.organizationId });
  await db.subscription.update({ where: { id: sub }, data: { supportContactId: rita.organizationId } });
  const history = {
    providerId: ada.organizationId,
    subscriptionId: sub,
    resellerId: rita.organizationId,
    startedAt: new Date(Date.now() - 1000),
    startedByName: "Ada",
  };
  await db.resellerOfRecordAssignment.create({ data: history });
  await db.supportContactAssignment.create({ data: history });
  return { ada, rita, nils, partnership, bakery, sub };
}

test("ending a partnership keeps what was decided to be kept, and says before what that is", async () => {
  const { ada, rita, partnership, sub } = await shop();
  expect(await readWhatRemains(ada, { id: partnership })).toMatchObject({ remains: { customers: 1, rights: 1, resellerOfRecord: 1, supportContact: 1 } });
  await endPartnership(ada, { id: partnership, ...keepAll });
  expect((await listProviders(rita, {})).items).toEqual([]);
  expect((await listResellers(ada, {})).items.map((row) => row.resellerId)).not.toContain(rita.organizationId);
  expect(await db.customerReseller.count({ where: { resellerId: rita.organizationId, endedAt: null, adminRights: "ADMIN" } })).toBe(1);
  expect(await db.subscription.findUnique({ where: { id: sub } })).toMatchObject({
    resellerOfRecordId: rita.organizationId,
    supportContactId: rita.organizationId,
  });
  expect((await refusal(endPartnership(ada, { id: partnership, ...keepAll }))).code).toBe("partnership.ended");
});

test("withdrawn, nothing of it is left", async () => {
  const { ada, rita, partnership, sub } = await shop();
  await endPartnership(ada, { id: partnership, ...keepAll, customers: "withdraw", resellerOfRecord: "withdraw", supportContact: "withdraw" });
  expect(await db.customerReseller.count({ where: { resellerId: rita.organizationId, endedAt: null } })).toBe(0);
  expect(await db.subscription.findUnique({ where: { id: sub } })).toMatchObject({ resellerOfRecordId: null, supportContactId: null, version: 3 });
  expect(await db.supportContactAssignment.count({ where: { subscriptionId: sub, endedAt: null } })).toBe(0);
  expect(await db.resellerOfRecordAssignment.count({ where: { subscriptionId: sub, endedAt: null } })).toBe(0);
});

test("moved, the other reseller has exactly what the first had", async () => {
  const { ada, rita, nils, partnership, bakery, sub } = await shop();
  await endPartnership(ada, {
    id: partnership,
    ...keepAll,
    customers: "move",
    resellerOfRecord: "move",
    supportContact: "move",
    targetId: nils.organizationId,
  });
  expect(await db.customerReseller.findMany({ where: { customerId: bakery.organizationId, endedAt: null } })).toMatchObject([
    { resellerId: nils.organizationId, adminRights: "ADMIN" },
  ]);
  expect(await db.subscription.findUnique({ where: { id: sub } })).toMatchObject({
    resellerOfRecordId: nils.organizationId,
    supportContactId: nils.organizationId,
  });
  expect(await db.supportContactAssignment.findMany({ where: { subscriptionId: sub, endedAt: null } })).toMatchObject([{ resellerId: nils.organizationId }]);
  expect(await db.letter.count({ where: { template: "partnership-ended", to: { in: [rita.email, ada.email] } } })).toBe(2);
});

test("a move needs a target that is an active partner, and refused it changes nothing", async () => {
  const { ada, partnership, rita } = await shop();
  const move = { id: partnership, ...keepAll, customers: "move" as const };
  expect((await refusal(endPartnership(ada, move))).fields).toEqual({ targetId: ["partnership.target_missing"] });
  const stranger = await reseller();
  expect((await refusal(endPartnership(ada, { ...move, targetId: stranger.organizationId }))).fields).toEqual({ targetId: ["partnership.target_missing"] });
  expect((await refusal(endPartnership(ada, { ...move, targetId: rita.organizationId }))).fields).toEqual({ targetId: ["partnership.target_missing"] });
  expect(await db.partnership.findUnique({ where: { id: partnership } })).toMatchObject({ endedAt: null });
});

test("helpdesk and billing can't end it, nor can the reseller", async () => {
  const { ada, rita, partnership } = await shop();
  for (const actor of [await colleague(ada, ["HELPDESK_AGENT"]), await colleague(ada, ["BILLING_ADMIN"]), rita]) {
    expect((await refusal(endPartnership(actor, { id: partnership, ...keepAll }))).code).toBe("forbidden");
  }
});

// ---------------------------------------------------------------- who looks after whom

test("a row for each customer and reseller that have to do with each other, with everything that binds them", async () => {
  const [ada, rita, nora] = [await provider(), await reseller(), await reseller()];
  const holz = await customer(ada, { reseller: rita, name: "Holz" });
  await customer(ada, { reseller: nora, rights: "NONE", name: "Braun" });
  await customer(ada, { name: "Direkt" });
  const sub = await subscription(ada, holz, { resellerOfRecordId: nora.organizationId });
  await assignSupportContact(ada, { id: sub, version: 1, resellerId: rita.organizationId });
  const plan = await azurePlan(ada, holz);
  await grantRole(ada, { subscriptionId: plan, resellerId: nora.organizationId, role: "READER" });
  const rows = async (query: object = {}, who = ada) =>
    (await listAssignments(who, query)).items.map((row) => [
      row.customer.name,
      row.reseller.name,
      row.association?.adminRights ?? null,
      row.recordOf,
      row.contactOf,
      row.azureRoles,
    ]);
  const [r, n] = [rita.organizationName, nora.organizationName];
  expect(await rows()).toEqual([
    ["Braun", n, "NONE", 0, 0, []],
    ["Holz", r, "ADMIN", 0, 1, []],
  ]);
  // Of record, and with a role in Azure, without being assigned.
  expect(await rows({ as: "record" })).toEqual([["Holz", n, null, 1, 0, ["READER"]]]);
  expect(await rows({ as: "azure" })).toEqual([["Holz", n, null, 1, 0, ["READER"]]]);
  expect(await rows({ as: "contact" })).toEqual([["Holz", r, "ADMIN", 0, 1, []]]);
  expect(await rows({ rights: "NONE" })).toEqual([["Braun", n, "NONE", 0, 0, []]]);
  expect(await rows({ reseller: rita.organizationId })).toHaveLength(1);
  expect(await rows({ q: "bra" })).toHaveLength(1);
  expect(await rows({}, await provider())).toEqual([]);
  const all = await rows({ q: "holz" }, await operator());
  expect(all).toContainEqual(["Holz", r, "ADMIN", 0, 1, []]);
  await change(rita, "seats", sub, { quantity: "11" });
  expect((await listAssignments(ada, { q: "holz" })).items[0]?.usedAt).toBeInstanceOf(Date);
  expect((await listAssignments(ada, { q: "braun" })).items[0]?.usedAt).toBeNull();
});

test("assignments go on where a page ends", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  for (let at = 0; at < 32; at++) await customer(ada, { reseller: rita, name: `Kunde ${String(at).padStart(2, "0")}` });
  const first = await listAssignments(ada, {});
  const second = await listAssignments(ada, { after: first.next });
  expect([...first.items, ...second.items].map(({ customer: { name } }) => name)).toEqual(
    Array.from({ length: 32 }, (_, at) => `Kunde ${String(at).padStart(2, "0")}`),
  );
  expect(second.next).toBeUndefined();
});

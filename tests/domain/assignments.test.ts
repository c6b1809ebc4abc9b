import { expect, test } from "vitest";
import { listAssignments } from "#lib/domain/assignments/lists.ts";
import { grantRole } from "#lib/domain/azure/writes.ts";
import { assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { change } from "../support/changes.ts";
import { azurePlan } from "../support/trade.ts";
import { customer, operator, provider, reseller, subscription } from "../support/world.ts";

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

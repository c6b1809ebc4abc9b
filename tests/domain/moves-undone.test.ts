import { expect, test } from "vitest";
import { withdrawAdminRights } from "#lib/domain/customers/writes.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { readMove } from "#lib/domain/moves/reads.ts";
import { undoMove } from "#lib/domain/moves/writes.ts";
import { carryOutMove } from "#lib/jobs/carry-out-moves.ts";
import { db } from "../support/db.ts";
import { change } from "../support/changes.ts";
import { everything, moved, shop, statesOf } from "../support/moves.ts";
import { invalidate } from "../support/records.ts";
import { refusal } from "../support/world.ts";

test("a move and its undo leave the database as it was", async () => {
  const all = await shop();
  const before = await everything(all);
  const id = await moved(all, [all.holz, all.braun]);
  expect(await everything(all)).not.toEqual(before);
  await undoMove(all.ada, { id });
  await carryOutMove(id);
  expect(await statesOf(id)).toEqual([
    ["UNDONE", ""],
    ["UNDONE", ""],
  ]);
  expect(await everything(all)).toEqual(before);
  expect(await readMove(all.ada, { id })).toMatchObject({ state: "UNDONE" });
  expect((await refusal(undoMove(all.ada, { id }))).code).toBe("move.decided");
});

test.each([
  { resellerOfRecord: "KEEP", supportContact: "WITHDRAW", azure: "KEEP" },
  { resellerOfRecord: "WITHDRAW", supportContact: "KEEP", azure: "WITHDRAW" },
])("each fact is decided by itself, and taken back by itself: %o", async (decisions) => {
  const all = await shop();
  const { rita, holz, sub, plan } = all;
  const before = await everything(all);
  const id = await moved(all, [holz], decisions);
  const held = (decision: string) => (decision === "KEEP" ? rita.organizationId : null);
  expect(await db.subscription.findUnique({ where: { id: sub } })).toMatchObject({
    resellerOfRecordId: held(decisions.resellerOfRecord),
    supportContactId: held(decisions.supportContact),
  });
  const roles = await db.azureRoleAssignment.findMany({ where: { subscriptionId: plan, revokedAt: null, resellerId: { not: null } } });
  expect(roles.map(({ resellerId }) => resellerId)).toEqual(decisions.azure === "KEEP" ? [rita.organizationId] : []);
  await undoMove(all.ada, { id });
  await carryOutMove(id);
  expect(await everything(all)).toEqual(before);
});

test("nobody gets a subscription back who can't be its reseller of record any more", async () => {
  const all = await shop();
  const id = await moved(all, [all.holz]);
  const after = await everything(all);
  await invalidate(all.ada, all.rita, "region_differs");
  await undoMove(all.ada, { id });
  await carryOutMove(id);
  expect(await statesOf(id)).toEqual([["MOVED", "order.reseller.region_differs"]]);
  expect(await everything(all)).toEqual(after);
});

test("where the other one looks after the customer already, it keeps what it has", async () => {
  const all = await shop();
  const { ada, nils, holz } = all;
  const partnershipId = (await db.partnership.findFirstOrThrow({ where: { resellerId: nils.organizationId } })).id;
  const data = { providerId: ada.organizationId, customerId: holz.organizationId, resellerId: nils.organizationId, partnershipId };
  await db.customerReseller.create({ data: { ...data, adminRights: "NONE", startedAt: new Date(Date.now() - 1000), grantedById: ada.userId as string } });
  const before = await everything(all);
  const id = await moved(all, [holz]);
  expect(await db.customerReseller.findMany({ where: { customerId: holz.organizationId, endedAt: null } })).toMatchObject([
    { resellerId: nils.organizationId, adminRights: "NONE" },
  ]);
  // Without admin rights it can't be the contact: the provider is it again.
  expect(await db.subscription.findUnique({ where: { id: all.sub } })).toMatchObject({ resellerOfRecordId: nils.organizationId, supportContactId: null });
  await undoMove(ada, { id });
  await carryOutMove(id);
  expect(await everything(all)).toEqual(before);
});

test("what depends on the move stays, with the reason; the others go back", async () => {
  const all = await shop();
  const { ada, ben, nils, holz, braun, sub } = all;
  const id = await moved(all, [holz, braun]);
  await withdrawAdminRights(ada, { id: holz.organizationId, resellerId: nils.organizationId, azure: "keep" });
  await undoMove(ben, { id });
  await carryOutMove(id);
  expect(await statesOf(id)).toEqual([
    ["MOVED", "move.changed_since"],
    ["UNDONE", ""],
  ]);
  expect((await listCustomers(all.rita, {})).items.map(({ name }) => name)).toEqual(["Braun"]);
  expect(await db.subscription.findUnique({ where: { id: sub } })).toMatchObject({ resellerOfRecordId: nils.organizationId });
});

test("once the new reseller of record was credited, it isn't taken back", async () => {
  const all = await shop();
  const id = await moved(all, [all.holz]);
  await change(all.ada, "seats", all.sub, { quantity: "12" });
  await undoMove(all.ada, { id });
  await carryOutMove(id);
  expect(await statesOf(id)).toEqual([["MOVED", "move.credited_since"]]);
});

import { addDays } from "#lib/days.ts";
import { expect, test } from "vitest";
import { readWhatRemains } from "#lib/domain/assignments/ending/reads.ts";
import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { listOwnRoles, readPlan } from "#lib/domain/azure/reads.ts";
import { grantRole, revokeRole } from "#lib/domain/azure/writes.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { withdrawAdminRights } from "#lib/domain/customers/writes.ts";
import { db } from "../support/db.ts";
import { azurePlan } from "../support/trade.ts";
import { customer, partners, provider, refusal, reseller, type Member } from "../support/world.ts";

// What becomes of roles on Azure plans when admin rights are withdrawn, and when a partnership ends.

async function shop() {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  const partnership = await partners(ada, rita);
  await partners(ada, nils);
  const holz = await customer(ada, { reseller: rita });
  const [one, two] = [await azurePlan(ada, holz), await azurePlan(ada, holz)];
  await give(ada, one, rita, "CONTRIBUTOR");
  await give(ada, two, rita, "READER");
  return { ada, rita, nils, partnership, holz, one, two, id: holz.organizationId };
}
const give = (by: Member, subscriptionId: string, to: Member, role: string) => grantRole(by, { subscriptionId, resellerId: to.organizationId, role });
const heldBy = (who: Member) => db.azureRoleAssignment.findMany({ where: { resellerId: who.organizationId, revokedAt: null }, orderBy: { id: "asc" } });
const told = async (who: Member) => (await db.notification.findMany({ where: { userId: who.userId as string } })).map(({ kind }) => kind);
const keepUntil = addDays(new Date(), 30).toISOString().slice(0, 10);
const keepAll = { customers: "keep", resellerOfRecord: "keep", supportContact: "keep", azure: "keep", keepUntil, confirmed: true } as const;

test("withdrawing admin rights asks what becomes of the roles in Azure; nothing happens before that is said", async () => {
  const { ada, rita, id } = await shop();
  expect((await refusal(withdrawAdminRights(ada, { id, resellerId: rita.organizationId }))).fields).toEqual({ azure: ["azure.decide"] });
  expect((await readCustomer(ada, { id })).resellers).toMatchObject([{ adminRights: "ADMIN" }]);
  expect(await heldBy(rita)).toHaveLength(2);
});

test("admin rights only: the roles in Azure stay", async () => {
  const { ada, rita, id } = await shop();
  await withdrawAdminRights(ada, { id, resellerId: rita.organizationId, azure: "keep" });
  expect((await readCustomer(ada, { id })).resellers).toMatchObject([{ adminRights: "NONE" }]);
  expect(await heldBy(rita)).toHaveLength(2);
  expect(await told(rita)).not.toContain("azure_role_withdrawn");
});

test("both in one step, with one entry in the log, by the customer itself", async () => {
  const { ada, rita, holz, id, one } = await shop();
  await withdrawAdminRights(holz, { id, resellerId: rita.organizationId, azure: "withdraw" });
  expect((await readCustomer(rita, { id })).resellers).toMatchObject([{ adminRights: "NONE" }]);
  expect(await heldBy(rita)).toEqual([]);
  expect((await readPlan(ada, { id: one })).roles).toMatchObject([{ role: "OWNER" }]);
  const entries = await db.auditEntry.findMany({ where: { customerId: id, actorId: holz.userId } });
  expect(entries).toMatchObject([
    {
      action: "customer.withdrawAdminRights",
      resellerId: rita.organizationId,
      details: {
        before: { adminRights: "ADMIN", azureRole: expect.stringMatching(/: CONTRIBUTOR, .*: READER/) },
        after: { adminRights: "NONE", azureRole: null },
      },
    },
  ]);
  for (const who of [ada, rita]) expect(await told(who)).toEqual(expect.arrayContaining(["admin_rights_withdrawn", "azure_role_withdrawn"]));
  expect((await refusal(withdrawAdminRights(holz, { id, resellerId: rita.organizationId, azure: "withdraw" }))).code).toBe("customer.no_rights");
});

test("ending a partnership counts the roles in Azure and keeps them when that is decided", async () => {
  const { ada, rita, partnership, one } = await shop();
  expect(await readWhatRemains(ada, { id: partnership })).toMatchObject({ customers: [{ counts: { customers: 1, azure: 2 } }] });
  await endPartnership(ada, { id: partnership, ...keepAll });
  expect(await heldBy(rita)).toHaveLength(2);
  // It sees them still and may give them up, but gets no more.
  const [held] = (await listOwnRoles(rita, {})).items;
  await revokeRole(rita, { id: held?.id as string });
  expect((await refusal(give(ada, one, rita, "OWNER"))).code).toMatch(/azure.role_exists|invalid/);
});

test("withdrawn with the partnership, and everybody hears of it", async () => {
  const { ada, rita, holz, partnership } = await shop();
  await endPartnership(ada, { id: partnership, ...keepAll, azure: "withdraw" });
  expect(await heldBy(rita)).toEqual([]);
  expect(await told(rita)).toContain("azure_roles_ended");
  expect((await told(holz)).filter((kind) => kind === "azure_role_withdrawn")).toHaveLength(1);
  const [entry] = await db.auditEntry.findMany({ where: { action: "partnership.end", subjectId: partnership } });
  expect(entry?.details).toMatchObject({ azure: "WITHDRAW: 1", customers: "KEEP: 1" });
});

test("moved, the other reseller has what the first had, where it had nothing yet", async () => {
  const { ada, rita, nils, holz, partnership, one, two } = await shop();
  await give(ada, two, nils, "OWNER");
  await endPartnership(ada, { id: partnership, ...keepAll, azure: nils.organizationId });
  expect(await heldBy(rita)).toEqual([]);
  expect((await heldBy(nils)).map(({ subscriptionId, role }) => [subscriptionId, role])).toEqual([
    [two, "OWNER"],
    [one, "CONTRIBUTOR"],
  ]);
  expect(await told(nils)).toContain("azure_roles_received");
  expect(await told(holz)).toContain("azure_role_moved");
});

test("a move needs a target, and a provider that is still Owner; refused it changes nothing", async () => {
  const { ada, rita, nils, holz, partnership, one } = await shop();
  expect((await refusal(endPartnership(ada, { id: partnership, ...keepAll, azure: rita.organizationId }))).fields).toEqual({
    azure: ["partnership.target_missing"],
  });
  const own = await db.azureRoleAssignment.findFirstOrThrow({ where: { subscriptionId: one, resellerId: null } });
  await revokeRole(holz, { id: own.id });
  const move = { id: partnership, ...keepAll, azure: nils.organizationId };
  expect((await refusal(endPartnership(ada, move))).fields).toEqual({ azure: ["azure.not_owner"] });
  expect(await heldBy(rita)).toHaveLength(2);
  expect(await db.partnership.findUnique({ where: { id: partnership } })).toMatchObject({ endedAt: null });
});

test("a role given at the moment a partnership ends is either refused or decided about", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const partnership = await partners(ada, rita);
  const plan = await azurePlan(ada, await customer(ada));
  await Promise.allSettled([give(ada, plan, rita, "OWNER"), endPartnership(ada, { id: partnership, ...keepAll, azure: "withdraw" })]);
  expect(await db.partnership.findUnique({ where: { id: partnership } })).toMatchObject({ endedAt: expect.any(Date) });
  expect(await heldBy(rita)).toEqual([]);
});

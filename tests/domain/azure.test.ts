import { expect, test } from "vitest";
import { listOwnRoles, listPlans, principalChoices, readPlan, rolesOf } from "#lib/domain/azure/reads.ts";
import { earnsCredit } from "#lib/domain/azure/rules.ts";
import { changeRole, grantRole, restoreProvider, revokeRole } from "#lib/domain/azure/writes.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { withdrawProviderRights } from "#lib/domain/customers/writes.ts";
import { listSubscriptions, readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { db } from "../support/db.ts";
import { azurePlan } from "../support/trade.ts";
import { colleague, customer, operator, partners, provider, refusal, reseller, subscription, type Member } from "../support/world.ts";

async function shop(served: { rights?: "ADMIN" | "NONE" } = {}) {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita, ...served });
  return { ada, rita, holz, plan: await azurePlan(ada, holz), id: holz.organizationId };
}
const grant = (by: Member, subscriptionId: string, to: Member, role = "CONTRIBUTOR") => grantRole(by, { subscriptionId, resellerId: to.organizationId, role });
const open = (subscriptionId: string) => db.azureRoleAssignment.findMany({ where: { subscriptionId, revokedAt: null }, orderBy: { id: "asc" } });
const told = async (who: Member) =>
  (await db.notification.findMany({ where: { userId: who.userId as string }, orderBy: { id: "asc" } })).map(({ kind }) => kind);
const entries = (customerId: string, action: string) => db.auditEntry.findMany({ where: { customerId, action }, orderBy: { id: "asc" } });

test("whoever orders an Azure plan makes the provider's admin agents its Owner; other offers give nobody a role", async () => {
  const { ada, holz, plan, id } = await shop();
  expect(await open(plan)).toMatchObject([{ resellerId: null, role: "OWNER", customerId: id, grantedByName: ada.name }]);
  const licensed = await subscription(ada, holz);
  expect(await open(licensed)).toEqual([]);
  expect((await listPlans(ada, { customerId: id })).items).toMatchObject([{ id: plan, azureRoles: [{ role: "OWNER", reseller: null }] }]);
});

test("a reseller that looks after the customer with admin rights is in Azure nobody until it is given a role", async () => {
  const { ada, rita, holz, plan, id } = await shop();
  expect(await readPlan(rita, { id: plan })).toMatchObject({ seen: true, roles: [], history: [] });
  expect((await listOwnRoles(rita, {})).items).toEqual([]);
  await grant(ada, plan, rita);
  expect((await readPlan(rita, { id: plan })).roles).toMatchObject([{ role: "CONTRIBUTOR", grantedByName: ada.name, delegated: "ADMIN" }]);
  expect((await readPlan(ada, { id: plan })).roles.map(({ role }) => role)).toEqual(["OWNER", "CONTRIBUTOR"]);
  expect((await listOwnRoles(rita, {})).items).toMatchObject([{ role: "CONTRIBUTOR", customerId: id }]);
  expect(await told(rita)).toContain("azure_role_granted");
  expect(await told(holz)).toContain("azure_role_granted");
  expect(await told(ada)).not.toContain("azure_role_granted");
  expect(await entries(id, "azure.grant")).toMatchObject([
    { resellerId: rita.organizationId, providerId: ada.organizationId, details: { before: { azureRole: null }, after: { azureRole: "CONTRIBUTOR" } } },
  ]);
});

test("a role without an association shows that plan, and nothing else of the customer", async () => {
  const { ada, plan, id, holz } = await shop();
  const nils = await reseller();
  await partners(ada, nils);
  const other = await azurePlan(ada, holz);
  await grant(ada, plan, nils, "READER");
  expect(await readPlan(nils, { id: plan })).toMatchObject({ seen: false, roles: [{ role: "READER", delegated: null }] });
  expect((await listPlans(nils, { customerId: id })).items.map((row) => row.id)).toEqual([plan]);
  expect((await refusal(readPlan(nils, { id: other }))).code).toBe("not_found");
  expect((await refusal(readCustomer(nils, { id }))).code).toBe("not_found");
  expect((await refusal(readSubscription(nils, { id: plan }))).code).toBe("not_found");
  expect((await refusal(listSubscriptions(nils, { customerId: id }))).code).toBe("not_found");
  expect((await listCustomers(nils, {})).items).toEqual([]);
  // Given up, that was all there was to see.
  const [held] = (await readPlan(nils, { id: plan })).roles;
  expect(await revokeRole(nils, { id: held?.id as string })).toMatchObject({ seen: false });
  expect((await refusal(readPlan(nils, { id: plan }))).code).toBe("not_found");
  expect(await told(ada)).toContain("azure_role_withdrawn");
  expect(await told(holz)).toContain("azure_role_withdrawn");
});

test("the choice begins with the customer's own resellers, and leaves out who is no active partner", async () => {
  const { ada, rita, plan, id } = await shop({ rights: "NONE" });
  const [strong, plain, asleep, gone] = [await reseller(), await reseller(), await reseller({ status: "SUSPENDED" }), await reseller()];
  for (const each of [strong, plain, asleep]) await partners(ada, each);
  const ended = await partners(ada, gone);
  await db.partnership.update({ where: { id: ended }, data: { endedAt: new Date(), endedById: ada.userId } });
  const partnership = await db.partnership.findFirstOrThrow({ where: { resellerId: strong.organizationId } });
  await db.customerReseller.create({
    data: {
      providerId: ada.organizationId,
      customerId: id,
      resellerId: strong.organizationId,
      partnershipId: partnership.id,
      adminRights: "ADMIN",
      startedAt: new Date(),
      grantedById: ada.userId as string,
    },
  });
  await grant(ada, plan, plain, "READER");
  expect((await principalChoices(ada, { id: plan })).principals.map((choice) => [choice.id, choice.delegated, choice.role])).toEqual([
    [strong.organizationId, "ADMIN", null],
    [rita.organizationId, "NONE", null],
    [plain.organizationId, null, "READER"],
  ]);
  for (const each of [asleep, gone, await reseller()]) {
    expect((await refusal(grant(ada, plan, each))).fields).toEqual({ resellerId: ["azure.not_partner"] });
  }
});

test("a form sent twice gives one role; a second role for the same reseller is refused", async () => {
  const { ada, rita, plan, id } = await shop();
  const first = await grant(ada, plan, rita);
  expect(await grant(ada, plan, rita)).toMatchObject({ id: first.id, unchanged: true });
  expect((await refusal(grant(ada, plan, rita, "OWNER"))).code).toBe("azure.role_exists");
  expect(await open(plan)).toHaveLength(2);
  expect(await entries(id, "azure.grant")).toHaveLength(1);
});

test("of two who give a role at the same moment one does", async () => {
  const { ada, rita, plan } = await shop();
  const roles = ["OWNER", "CONTRIBUTOR", "READER", "OWNER", "CONTRIBUTOR", "READER"];
  const answers = await Promise.allSettled(roles.map((role) => grant(ada, plan, rita, role)));
  const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as { code: string }).code] : []));
  expect(new Set(refused)).toEqual(new Set(["azure.role_exists"]));
  expect(await open(plan)).toHaveLength(2);
  expect(await db.azureRoleAssignment.count({ where: { subscriptionId: plan } })).toBe(2);
});

test("another role closes the first one, which stays in the history", async () => {
  const { ada, rita, holz, plan, id } = await shop();
  const { id: first } = await grant(ada, plan, rita);
  await changeRole(ada, { id: first, role: "READER" });
  const seen = await readPlan(rita, { id: plan });
  expect(seen.roles).toMatchObject([{ role: "READER" }]);
  expect(seen.history).toMatchObject([{ id: first, role: "CONTRIBUTOR", revokedByName: ada.name }]);
  expect(await told(rita)).toContain("azure_role_changed");
  expect(await told(holz)).toContain("azure_role_changed");
  expect(await entries(id, "azure.change")).toMatchObject([{ details: { before: { azureRole: "CONTRIBUTOR" }, after: { azureRole: "READER" } } }]);
  // Sent again, and with what somebody saw before.
  expect(await changeRole(ada, { id: first, role: "READER" })).toMatchObject({ unchanged: true });
  expect((await refusal(changeRole(ada, { id: first, role: "OWNER" }))).code).toBe("azure.changed");
  expect((await refusal(revokeRole(ada, { id: first }))).code).toBe("azure.changed");
  expect(await open(plan)).toHaveLength(2);
});

test("of a change and two withdrawals at the same moment one is made, and the others say so or agree", async () => {
  const { ada, rita, holz, plan } = await shop();
  const { id } = await grant(ada, plan, rita);
  const answers = await Promise.allSettled([changeRole(ada, { id, role: "OWNER" }), revokeRole(holz, { id }), revokeRole(rita, { id })]);
  const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as { code: string }).code] : []));
  expect(refused.every((code) => code === "azure.changed")).toBe(true);
  expect(await db.azureRoleAssignment.count({ where: { id, revokedAt: null } })).toBe(0);
  expect((await open(plan)).length).toBeLessThanOrEqual(2);
});

test("the customer's administrator sees who has access and takes it back; a helper there may not", async () => {
  const { ada, rita, holz, plan, id } = await shop();
  const { id: role } = await grant(ada, plan, rita);
  expect((await readPlan(holz, { id: plan })).roles).toHaveLength(2);
  expect((await refusal(revokeRole(await colleague(holz, ["HELPDESK_AGENT"]), { id: role }))).code).toBe("forbidden");
  await revokeRole(holz, { id: role });
  expect(await revokeRole(holz, { id: role })).toMatchObject({ unchanged: true });
  expect((await readPlan(rita, { id: plan })).roles).toEqual([]);
  expect(await told(ada)).toContain("azure_role_withdrawn");
  expect(await told(rita)).toContain("azure_role_withdrawn");
  // Admin rights are another thing.
  expect((await readCustomer(rita, { id })).resellers).toMatchObject([{ adminRights: "ADMIN" }]);
  expect(await entries(id, "azure.revoke")).toMatchObject([{ details: { before: { azureRole: "CONTRIBUTOR" }, after: { azureRole: null } } }]);
});

test("without Owner the provider gives and changes nothing, but takes back; the customer makes it Owner again", async () => {
  const { ada, rita, holz, plan } = await shop();
  const { id: role } = await grant(ada, plan, rita, "READER");
  const [own] = await open(plan);
  expect((await refusal(changeRole(ada, { id: own?.id as string, role: "READER" }))).code).toBe("azure.provider_is_owner");
  expect(await restoreProvider(holz, { id: plan })).toMatchObject({ id: own?.id, unchanged: true });
  await revokeRole(holz, { id: own?.id as string });
  expect(await readPlan(ada, { id: plan })).toMatchObject({ providerOwns: false });
  const nils = await reseller();
  await partners(ada, nils);
  expect((await refusal(grant(ada, plan, nils))).code).toBe("azure.not_owner");
  expect((await refusal(changeRole(ada, { id: role, role: "OWNER" }))).code).toBe("azure.not_owner");
  await revokeRole(ada, { id: role });
  await restoreProvider(holz, { id: plan });
  expect(await told(ada)).toEqual(expect.arrayContaining(["azure_role_withdrawn", "azure_role_granted"]));
  await grant(ada, plan, nils);
  expect((await readPlan(ada, { id: plan })).roles.map((row) => row.role)).toEqual(["OWNER", "CONTRIBUTOR"]);
});

test("a suspended reseller keeps its role and sees nothing of it until it is active again", async () => {
  const { ada, rita, plan, id } = await shop();
  const { id: role } = await grant(ada, plan, rita);
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  expect((await listOwnRoles(rita, {})).items).toEqual([]);
  expect((await refusal(readPlan(rita, { id: plan }))).code).toBe("not_found");
  expect((await refusal(listPlans(rita, { customerId: id }))).code).toBe("not_found");
  expect((await refusal(revokeRole(rita, { id: role }))).code).toBe("not_found");
  expect((await refusal(changeRole(ada, { id: role, role: "OWNER" }))).code).toBe("azure.not_partner");
  expect((await readPlan(ada, { id: plan })).roles).toHaveLength(2);
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "ACTIVE" } });
  expect((await listOwnRoles(rita, {})).items).toHaveLength(1);
});

test("an operator sees all roles and changes none; a customer that left, or a plan that is gone, takes no new ones", async () => {
  const { ada, rita, plan, id } = await shop();
  const olga = await operator();
  expect((await readPlan(olga, { id: plan })).roles).toHaveLength(1);
  // A customer without any plan isn't a missing one.
  expect(await listPlans(olga, { customerId: (await customer(await provider())).organizationId })).toMatchObject({ seen: true, items: [] });
  expect((await refusal(grant(olga, plan, rita))).code).toBe("forbidden");
  expect((await refusal(grant(ada, await subscription(ada, { ...rita, organizationId: id } as Member), rita))).code).toBe("not_found");
  await db.customer.update({ where: { id }, data: { status: "REMOVED", removedAt: new Date(), removedById: ada.userId } });
  expect((await refusal(grant(ada, plan, rita))).code).toBe("customer.not_active");
  await db.customer.update({ where: { id }, data: { status: "ACTIVE", removedAt: null, removedById: null } });
  await db.subscription.update({ where: { id: plan }, data: { status: "DELETED" } });
  expect((await refusal(grant(ada, plan, rita))).code).toBe("not_found");
  expect((await listPlans(ada, { customerId: id })).items).toEqual([]);
});

test("before admin rights are withdrawn it is told what the reseller holds in Azure", async () => {
  const { ada, rita, holz, plan, id } = await shop();
  const of = { customerId: id, resellerId: rita.organizationId };
  expect(await rolesOf(ada, of)).toEqual([]);
  await grant(ada, plan, rita);
  for (const who of [ada, holz]) expect(await rolesOf(who, of)).toMatchObject([{ role: "CONTRIBUTOR" }]);
});

test("a customer that withdraws its provider's admin rights decides about the provider's roles in Azure too", async () => {
  const { ada, rita, holz, plan, id } = await shop();
  await grant(ada, plan, rita);
  expect(await rolesOf(holz, { customerId: id, resellerId: null })).toMatchObject([{ role: "OWNER" }]);
  expect(await refusal(withdrawProviderRights(holz, { id }))).toMatchObject({ code: "invalid", fields: { azure: ["azure.decide"] } });
  expect(await readCustomer(ada, { id })).toMatchObject({ providerAdminRights: "ADMIN" });
  await withdrawProviderRights(holz, { id, azure: "withdraw" });
  expect(await readCustomer(ada, { id })).toMatchObject({ providerAdminRights: "NONE" });
  // The reseller's role is another matter.
  expect((await readPlan(holz, { id: plan })).roles).toMatchObject([{ resellerId: rita.organizationId }]);
});

test("Owner and Contributor earn partner earned credit, Reader doesn't", () => {
  expect([earnsCredit("OWNER"), earnsCredit("CONTRIBUTOR"), earnsCredit("READER")]).toEqual([true, true, false]);
});

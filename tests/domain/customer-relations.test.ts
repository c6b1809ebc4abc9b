import { expect, test } from "vitest";
import { listActivity } from "#lib/domain/audit/reads.ts";
import { grantRole } from "#lib/domain/azure/writes.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { readCustomer } from "#lib/domain/customers/reads.ts";
import { readRemoval } from "#lib/domain/customers/removal/reads.ts";
import { removeCustomer } from "#lib/domain/customers/removal/writes.ts";
import { listTags, searchTags } from "#lib/domain/customers/tags/reads.ts";
import { mostTags } from "#lib/domain/customers/tags/rules.ts";
import { tagCustomers } from "#lib/domain/customers/tags/writes.ts";
import { editAccount } from "#lib/domain/customers/writes.ts";
import { requestRelationship } from "#lib/domain/relationships/asking/writes.ts";
import { acceptRelationship } from "#lib/domain/relationships/writes.ts";
import { assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { cancelSubscription } from "#lib/domain/subscriptions/changes/writes.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { change } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { azurePlan, offer, order, row } from "../support/trade.ts";
import { colleague, customer, type Member, operator, partners, provider, refusal, reseller, subscription } from "../support/world.ts";

const names = async (who: Member, query: object = {}) => (await listCustomers(who, query)).items.map(({ name }) => name);
const told = async (who: Member) =>
  (await db.notification.findMany({ where: { userId: who.userId as string }, orderBy: { id: "asc" } })).map(({ kind }) => kind);
const remove = (by: Member, of: Member) => removeCustomer(by, { id: of.organizationId, confirmed: true });
const deleteSubscriptions = (of: Member) =>
  db.subscription.updateMany({ where: { customerId: of.organizationId }, data: { status: "DELETED", stageEndsAt: null } });

// ---------------------------------------------------------------- tags

test("a provider gives its customers words of its own, and finds them by these", async () => {
  const [ada, otto] = [await provider(), await provider()];
  const [holz, braun, fremd] = [await customer(ada, { name: "Holz" }), await customer(ada, { name: "Braun" }), await customer(otto, { name: "Fremd" })];
  const [a, b] = [holz.organizationId, braun.organizationId];
  expect(await tagCustomers(ada, { ids: [a, b], name: " VIP " })).toMatchObject({ changed: 2, whose: expect.arrayContaining([a, b]), name: "VIP" });
  // In use already, so it keeps its spelling, and one customer has it once.
  expect(await tagCustomers(ada, { ids: [a], name: "vip" })).toMatchObject({ changed: 0, whose: [], name: "VIP" });
  await tagCustomers(ada, { ids: [a], name: "Übergabe" });
  await tagCustomers(otto, { ids: [fremd.organizationId], name: "vip" });
  expect((await searchTags(ada, {})).items).toEqual(["VIP", "Übergabe"]);
  expect(await listTags(ada, { customer: b })).toEqual(["VIP"]);
  expect(await names(ada, { tag: "VIP" })).toEqual(["Braun", "Holz"]);
  expect(await names(ada, { tag: "VIP", q: "hol" })).toEqual(["Holz"]);
  expect(await names(ada, { tag: "nobody" })).toEqual([]);
  expect((await listCustomers(ada, { tag: "Übergabe" })).items).toMatchObject([{ tags: [{ name: "VIP" }, { name: "Übergabe" }] }]);
  expect(await tagCustomers(ada, { ids: [a, b], name: "VIP", way: "remove" })).toMatchObject({ changed: 2, whose: expect.arrayContaining([a, b]) });
  expect((await searchTags(ada, {})).items).toEqual(["Übergabe"]);
  expect((await searchTags(otto, {})).items).toEqual(["vip"]);
  expect((await listActivity(ada, { action: "customer.tag" })).items).toHaveLength(3);
});

test("a tag has a bounded length, a customer a bounded number, also when two are given at once", async () => {
  const ada = await provider();
  const { organizationId: id } = await customer(ada, { name: "Voll" });
  expect((await refusal(tagCustomers(ada, { ids: [id], name: "x".repeat(51) }))).fields).toEqual({ name: ["field.too_long?max=50"] });
  expect((await refusal(tagCustomers(ada, { ids: [id], name: "" }))).fields).toEqual({ name: ["field.required"] });
  expect((await refusal(tagCustomers(ada, { ids: [], name: "x" }))).fields).toEqual({ ids: ["customer.tag.nobody"] });
  await db.customerTag.createMany({
    data: Array.from({ length: mostTags - 1 }, (_, at) => ({ providerId: ada.organizationId, customerId: id, name: `tag ${at}` })),
  });
  const both = await Promise.allSettled([tagCustomers(ada, { ids: [id], name: "one" }), tagCustomers(ada, { ids: [id], name: "two" })]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.customerTag.count({ where: { customerId: id } })).toBe(mostTags);
});

test("resellers and customers don't see tags; of many customers one that isn't theirs stops all", async () => {
  const [ada, rita, otto] = [await provider(), await reseller(), await provider()];
  const [holz, fremd] = [await customer(ada, { reseller: rita }), await customer(otto)];
  await tagCustomers(ada, { ids: [holz.organizationId], name: "Zahlt spät" });
  expect((await listCustomers(rita, {})).items.map(({ tags }) => tags)).toEqual([[]]);
  expect((await refusal(tagCustomers(ada, { ids: [holz.organizationId, fremd.organizationId], name: "x" }))).code).toBe("not_found");
  expect((await searchTags(ada, {})).items).toEqual(["Zahlt spät"]);
  // Nor in the log.
  for (const who of [rita, holz]) expect(JSON.stringify((await listActivity(who, {})).items)).not.toContain("Zahlt");
  expect((await listActivity(ada, { customer: holz.organizationName })).items).toMatchObject([{ action: "customer.tag" }]);
});

// ---------------------------------------------------------------- removing

test("removing ends everything that hangs on the relation, and everybody concerned is told", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita, name: "Holz" });
  const id = holz.organizationId;
  const sub = await subscription(ada, holz);
  await assignSupportContact(ada, { id: sub, version: 1, resellerId: rita.organizationId });
  const plan = await azurePlan(ada, holz);
  await grantRole(ada, { subscriptionId: plan, resellerId: rita.organizationId, role: "READER" });
  expect((await refusal(remove(ada, holz))).code).toBe("customer.has_subscriptions");
  expect(await readRemoval(ada, { id })).toMatchObject({
    contacts: 1,
    azure: 2,
    resellers: [rita.organizationName],
    subscriptions: [{ id: sub }, { id: plan }],
  });

  await deleteSubscriptions(holz);
  expect((await refusal(removeCustomer(ada, { id }))).fields).toEqual({ confirmed: ["customer.confirm_first"] });
  await remove(ada, holz);
  expect(await names(ada)).toEqual([]);
  expect(await names(ada, { status: "REMOVED" })).toEqual(["Holz"]);
  expect(await readCustomer(ada, { id })).toMatchObject({ status: "REMOVED", providerAdminRights: "NONE", resellers: [] });
  expect(await names(rita)).toEqual([]);
  expect((await refusal(readCustomer(rita, { id }))).code).toBe("not_found");
  expect(await db.customerReseller.count({ where: { customerId: id, endedAt: null } })).toBe(0);
  expect(await db.azureRoleAssignment.count({ where: { customerId: id, revokedAt: null } })).toBe(0);
  expect(await db.supportContactAssignment.count({ where: { subscriptionId: sub, endedAt: null } })).toBe(0);
  expect((await actorOfSession(holz.sessionId as string))?.customerIds).toEqual([]);
  expect(await told(holz)).toContain("customer_removed");
  expect(await told(rita)).toContain("customer_removed");
  expect(await db.letter.count({ where: { to: holz.email, template: "customer-removed" } })).toBe(1);
  expect((await listActivity(ada, { action: "customer.remove" })).items).toMatchObject([{ customerName: "Holz", details: { after: { status: "REMOVED" } } }]);
  expect((await refusal(remove(ada, holz))).code).toBe("customer.not_active");
  expect((await refusal(tagCustomers(ada, { ids: [id], name: "late" }))).code).toBe("customer.not_active");
});

test("a suspended or pending subscription stands in the way, an expired or cancelled one doesn't", async () => {
  for (const [status, refused] of [
    ["SUSPENDED", true],
    ["PENDING", true],
    ["DELETED", false],
    ["EXPIRED", false],
  ] as const) {
    const ada = await provider();
    const holz = await customer(ada);
    const sub = await subscription(ada, holz);
    const stage = status === "EXPIRED" ? { stageEndsAt: new Date(Date.now() + 86_400_000) } : {};
    await db.subscription.update({ where: { id: sub }, data: { status, endOfTerm: "END", ...stage } });
    if (refused) expect((await refusal(remove(ada, holz))).code).toBe("customer.has_subscriptions");
    else await remove(ada, holz);
  }
});

test("no order slips in while the relation ends", async () => {
  const suite = await offer();
  for (let round = 0; round < 4; round++) {
    const ada = await provider();
    const holz = await customer(ada);
    const [removed, ordered] = await Promise.allSettled([remove(ada, holz), order(ada, holz, [row(suite)])]);
    expect([removed.status, ordered.status].filter((status) => status === "fulfilled")).toHaveLength(1);
    const active = await db.subscription.count({ where: { customerId: holz.organizationId, status: "ACTIVE" } });
    expect(active).toBe(removed.status === "fulfilled" ? 0 : 1);
  }
});

test("a removed customer comes back by a request that it accepts, as the same customer with its history", async () => {
  const ada = await provider();
  const holz = await customer(ada, { name: "Holz" });
  const sub = await subscription(ada, holz);
  await change(ada, "cancel", sub);
  expect(cancelSubscription.may).toBe("subscription.cancel");
  await remove(ada, holz);
  const { token } = (await requestRelationship(ada, { note: "Again", language: "en", adminRights: true })) as { token: string };
  const again = (await actorOfSession(holz.sessionId as string)) as Member;
  await acceptRelationship(again, { token, confirmed: true });
  expect(await readCustomer(ada, { id: holz.organizationId })).toMatchObject({ status: "ACTIVE", providerAdminRights: "ADMIN", removedAt: null });
  expect(await names(ada)).toEqual(["Holz"]);
  expect(await db.subscription.count({ where: { customerId: holz.organizationId } })).toBe(1);
});

test("of the others nobody may end it: not another provider, a reseller, the customer, an operator, or somebody who sells nothing", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  await partners(ada, rita);
  const holz = await customer(ada, { reseller: rita });
  const codes = [];
  for (const who of [await provider(), rita, holz, await operator(), await colleague(ada, ["HELPDESK_AGENT"])])
    codes.push((await refusal(remove(who, holz))).code);
  expect(codes).toEqual(["not_found", "forbidden", "forbidden", "forbidden", "forbidden"]);
});

// ---------------------------------------------------------------- duplicates

test("a registration number that a customer has already is pointed out at the edit, and can be another company's", async () => {
  const [ada, otto] = [await provider(), await provider()];
  const [holz, braun, fremd] = [await customer(ada, { name: "Holz" }), await customer(ada), await customer(otto)];
  await db.customer.update({ where: { id: holz.organizationId }, data: { registrationNumber: "HRB 45.123" } });
  const bill = (of: Member, more: object = {}) => ({
    ...{ id: of.organizationId, version: 1, companyName: "Neu GmbH", country: "DE", addressLine1: "Weg 1", city: "Köln", postalCode: "50667" },
    ...{ firstName: "Hanna", lastName: "Holz", email: "hanna@holz.example", phone: "0221 1234567", language: "de", registrationNumber: "hrb45123", ...more },
  });
  expect((await refusal(editAccount(ada, bill(braun)))).fields).toEqual({ registrationNumber: ["customer.registration_known?name=Holz"] });
  await editAccount(ada, bill(braun, { anotherCompany: true }));
  // Unchanged, it isn't asked for again; and of other providers' customers nothing is said.
  await editAccount(ada, bill(braun, { version: 2, registrationNumber: "HRB 45123" }));
  await editAccount(otto, bill(fremd));
});

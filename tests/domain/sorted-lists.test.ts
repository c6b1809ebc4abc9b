import { expect, test } from "vitest";
import { listActivity } from "#lib/domain/audit/reads.ts";
import { grantRole } from "#lib/domain/azure/writes.ts";
import { listOwnRoles } from "#lib/domain/azure/reads.ts";
import { listOffers } from "#lib/domain/catalog/reads.ts";
import { listNotifications } from "#lib/domain/notifications/reads.ts";
import { listContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
import { readCoverage } from "#lib/domain/subscriptions/coverage/reads.ts";
import { listOwnSubscriptions, listSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { listMembers } from "#lib/domain/team/reads.ts";
import { listUsers } from "#lib/domain/users/reads.ts";
import { db } from "../support/db.ts";
import { azurePlan, offer } from "../support/trade.ts";
import { colleague, customer, partners, provider, reseller, subscription, type Member } from "../support/world.ts";

/** Three subscriptions of different names, sizes, ends and states. */
async function shelf(ada: Member, holz: Member) {
  const rows = [
    { givenName: "Buchhaltung 100%", quantity: 30, commitmentEndsAt: new Date("2032-03-01"), status: "ACTIVE" },
    { givenName: "Außendienst", quantity: 5, commitmentEndsAt: new Date("2032-01-01"), status: "SUSPENDED" },
    { givenName: "Zentrale_Nord", quantity: 12, commitmentEndsAt: new Date("2032-02-01"), status: "ACTIVE" },
  ] as const;
  for (const row of rows)
    await db.subscription.update({ where: { id: await subscription(ada, holz) }, data: { ...row, endOfTerm: row.status === "ACTIVE" ? "RENEW" : "END" } });
}

test("a customer's subscriptions are sorted by name, size, end or age, and found by name, offer and status", async () => {
  const ada = await provider();
  const [holz, other] = [await customer(ada), await customer(ada)];
  await shelf(ada, holz);
  await subscription(ada, other);
  const all = async (filters: object) => {
    const own = (await listOwnSubscriptions(holz, filters)).items.map(({ nickname }) => nickname.slice(0, 1));
    expect((await listSubscriptions(ada, { ...filters, customerId: holz.organizationId })).items.map(({ nickname }) => nickname.slice(0, 1))).toEqual(own);
    return own.join("");
  };
  expect(await all({})).toBe("ZAB");
  expect(await all({ sort: "since" })).toBe("BAZ");
  expect(await all({ sort: "name" })).toBe("ABZ");
  expect(await all({ sort: "-name" })).toBe("ZBA");
  expect(await all({ sort: "quantity" })).toBe("AZB");
  expect(await all({ sort: "-ends" })).toBe("BZA");
  expect(await all({ q: "buch" })).toBe("B");
  expect(await all({ q: "test suite", sort: "name" })).toBe("ABZ");
  expect(await all({ q: "100%" })).toBe("B");
  expect(await all({ q: "%" })).toBe("B");
  expect(await all({ q: "_" })).toBe("Z");
  expect(await all({ status: "SUSPENDED" })).toBe("A");
  expect(await all({ status: "DELETED", sort: ["name"], q: ["x"] })).toBe("ZAB");
});

test("support contacts and gaps come by name or by age", async () => {
  const ada = await provider();
  await shelf(ada, await customer(ada));
  for (const list of [listContacts, readCoverage]) {
    const names = async (sort?: string) => (await list(ada, { sort })).items.map(({ nickname }) => nickname.slice(0, 1)).join("");
    expect(await names()).toBe("ZAB");
    expect(await names("since")).toBe("BAZ");
    expect(await names("subscription")).toBe("ABZ");
    expect(await names("-subscription")).toBe("ZBA");
  }
});

test("a team and a customer's users come by last name, e-mail address or age", async () => {
  const ada = await provider();
  const holz = await customer(ada);
  for (const boss of [ada, holz]) {
    const list = async (sort?: string) =>
      (await (boss === ada ? listMembers(ada, { sort }) : listUsers(ada, { customerId: holz.organizationId, sort }))).items.map(({ user }) => user.lastName);
    const mates = [await colleague(boss, ["GLOBAL_ADMIN"]), await colleague(boss, ["GLOBAL_ADMIN"])];
    for (const [at, [who, lastName]] of [
      [boss, "Müller"],
      [mates[0], "Ärmel"],
      [mates[1], "Zander"],
    ].entries() as unknown as [number, [Member, string]][])
      await db.user.update({ where: { id: who.userId as string }, data: { lastName, email: `${["m", "z", "a"][at]}-${who.userId}@example.test` } });
    expect(await list()).toEqual(["Müller", "Ärmel", "Zander"]);
    expect(await list("-since")).toEqual(["Zander", "Ärmel", "Müller"]);
    expect(await list("name")).toEqual(["Ärmel", "Müller", "Zander"]);
    expect(await list("-name")).toEqual(["Zander", "Müller", "Ärmel"]);
    expect(await list("email")).toEqual(["Zander", "Müller", "Ärmel"]);
  }
});

test("the log can begin with the oldest entry, and links to a customer only while one looks after it", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const about = { actorKind: "provider" as const, actorName: "Ada", actorOrganization: "Nord", organizationId: ada.organizationId };
  const entry = (action: string) => ({
    ...about,
    action,
    at: new Date(),
    subjectId: holz.organizationId,
    subjectName: action,
    customerId: holz.organizationId,
    customerName: "Holz",
  });
  for (const action of ["customer.tag", "customer.placeOrder"])
    await db.auditEntry.create({ data: { ...entry(action), providerId: ada.organizationId, resellerId: rita.organizationId } });
  const seen = async (sort?: string) => (await listActivity(rita, { sort })).items.map(({ action, opens }) => [action, opens]);
  expect(await seen()).toEqual([
    ["customer.placeOrder", true],
    ["customer.tag", true],
  ]);
  expect((await seen("at")).map(([action]) => action)).toEqual(["customer.tag", "customer.placeOrder"]);
  await db.customerReseller.updateMany({ where: { customerId: holz.organizationId }, data: { endedAt: new Date() } });
  expect((await seen()).map(([, opens]) => opens)).toEqual([false, false]);
  expect((await listActivity(ada, {})).items.every(({ opens }) => opens)).toBe(true);
});

test("who came in is told with the name of their company, which the entry doesn't have", async () => {
  const ada = await provider();
  const holz = await customer(ada, {});
  const { name } = await db.customer.findUniqueOrThrow({ where: { id: holz.organizationId } });
  const came = { action: "user.signIn", at: new Date(), actorKind: "guest" as const, actorName: "holz@example.test", actorOrganization: "" };
  await db.auditEntry.create({
    data: { ...came, organizationId: holz.organizationId, subjectId: holz.organizationId, subjectName: "holz@example.test", customerId: holz.organizationId },
  });
  expect((await listActivity(holz, { action: "user.signIn" })).items.map(({ customerName, opens }) => [customerName, opens])).toEqual([[name, true]]);
});

test("a reseller finds its roles in Azure by customer, plan and role", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  for (const each of [rita, nils]) await partners(ada, each);
  const grants = [
    ["Gärtnerei Grün", "READER", "Zeta"],
    ["Bäckerei Holz", "CONTRIBUTOR", "Alpha"],
  ] as const;
  for (const [name, role, nickname] of grants) {
    const plan = await azurePlan(ada, await customer(ada, { name }));
    await db.subscription.update({ where: { id: plan }, data: { givenName: nickname } });
    await grantRole(ada, { subscriptionId: plan, resellerId: rita.organizationId, role });
  }
  await grantRole(ada, { subscriptionId: await azurePlan(ada, await customer(ada)), resellerId: nils.organizationId, role: "READER" });
  const found = async (filters: object) => (await listOwnRoles(rita, filters)).items.map(({ customer: { name } }) => name.slice(0, 1)).join("");
  expect(await found({})).toBe("BG");
  expect(await found({ sort: "since" })).toBe("GB");
  expect(await found({ sort: "customer" })).toBe("BG");
  expect(await found({ sort: "-plan" })).toBe("GB");
  expect(await found({ q: "grün" })).toBe("G");
  expect(await found({ q: "ALPHA" })).toBe("B");
  expect(await found({ q: "%" })).toBe("");
  expect(await found({ role: "READER" })).toBe("G");
});

test("the catalog comes as it is ranked, or by name", async () => {
  const ada = await provider();
  await db.offer.updateMany({ data: { isAvailable: false } });
  for (const [at, title] of ["Mitte", "Ende", "Anfang"].entries())
    await db.offer.update({ where: { id: await offer() }, data: { title, rank: 2_000_000 + at } });
  const titles = async (sort?: string) => (await listOffers(ada, { sort })).items.map((item) => item.title);
  expect(await titles()).toEqual(["Mitte", "Ende", "Anfang"]);
  expect(await titles("offer")).toEqual(["Anfang", "Ende", "Mitte"]);
  expect(await titles("-offer")).toEqual(["Mitte", "Ende", "Anfang"]);
});

test("notifications are narrowed to the unread ones and to a topic, and can begin with the oldest", async () => {
  const [ada, bert] = [await provider(), await provider()];
  const tell = (who: Member, kind: string, readAt: Date | null) =>
    db.notification.create({ data: { userId: who.userId as string, kind, data: {}, place: ["overview"], createdAt: new Date(), readAt } });
  await tell(ada, "partnership_started", new Date());
  await tell(ada, "customer_added", null);
  await tell(ada, "customer_removed", new Date());
  await tell(bert, "customer_added", null);
  const kinds = async (filters: object) => (await listNotifications(ada, filters)).items.map(({ kind }) => kind);
  expect(await kinds({ sort: "at" })).toEqual(["partnership_started", "customer_added", "customer_removed"]);
  expect(await kinds({ state: "unread" })).toEqual(["customer_added"]);
  expect(await kinds({ topic: "customers" })).toEqual(["customer_removed", "customer_added"]);
  expect(await kinds({ topic: "partnerships", state: "unread" })).toEqual([]);
  expect(await kinds({ topic: "nonsense", state: "seen" })).toHaveLength(3);
});

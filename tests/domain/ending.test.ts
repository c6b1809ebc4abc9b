import { addDays } from "#lib/days.ts";
import { expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { listEnded, readWhatRemains } from "#lib/domain/assignments/ending/reads.ts";
import { endPartnership } from "#lib/domain/assignments/ending/writes.ts";
import { grantRole } from "#lib/domain/azure/writes.ts";
import { listCustomers } from "#lib/domain/customers/lists.ts";
import { listProviders, listResellers, readProviderPartnership } from "#lib/domain/partnerships/reads.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { settleEndings, tellCustomers } from "#lib/jobs/settle-endings.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { alsoWith } from "../support/renewals.ts";
import { azurePlan } from "../support/trade.ts";
import { colleague, customer, partners, provider, refusal, reseller, subscription } from "../support/world.ts";

const dayIn = (days: number) => addDays(new Date(), days).toISOString().slice(0, 10);
const all = (choice: string, more: object = {}) =>
  ({ customers: choice, resellerOfRecord: choice, supportContact: choice, azure: choice, confirmed: true, ...more }) as const;
const keepAll = all("keep", { keepUntil: dayIn(30) });

/** Rita looks after Holz with everything, and after Braun without admin rights. */
async function shop() {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  const partnership = await partners(ada, rita);
  await partners(ada, nils);
  const [holz, braun] = [await customer(ada, { reseller: rita, name: "Holz" }), await customer(ada, { reseller: rita, name: "Braun", rights: "NONE" })];
  const sub = await subscription(ada, holz);
  await assignReseller(ada, { id: sub, version: 1, reseller: { id: rita.organizationId } });
  await assignSupportContact(ada, { id: sub, version: 2, resellerId: rita.organizationId });
  const plan = await azurePlan(ada, holz);
  await grantRole(ada, { subscriptionId: plan, resellerId: rita.organizationId, role: "CONTRIBUTOR" });
  return { ada, rita, nils, partnership, holz, braun, sub, plan };
}

/** Whatever somebody still has anywhere, as customer and fact. */
async function leftTo(who: Actor): Promise<string[]> {
  const resellerId = who.organizationId;
  const customer = { select: { name: true } } as const;
  const [associations, records, contacts, roles] = [
    await db.customerReseller.findMany({ where: { resellerId, endedAt: null }, select: { adminRights: true, customer } }),
    await db.subscription.findMany({ where: { resellerOfRecordId: resellerId }, select: { customer } }),
    await db.subscription.findMany({ where: { supportContactId: resellerId }, select: { customer } }),
    await db.azureRoleAssignment.findMany({ where: { resellerId, revokedAt: null }, select: { customer } }),
  ];
  return [
    ...associations.map((row) => `${row.customer.name} ${row.adminRights}`),
    ...records.map((row) => `${row.customer.name} record`),
    ...contacts.map((row) => `${row.customer.name} contact`),
    ...roles.map((row) => `${row.customer.name} azure`),
  ].sort();
}
const everythingOfRita = ["Braun NONE", "Holz ADMIN", "Holz azure", "Holz contact", "Holz record"];

test("the assistant lists every customer with every fact, and to whom it could be moved", async () => {
  const { ada, rita, nils, partnership, holz, braun } = await shop();
  expect(await readWhatRemains(ada, { id: partnership })).toMatchObject({
    name: rita.organizationName,
    customers: [
      { id: braun.organizationId, adminRights: "NONE", counts: { customers: 1 } },
      { id: holz.organizationId, adminRights: "ADMIN", counts: { customers: 1, resellerOfRecord: 1, supportContact: 1, azure: 1 } },
    ],
    targets: [{ id: nils.organizationId }],
  });
  // The reseller sees the same, from its side, and has nobody to move to.
  expect(await readWhatRemains(rita, { id: partnership })).toMatchObject({ name: ada.organizationName, targets: [], keepDays: 90 });
});

test("nothing is decided silently: every fact that is held wants a decision", async () => {
  const { ada, partnership, rita } = await shop();
  const { fields } = await refusal(endPartnership(ada, { id: partnership, customers: "withdraw", confirmed: true }));
  expect(fields).toEqual({ resellerOfRecord: ["field.required"], supportContact: ["field.required"], azure: ["field.required"] });
  expect((await refusal(endPartnership(ada, { id: partnership, ...all("keep") }))).fields).toEqual({ keepUntil: ["partnership.keep_until_missing"] });
  expect((await refusal(endPartnership(ada, { id: partnership, ...all("keep", { keepUntil: "2020-01-01" }) }))).fields).toEqual({
    keepUntil: ["partnership.keep_until_over"],
  });
  expect((await refusal(endPartnership(rita, { id: partnership, ...all("keep", { keepUntil: dayIn(120) }) }))).fields).toEqual({
    keepUntil: ["partnership.keep_until_too_far?days=90"],
  });
  expect(await db.partnership.findUnique({ where: { id: partnership } })).toMatchObject({ endedAt: null });
  expect(await leftTo(rita)).toEqual(everythingOfRita);
});

test("withdrawn, no right is left behind, and both sides and the customers are told", async () => {
  const { ada, rita, holz, partnership, sub } = await shop();
  await endPartnership(ada, { id: partnership, ...all("withdraw") });
  expect(await leftTo(rita)).toEqual([]);
  expect((await listCustomers(rita, {})).items).toEqual([]);
  expect(await db.supportContactAssignment.count({ where: { subscriptionId: sub, endedAt: null } })).toBe(0);
  expect(await db.resellerOfRecordAssignment.count({ where: { subscriptionId: sub, endedAt: null } })).toBe(0);
  await tellCustomers(partnership);
  await tellCustomers(partnership);
  const told = await db.notification.findMany({ where: { userId: holz.userId as string, kind: "customer_left" } });
  expect(told).toMatchObject([{ data: { customer: "Holz", name: rita.organizationName } }]);
  expect(await db.letter.count({ where: { template: "partnership-ended", to: { in: [rita.email, ada.email] } } })).toBe(2);
  expect((await refusal(endPartnership(ada, { id: partnership, ...all("withdraw") }))).code).toBe("partnership.ended");
});

test("kept until a day, everything is withdrawn when that day is over", async () => {
  const { ada, rita, partnership } = await shop();
  await endPartnership(ada, { id: partnership, ...keepAll });
  expect((await listProviders(rita, {})).items).toEqual([]);
  expect((await listResellers(ada, {})).items.map((row) => row.resellerId)).not.toContain(rita.organizationId);
  expect((await listResellers(ada, { state: "ended" })).items.map((row) => row.resellerId)).toEqual([rita.organizationId]);
  await settleEndings();
  expect(await leftTo(rita)).toEqual(everythingOfRita);
  clock.move(32 * 86_400_000);
  try {
    await Promise.all([settleEndings(), settleEndings()]);
  } finally {
    clock.reset();
  }
  expect(await leftTo(rita)).toEqual([]);
  const record = (await listEnded(rita, { id: partnership })).items;
  expect(record).toHaveLength(5);
  expect(record.every(({ decision, settledAt }) => decision === "KEEP" && settledAt)).toBe(true);
});

test("what was kept stays when the two are partners again by then", async () => {
  const { ada, rita, partnership } = await shop();
  await endPartnership(ada, { id: partnership, ...keepAll });
  await partners(ada, rita);
  clock.move(32 * 86_400_000);
  try {
    await settleEndings();
  } finally {
    clock.reset();
  }
  expect(await leftTo(rita)).toEqual(everythingOfRita);
});

test("moved, the other reseller has exactly what the first had", async () => {
  const { ada, rita, nils, partnership } = await shop();
  await endPartnership(ada, { id: partnership, ...all(nils.organizationId) });
  expect(await leftTo(rita)).toEqual([]);
  expect(await leftTo(nils)).toEqual(everythingOfRita);
  const told = await db.notification.findMany({ where: { userId: nils.userId as string } });
  expect(told.map(({ kind }) => kind).sort()).toEqual(["azure_roles_received", "customers_moved_here"]);
});

test("a single customer can be decided about differently, fact by fact", async () => {
  const { ada, rita, nils, partnership, holz, braun } = await shop();
  const exceptions = [
    { customerId: holz.organizationId, customers: nils.organizationId, supportContact: nils.organizationId, resellerOfRecord: "keep" },
    { customerId: braun.organizationId },
  ];
  await endPartnership(ada, { id: partnership, ...all("withdraw"), keepUntil: dayIn(10), exceptions });
  expect(await leftTo(rita)).toEqual(["Holz record"]);
  expect(await leftTo(nils)).toEqual(["Holz ADMIN", "Holz contact"]);
  const record = (await listEnded(ada, { id: partnership })).items.map((row) => `${row.customer.name} ${row.fact} ${row.decision}`);
  expect(record.sort()).toEqual([
    "Braun ASSOCIATION WITHDRAW",
    "Holz ASSOCIATION MOVE",
    "Holz AZURE WITHDRAW",
    "Holz RESELLER_OF_RECORD KEEP",
    "Holz SUPPORT_CONTACT MOVE",
  ]);
  const found = async (filters: object) => (await listEnded(ada, { id: partnership, ...filters })).items.map(({ customer: { name } }) => name);
  expect(await found({ q: "brau" })).toEqual(["Braun"]);
  expect(await found({ decision: "WITHDRAW", sort: "customer" })).toEqual(["Braun", "Holz"]);
  expect(await found({ sort: "-customer" })).toEqual(["Holz", "Holz", "Holz", "Holz", "Braun"]);
});

test("nobody becomes or stays support contact without admin rights", async () => {
  const { ada, nils, partnership } = await shop();
  const wrong = { supportContact: ["partnership.contact_needs_rights?name=Holz"] };
  expect((await refusal(endPartnership(ada, { id: partnership, ...keepAll, customers: "withdraw" }))).fields).toEqual(wrong);
  expect((await refusal(endPartnership(ada, { id: partnership, ...keepAll, supportContact: nils.organizationId }))).fields).toEqual(wrong);
});

test("the reseller ends it too: it gives up or keeps for a while, but moves nothing", async () => {
  const { ada, rita, nils, partnership } = await shop();
  expect((await refusal(endPartnership(rita, { id: partnership, ...all(nils.organizationId) }))).fields).toMatchObject({
    customers: ["partnership.target_missing"],
  });
  await endPartnership(rita, { id: partnership, ...all("withdraw", { customers: "keep", keepUntil: dayIn(60) }) });
  expect(await leftTo(rita)).toEqual(["Braun NONE", "Holz ADMIN"]);
  expect(await readProviderPartnership(rita, { id: partnership })).toMatchObject({ endedByName: rita.name, endedAt: expect.any(Date) });
  expect(await db.partnership.findUnique({ where: { id: partnership } })).toMatchObject({ endedByReseller: true });
  expect(await db.letter.count({ where: { template: "partnership-ended", to: ada.email } })).toBe(1);
});

test("a move needs a target that is an active partner, and refused it changes nothing", async () => {
  const { ada, partnership, rita } = await shop();
  for (const target of [(await reseller()).organizationId, rita.organizationId]) {
    expect((await refusal(endPartnership(ada, { id: partnership, ...all("withdraw", { customers: target }) }))).fields).toEqual({
      customers: ["partnership.target_missing"],
    });
  }
  expect(await db.partnership.findUnique({ where: { id: partnership } })).toMatchObject({ endedAt: null });
  expect(await leftTo(rita)).toEqual(everythingOfRita);
});

test("sales, helpdesk and billing can't end it", async () => {
  const { ada, rita, partnership } = await shop();
  const others = [await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["HELPDESK_AGENT"]), await colleague(ada, ["BILLING_ADMIN"])];
  for (const actor of [...others, await colleague(rita, ["ADMIN_AGENT"])])
    expect((await refusal(endPartnership(actor, { id: partnership, ...all("withdraw") }))).code).toBe("forbidden");
});

test("whoever becomes reseller of record or support contact alone is told of how many subscriptions", async () => {
  const { ada, nils, holz, partnership } = await shop();
  await alsoWith(ada, nils, holz);
  await endPartnership(ada, { id: partnership, ...all("withdraw"), resellerOfRecord: nils.organizationId, supportContact: nils.organizationId });
  expect(await leftTo(nils)).toEqual(["Holz ADMIN", "Holz contact", "Holz record"]);
  const told = await db.notification.findMany({ where: { userId: nils.userId as string }, orderBy: { id: "asc" } });
  expect(told.map(({ kind, data }) => [kind, data])).toEqual([
    ["reseller_of_record_assigned_many", { count: 1 }],
    ["support_contact_assigned_many", { count: 1 }],
  ]);
});

test("the provider reads to whom each customer went; the reseller that had them doesn't", async () => {
  const { ada, rita, nils, partnership } = await shop();
  await endPartnership(ada, { id: partnership, ...all(nils.organizationId) });
  const movedTo = async (who: Actor) => (await listEnded(who, { id: partnership, decision: "MOVE" })).items.map((row) => row.movedTo?.name);
  expect(await movedTo(ada)).toEqual(Array.from({ length: 5 }, () => nils.organizationName));
  expect(await movedTo(rita)).toEqual(Array.from({ length: 5 }, () => undefined));
});

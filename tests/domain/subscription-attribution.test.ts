import { expect, test } from "vitest";
import { verifyPartnerId } from "#lib/domain/orders/attribution/reads.ts";
import { listOwnSubscriptions, listSubscriptions, readSubscription, supportContactChoices } from "#lib/domain/subscriptions/reads.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { db } from "../support/db.ts";
import { colleague, customer, operator, partners, provider, refusal, reseller, type Member } from "../support/world.ts";
import { change } from "../support/changes.ts";
import { offer, order, ordered, row } from "../support/trade.ts";

const now = (id: string) => db.subscription.findUniqueOrThrow({ where: { id } });
/** The form for one reseller, or nobody, as it is drawn now. */
const choosing = async (id: string, one?: Member) => {
  const { version } = await now(id);
  return { id, version, reseller: one ? { id: one.organizationId } : null, resellerId: one?.organizationId ?? null };
};
const contacts = (subscriptionId: string) => db.supportContactAssignment.findMany({ where: { subscriptionId }, orderBy: { startedAt: "asc" } });
const records = (subscriptionId: string) => db.resellerOfRecordAssignment.findMany({ where: { subscriptionId }, orderBy: { startedAt: "asc" } });
const noticesOf = (actor: Member) => db.notification.findMany({ where: { userId: actor.userId as string }, orderBy: { id: "asc" } });

test("the reseller of record changes with its history; nobody is a choice too", async () => {
  const [ada, rita, nora] = [await provider(), await reseller(), await reseller()];
  for (const each of [rita, nora]) await partners(ada, each);
  const { id, version } = await ordered(ada, await customer(ada));

  await assignReseller(ada, await choosing(id, rita));
  await assignReseller(ada, await choosing(id, rita));
  expect((await now(id)).version).toBe(version + 1);
  await assignReseller(ada, await choosing(id, nora));
  await assignReseller(ada, await choosing(id));

  expect(await now(id)).toMatchObject({ resellerOfRecordId: null, version: version + 3 });
  const [first, second] = await records(id);
  expect(first).toMatchObject({ resellerId: rita.organizationId, startedByName: ada.name, endedByName: ada.name, endedAt: second?.startedAt });
  expect(second).toMatchObject({ resellerId: nora.organizationId, endedAt: expect.any(Date) });
  expect(await noticesOf(rita)).toMatchObject([{ kind: "reseller_of_record_assigned", place: expect.arrayContaining([id]) }]);
  const log = await db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
  expect(log.map(({ action, resellerId }) => [action, resellerId])).toEqual([
    ["subscription.assignReseller", rita.organizationId],
    ["subscription.assignReseller", nora.organizationId],
    ["subscription.assignReseller", nora.organizationId],
  ]);
});

test("who can't earn incentives can't become reseller of record", async () => {
  const [ada, suspended, stranger] = [await provider(), await reseller({ status: "SUSPENDED" }), await reseller()];
  await partners(ada, suspended);
  const holz = await customer(ada, { reseller: await reseller() });
  const { id } = await ordered(ada, holz);
  expect((await refusal(assignReseller(ada, await choosing(id, suspended)))).fields).toEqual({ "reseller.id": ["order.reseller.not_active"] });
  expect((await refusal(assignReseller(ada, await choosing(id, stranger)))).fields).toEqual({ "reseller.id": ["order.reseller.not_partner"] });
  expect((await refusal(assignReseller(ada, { ...(await choosing(id)), reseller: { id: "x" } }))).fields).toEqual({ "reseller.id": ["field.choice"] });
  expect((await refusal(assignReseller(await provider(), await choosing(id)))).code).toBe("not_found");
  for (const actor of [stranger, holz, await operator(), await colleague(ada, ["HELPDESK_AGENT"])])
    expect((await refusal(assignReseller(actor, await choosing(id)))).code).toBe("forbidden");
  expect(await records(id)).toEqual([]);
});

test("the support contact is a reseller with admin rights at this customer, or the provider", async () => {
  const [ada, rita, nora, max] = [await provider(), await reseller(), await reseller(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const braun = await customer(ada, { reseller: nora, rights: "NONE" });
  await partners(ada, max);
  const { id } = await ordered(ada, holz);

  expect(await supportContactChoices(ada, { id })).toEqual([{ id: rita.organizationId, name: rita.organizationName }]);
  const helpdesk = await colleague(ada, ["HELPDESK_AGENT"]);
  await assignSupportContact(helpdesk, await choosing(id, rita));
  expect(await now(id)).toMatchObject({ supportContactId: rita.organizationId, resellerOfRecordId: null, changedByName: helpdesk.name });
  expect(await noticesOf(rita)).toMatchObject([{ kind: "support_contact_assigned", data: { customer: holz.organizationName } }]);
  expect(await contacts(id)).toMatchObject([{ resellerId: rita.organizationId, startedByName: helpdesk.name, endedAt: null }]);

  for (const each of [max, nora, await reseller()])
    expect((await refusal(assignSupportContact(ada, await choosing(id, each)))).fields).toEqual({ resellerId: ["subscription.contact_not_eligible"] });
  const other = await ordered(ada, braun);
  expect((await refusal(assignSupportContact(ada, await choosing(other.id, nora)))).fields).toEqual({ resellerId: ["subscription.contact_not_eligible"] });
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  expect(await supportContactChoices(ada, { id })).toEqual([]);

  await assignSupportContact(ada, await choosing(id));
  expect((await refusal(assignSupportContact(ada, await choosing(id, rita)))).fields).toEqual({ resellerId: ["subscription.contact_not_eligible"] });
  expect(await contacts(id)).toMatchObject([{ endedAt: expect.any(Date), endedByName: ada.name }]);
  const sales = await colleague(ada, ["SALES_AGENT"]);
  for (const actor of [sales, rita, holz, await operator()]) expect((await refusal(assignSupportContact(actor, await choosing(id)))).code).toBe("forbidden");
  expect((await refusal(assignSupportContact(await provider(), await choosing(id)))).code).toBe("not_found");
});

test("twenty changes of the support contact at the same moment leave one, and one open row of history", async () => {
  const [ada, rita, nora] = [await provider(), await reseller(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const partnershipId = await partners(ada, nora);
  await db.customerReseller.create({
    data: {
      providerId: ada.organizationId,
      customerId: holz.organizationId,
      resellerId: nora.organizationId,
      partnershipId,
      adminRights: "ADMIN",
      startedAt: new Date(),
      grantedById: ada.userId as string,
    },
  });
  const { id, version } = await ordered(ada, holz);
  const forms = [await choosing(id, rita), await choosing(id, nora)];
  const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, at) => assignSupportContact(ada, forms[at % 2] ?? {})));

  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(new Set(answers.flatMap((answer) => (answer.status === "rejected" ? [(answer.reason as { code: string }).code] : [])))).toEqual(
    new Set(["subscription.changed"]),
  );
  const rows = await contacts(id);
  expect(rows.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
  expect(await now(id)).toMatchObject({ supportContactId: rows.at(-1)?.resellerId, version: version + 1 });
});

test("what is suspended can still be attributed; what ended can't", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const { id } = await ordered(ada, await customer(ada, { reseller: rita }));
  await change(ada, "suspend", id);
  await assignReseller(ada, await choosing(id, rita));
  await assignSupportContact(ada, await choosing(id, rita));
  await db.subscription.update({ where: { id }, data: { status: "EXPIRED", stageEndsAt: new Date() } });
  expect((await refusal(assignReseller(ada, await choosing(id)))).code).toBe("subscription.expired");
  expect((await refusal(assignSupportContact(ada, await choosing(id)))).code).toBe("subscription.expired");
});

test("each sees of a subscription what is theirs to see", async () => {
  const [ada, rita, nora] = [await provider(), await reseller(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  await partners(ada, nora);
  const hers = await ordered(ada, holz, { resellerOfRecordId: rita.organizationId });
  const another = await ordered(ada, holz, { resellerOfRecordId: nora.organizationId });
  await assignSupportContact(ada, await choosing(hers.id, rita));

  expect(await readSubscription(ada, { id: another.id })).toMatchObject({
    price: { unitPriceMinor: 1000, currency: "EUR" },
    resellerOfRecord: { id: nora.organizationId },
    reducible: { seats: 10 },
  });
  expect(await readSubscription(await operator(), { id: hers.id })).toMatchObject({ price: { unitPriceMinor: 1000 } });

  expect(await readSubscription(rita, { id: hers.id })).toMatchObject({
    price: null,
    resellerOfRecord: { name: rita.organizationName },
  });
  const seen = await readSubscription(rita, { id: another.id });
  expect(JSON.stringify(seen)).not.toMatch(new RegExp(`${nora.organizationId}|${nora.organizationName}\\b|unitPriceMinor`));
  const { items } = await listSubscriptions(rita, { customerId: holz.organizationId });
  expect(items.map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([null, null]);
  expect((await listSubscriptions(ada, { customerId: holz.organizationId })).items.map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([1000, 1000]);
  expect((await listOwnSubscriptions(holz, {})).items.map(({ unitPriceMinor }) => unitPriceMinor)).toEqual([null, null]);
  expect(items.map(({ id, resellerOfRecord }) => [id, resellerOfRecord?.id])).toEqual([
    [another.id, undefined],
    [hers.id, rita.organizationId],
  ]);
  expect(JSON.stringify(items)).not.toContain(nora.organizationId);

  const own = (await listOwnSubscriptions(holz, {})).items;
  expect(own.map(({ contact }) => contact)).toMatchObject([
    { name: ada.organizationName, supportEmail: "help@provider.example", supportPhone: "+49301234567" },
    { name: rita.organizationName, supportEmail: "support@reseller.example", supportWebsite: "https://reseller.example" },
  ]);
  expect(JSON.stringify(own)).not.toContain(nora.organizationId);
  expect(await readSubscription(holz, { id: hers.id })).toMatchObject({
    contact: { name: rita.organizationName },
    price: null,
    resellerOfRecord: null,
    resellerOfRecordId: null,
  });

  const strangers = [nora, await reseller(), await provider(), await customer(ada), await customer(await provider())];
  for (const actor of strangers) {
    expect((await refusal(readSubscription(actor, { id: hers.id }))).code).toBe("not_found");
    expect((await refusal(listSubscriptions(actor, { customerId: holz.organizationId }))).code).toBe("not_found");
  }
  for (const actor of [ada, rita]) expect((await refusal(listOwnSubscriptions(actor, {}))).code).toBe("forbidden");
});

test("a long list goes on where a page ended, and leaves out what was deleted", async () => {
  const ada = await provider();
  const [holz, suite] = [await customer(ada), await offer()];
  for (let each = 0; each < 52; each++) await order(ada, holz, [row(suite)]);
  const last = await db.subscription.findFirstOrThrow({ where: { customerId: holz.organizationId } });
  await db.subscription.update({ where: { id: last.id }, data: { status: "DELETED" } });
  const first = await listOwnSubscriptions(holz, {});
  const second = await listSubscriptions(ada, { customerId: holz.organizationId, after: first.next });
  expect([first.items.length, second.items.length, second.next]).toEqual([50, 1, undefined]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(51);
});

// ---------------------------------------------------------------- by partner id

const partnerIdOf = async (who: Member) => (await db.reseller.findUniqueOrThrow({ where: { id: who.organizationId } })).partnerId as string;

test("a reseller of record is named by its partner id, for an order and for what is there; whose it is can be verified before", async () => {
  const [ada, rita, nils] = [await provider(), await reseller(), await reseller()];
  await partners(ada, rita);
  const holz = await customer(ada);
  const id = await partnerIdOf(rita);
  expect(await verifyPartnerId(ada, { partnerId: id })).toEqual({ name: rita.organizationName, problem: undefined });
  const { id: sub } = await ordered(ada, holz);
  await assignReseller(ada, { id: sub, version: 1, reseller: { partnerId: id } });
  expect(await db.subscription.findUniqueOrThrow({ where: { id: sub } })).toMatchObject({ resellerOfRecordId: rita.organizationId });
  const placed = await order(ada, holz, [row(await offer())], { partnerId: ` ${id} ` });
  expect(await db.orderLine.findFirst({ where: { orderId: placed.id } })).toMatchObject({ resellerOfRecordId: rita.organizationId });

  // Never a partner, and no such id: both read the same, and no name is told.
  const stranger = { problem: { code: "field.partner_id.not_ours" }, name: undefined };
  expect(await verifyPartnerId(ada, { partnerId: await partnerIdOf(nils) })).toEqual(stranger);
  expect(await verifyPartnerId(ada, { partnerId: "9999999999" })).toEqual(stranger);
  const own = (await db.provider.findUniqueOrThrow({ where: { id: ada.organizationId } })).partnerId;
  expect(await verifyPartnerId(ada, { partnerId: own })).toEqual({ problem: { code: "order.reseller.own_id" }, name: undefined });
  expect((await refusal(verifyPartnerId(ada, { partnerId: "abc" }))).fields).toEqual({ partnerId: ["field.partner_id.format"] });
  expect((await refusal(order(ada, holz, [row(await offer())], { partnerId: own }))).fields).toEqual({ partnerId: ["order.reseller.own_id"] });

  await db.partnership.updateMany({ where: { resellerId: rita.organizationId }, data: { endedAt: new Date(), endedById: ada.userId } });
  expect(await verifyPartnerId(ada, { partnerId: id })).toEqual({ name: rita.organizationName, problem: { code: "order.reseller.not_partner" } });
  expect((await refusal(assignReseller(ada, { id: sub, version: 2, reseller: { partnerId: id } }))).fields).toEqual({
    "reseller.partnerId": ["order.reseller.not_partner"],
  });
});

test("a subscription says that its reseller of record is missing, or isn't eligible any more, to those who may know", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const { id } = await ordered(ada, holz);
  const problems = async (who: Member) => {
    const { items } = await listSubscriptions(who, { customerId: holz.organizationId });
    return [items[0]?.recordProblem, (await readSubscription(who, { id })).recordProblem];
  };
  expect(await problems(ada)).toEqual(["missing", "missing"]);
  await assignReseller(ada, { id, version: 1, reseller: { id: rita.organizationId } });
  expect(await problems(ada)).toEqual([null, null]);
  await db.partnership.updateMany({ where: { resellerId: rita.organizationId }, data: { endedAt: new Date(), endedById: ada.userId } });
  expect(await problems(ada)).toEqual(["order.reseller.not_partner", "order.reseller.not_partner"]);
  expect(await problems(holz)).toEqual([null, null]);
  const trial = await ordered(ada, holz, { offerId: await offer({ category: "TRIAL" }), plan: "P1M/NONE" });
  expect((await readSubscription(ada, { id: trial.id })).recordProblem).toBeNull();
});

test("the next charge is told to those who see prices", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const holz = await customer(ada, { reseller: rita });
  const { id, periodEndsAt } = await ordered(ada, holz);
  expect((await readSubscription(ada, { id })).price?.next).toEqual({ at: periodEndsAt, amountMinor: 10_000n });
  expect((await readSubscription(rita, { id })).price).toBeNull();
});

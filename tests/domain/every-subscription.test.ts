import { expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { listEverySubscription, surveySubscriptions } from "#lib/domain/subscriptions/listing/lists.ts";
import { shelvesOf } from "#lib/domain/subscriptions/listing/rules.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { db } from "../support/db.ts";
import { colleague, customer, type Member, partners, provider, reseller, subscription } from "../support/world.ts";
import { offer } from "../support/trade.ts";

const now = () => new Date();
const inDays = (days: number) => addDays(now(), days);

type Row = Prisma.SubscriptionUncheckedUpdateInput;
/** A provider with four customers and a subscription of each, two of them looked after by Rita. */
async function shop() {
  const [ada, rita, sven] = [await provider(), await reseller(), await reseller()];
  await partners(ada, rita);
  const kunde = (name: string, helper?: Member) => customer(ada, { name, reseller: helper });
  const customers = [
    await kunde("Apotheke Adler", rita),
    await kunde("Bäckerei Blum"),
    await kunde("Chemie Clausen", rita),
    await kunde("Druckerei Dorn", sven),
  ];
  const other = await offer();
  const rows: Row[] = [
    { givenName: "Aushilfen", quantity: 5, commitmentEndsAt: inDays(20), status: "ACTIVE", resellerOfRecordId: rita.organizationId },
    { offerId: other, quantity: 12, commitmentEndsAt: inDays(80), status: "SUSPENDED", endOfTerm: "END", supportContactId: rita.organizationId },
    { quantity: 30, term: "P1M", commitmentEndsAt: inDays(10), status: "ACTIVE", endOfTerm: "END", supportContactId: rita.organizationId },
    { quantity: 7, term: "P3Y", commitmentEndsAt: inDays(700), status: "ACTIVE", resellerOfRecordId: sven.organizationId },
  ];
  const ids: string[] = [];
  for (const [at, data] of rows.entries()) {
    const id = await subscription(ada, customers[at] as Member);
    await db.subscription.update({ where: { id }, data });
    ids.push(id);
  }
  await db.customerTag.create({ data: { providerId: ada.organizationId, customerId: (customers[1] as Member).organizationId, name: "VIP" } });
  return { ada, rita, sven, customers, ids, other };
}
/** The first letters of whose subscriptions are there, in their order. */
const letters = async (who: Member, filter: object) => {
  const { items } = await listEverySubscription(who, filter);
  return items.map(({ customerName }) => customerName.slice(0, 1)).join("");
};

test("each filter shows what it says, alone and together with others, in each order", async () => {
  const { ada, rita, sven, ids, other } = await shop();
  const all = (filter: object) => letters(ada, filter);
  expect(await all({})).toBe("ABCD");
  expect(await all({ sort: "-customer" })).toBe("DCBA");
  expect(await all({ sort: "ends" })).toBe("CABD");
  expect(await all({ sort: "-since" })).toBe("DCBA");
  expect(await all({ offer: other })).toBe("B");
  expect(await all({ offer: "test-offer", sort: "ends" })).toBe("CAD");
  expect(await all({ status: "ACTIVE" })).toBe("ACD");
  expect(await all({ status: "ACTIVE", sort: "-ends" })).toBe("DAC");
  expect(await all({ term: "P1M" })).toBe("C");
  expect(await all({ ending: "ends" })).toBe("BC");
  expect(await all({ ending: "renews", sort: "-since" })).toBe("DA");
  expect(await all({ within: "30" })).toBe("AC");
  expect(await all({ within: "90", sort: "ends" })).toBe("CAB");
  expect(await all({ within: "30", ending: "ends" })).toBe("C");
  expect(await all({ licenses: "unused" })).toBe("ABCD");
  expect(await all({ contact: rita.organizationId })).toBe("BC");
  expect(await all({ contact: "provider", sort: "ends" })).toBe("AD");
  expect(await all({ contact: rita.organizationId, status: "ACTIVE" })).toBe("C");
  expect(await all({ record: "missing" })).toBe("BC");
  expect(await all({ record: "missing", sort: "ends" })).toBe("CB");
  await db.reseller.update({ where: { id: sven.organizationId }, data: { status: "SUSPENDED" } });
  expect(await all({ record: "invalid" })).toBe("D");
  expect(await all({ record: "invalid", offer: other })).toBe("");
  expect(await all({ reseller: rita.organizationId })).toBe("AC");
  expect(await all({ reseller: rita.organizationId, sort: "ends" })).toBe("CA");
  expect(await all({ reseller: rita.organizationId, within: "12", term: "P1M" })).toBe("C");
  expect(await all({ tag: "VIP" })).toBe("B");
  expect(await all({ tag: "VIP", reseller: rita.organizationId })).toBe("");
  expect(await all({ tag: "VIP", status: "SUSPENDED", sort: "-since" })).toBe("B");
  expect(await all({ q: "blum" })).toBe("B");
  expect(await all({ q: "aushilf" })).toBe("A");
  expect(await all({ q: "test suite" })).toBe("ACD");
  expect(await all({ q: `suite ${other}` })).toBe("B");
  expect(await all({ q: "suite", status: "SUSPENDED" })).toBe("B");
  expect(await all({ q: ids[2] })).toBe("C");
  expect(await all({ q: (await db.subscription.findUniqueOrThrow({ where: { id: ids[3] } })).orderId })).toBe("D");
  expect(await all({ q: "nobody", within: "30" })).toBe("");
  // What means nothing narrows nothing.
  expect(await all({ status: "DELETED", term: "P9Y", sort: "price", within: "7" })).toBe("ABCD");
});

test("pages go on where the last one ended, in each order and by each filter", async () => {
  const { ada, customers } = await shop();
  const [, blum] = customers;
  for (let at = 0; at < 60; at++) await subscription(ada, blum as Member);
  for (const filter of [
    {},
    { sort: "-ends" },
    { sort: "since" },
    { status: "ACTIVE" },
    { offer: "test-offer", status: "ACTIVE" },
    { tag: "VIP" },
    { contact: "provider" },
  ]) {
    const first = await listEverySubscription(ada, filter);
    const second = await listEverySubscription(ada, { ...filter, after: first.next });
    const seen = [...first.items, ...second.items].map(({ id }) => id);
    expect(first.items.length, JSON.stringify(filter)).toBe(50);
    expect(new Set(seen).size).toBe(seen.length);
    const { sum } = await surveySubscriptions(ada, filter);
    expect(sum?.count, JSON.stringify(filter)).toBe(seen.length);
  }
});

test("a reseller sees the subscriptions of its customers alone, and neither prices nor the reseller of record of others", async () => {
  const { ada, rita, sven } = await shop();
  expect(await letters(rita, {})).toBe("AC");
  expect(await letters(rita, { sort: "ends" })).toBe("CA");
  expect(await letters(sven, {})).toBe("D");
  expect(await letters(rita, { q: "clausen" })).toBe("C");
  expect(await letters(rita, { q: "blum" })).toBe("");
  expect(await letters(rita, { q: "suite", ending: "ends" })).toBe("C");
  expect(await letters(rita, { contact: rita.organizationId })).toBe("C");
  // What isn't theirs to ask narrows nothing, and tells nothing.
  for (const filter of [{ record: "missing" }, { tag: "VIP" }, { reseller: sven.organizationId }, { contact: sven.organizationId }, { contact: "provider" }])
    expect(await letters(rita, filter), JSON.stringify(filter)).toBe("AC");
  const { items } = await listEverySubscription(rita, {});
  expect(items.map(({ unitPriceMinor, monthlyMinor, recordProblem }) => [unitPriceMinor, monthlyMinor, recordProblem])).toEqual([
    [null, null, null],
    [null, null, null],
  ]);
  expect(items.map(({ resellerOfRecord }) => resellerOfRecord?.id)).toEqual([rita.organizationId, undefined]);
  const { sum, currency, offers } = await surveySubscriptions(rita, {});
  expect({ sum, currency, offers: offers.map(({ id }) => id) }).toEqual({
    sum: { count: 2, seats: 35, monthlyMinor: null },
    currency: null,
    offers: ["test-offer"],
  });

  await db.customerReseller.updateMany({
    where: { resellerId: rita.organizationId, providerId: ada.organizationId },
    data: { endedAt: now(), endedById: ada.userId },
  });
  expect(await letters(rita, {})).toBe("");
  expect((await surveySubscriptions(rita, {})).sum).toMatchObject({ count: 0, seats: 0 });
});

test("another provider and a suspended reseller see nothing of it, and whoever only helps sees all of it", async () => {
  const { ada, rita } = await shop();
  const [paul, hal] = [await provider(), await colleague(ada, ["HELPDESK_AGENT"])];
  expect(await letters(paul, {})).toBe("");
  expect(await letters(paul, { reseller: rita.organizationId })).toBe("");
  expect(await letters(paul, { contact: rita.organizationId })).toBe("");
  expect(await surveySubscriptions(paul, {})).toMatchObject({ sum: { count: 0, seats: 0, monthlyMinor: 0n }, offers: [] });
  expect(await letters(hal, {})).toBe("ABCD");
  await db.reseller.update({ where: { id: rita.organizationId }, data: { status: "SUSPENDED" } });
  expect(await letters(rita, {})).toBe("");
});

test("the sums are kept for what has few dimensions and added up for the rest; both say the same, and value is the ledger's", async () => {
  const { ada, rita, other } = await shop();
  const sum = async (filter: object) => (await surveySubscriptions(ada, filter)).sum;
  // Each was ordered for ten seats at ten euros a month; what was charged stays what it was.
  expect(await sum({})).toEqual({ count: 4, seats: 54, monthlyMinor: 40_000n });
  expect(await sum({ offer: other })).toEqual({ count: 1, seats: 12, monthlyMinor: 10_000n });
  expect(await sum({ status: "ACTIVE", ending: "renews" })).toEqual({ count: 2, seats: 12, monthlyMinor: 20_000n });
  expect(await sum({ within: "30" })).toEqual({ count: 2, seats: 35, monthlyMinor: 20_000n });
  expect(await sum({ contact: rita.organizationId, reseller: rita.organizationId })).toEqual({ count: 1, seats: 30, monthlyMinor: 10_000n });
  expect(await sum({ q: "suite", status: "SUSPENDED" })).toEqual({ count: 1, seats: 12, monthlyMinor: 10_000n });
});

test("what a page begins with follows the customer, the offer, the licenses and the state", async () => {
  const { ada, customers, ids, other } = await shop();
  const [adler] = customers as [Member];
  await db.customer.update({ where: { id: adler.organizationId }, data: { name: "Zoo Adler" } });
  await db.offer.update({ where: { id: other }, data: { title: "Neuer Titel" } });
  expect(await letters(ada, {})).toBe("BCDZ");
  expect(await letters(ada, { q: "neuer titel" })).toBe("B");
  for (let at = 0; at < 4; at++) await colleague(adler, []);
  const people = await db.membership.findMany({ where: { tenantId: adler.organizationId } });
  const given = { providerId: ada.organizationId, subscriptionId: ids[0] as string, assignedAt: now(), assignedByName: "Ada" };
  const licenses = people.map(({ id: membershipId }) => ({ ...given, membershipId }));
  await db.licenseAssignment.createMany({ data: licenses });
  expect(await letters(ada, { licenses: "unused" })).toBe("BCD");
  const one = await db.licenseAssignment.findFirstOrThrow({ where: { subscriptionId: ids[0] } });
  await db.licenseAssignment.update({ where: { id: one.id }, data: { endedAt: now(), endedByName: "Ada" } });
  expect(await letters(ada, { licenses: "unused" })).toBe("BCDZ");
  await db.licenseAssignment.deleteMany({ where: { subscriptionId: ids[0], endedAt: null } });
  expect((await listEverySubscription(ada, { q: "zoo" })).items[0]?.assigned).toBe(0);
  await db.subscription.update({ where: { id: ids[1] }, data: { status: "DELETED" } });
  expect(await letters(ada, {})).toBe("CDZ");
});

test("the shelf that the database counts is the one that the filter asks for", async () => {
  const statuses = ["PENDING", "ACTIVE", "SUSPENDED", "EXPIRED", "DISABLED"] as const;
  for (const status of statuses)
    for (const term of ["P1M", "P1Y", "P3Y"] as const)
      for (const [ending, end, asked] of [
        ["renews", "RENEW", true],
        ["undecided", "EXTEND", true],
        ["ends", "END", true],
      ] as const) {
        const [row] = await db.$queryRaw<{ with: number; without: number }[]>`
          SELECT subscription_shelf(${status}::"SubscriptionStatus", ${term}::"Term", ${end}::"EndOfTerm", ${asked}, true) AS "with",
            subscription_shelf(${status}::"SubscriptionStatus", ${term}::"Term", ${end}::"EndOfTerm", ${asked}, false) AS "without"`;
        expect(shelvesOf({ status, term, ending, licenses: "unused" })).toEqual([row?.with]);
        expect(shelvesOf({ status, term, ending })?.toSorted()).toEqual([row?.with, row?.without].toSorted());
      }
  const [chosen] = await db.$queryRaw<{ shelf: number }[]>`SELECT subscription_shelf('ACTIVE', 'P1Y', 'EXTEND', false, false) AS shelf`;
  const [asked] = await db.$queryRaw<{ shelf: number }[]>`SELECT subscription_shelf('ACTIVE', 'P1Y', 'EXTEND', true, false) AS shelf`;
  const extended = shelvesOf({ status: "ACTIVE", term: "P1Y", ending: "extends" });
  expect(extended).toEqual(expect.arrayContaining([chosen?.shelf, asked?.shelf]));
  expect(extended).toHaveLength(4);
  const [deleted] = await db.$queryRaw<{ shelf: number | null }[]>`SELECT subscription_shelf('DELETED', 'P1Y', 'RENEW', true, true) AS shelf`;
  expect(deleted?.shelf).toBeNull();
});

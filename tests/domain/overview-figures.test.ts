import { expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { monthOf } from "#lib/domain/incentives/rules.ts";
import { readMonths } from "#lib/domain/overview/months/reads.ts";
import { readPartnersAtGlance } from "#lib/domain/overview/partners/reads.ts";
import { db } from "../support/db.ts";
import { ordered } from "../support/trade.ts";
import { customer, type Member, provider, reseller, subscription } from "../support/world.ts";

// How the business moved, and who sells most: figures that are kept.

test("a provider reads value in its currency alone, and what else is charged apart; its reseller reads licenses and no price", async () => {
  const [ada, rita, paul, nils] = [await provider(), await reseller(), await provider(), await reseller()];
  for (const [by, helper] of [
    [ada, rita],
    [paul, nils],
  ] as const) {
    const holz = await customer(by, { reseller: helper });
    await ordered(by, holz, { quantity: 10, resellerOfRecordId: helper.organizationId });
    const foreign = await subscription(by, holz, { quantity: 3 });
    await db.subscription.update({ where: { id: foreign }, data: { currency: "USD" } });
  }
  const shown = await readMonths(ada, {});
  expect(shown).toMatchObject({ currency: "EUR", elsewhere: [{ currency: "USD" }] });
  expect(shown?.months).toHaveLength(12);
  expect(shown?.months.at(-1)).toEqual({ month: monthOf(new Date()), seats: 13, valueMinor: 10_000n, customers: 1, gained: 1, lost: 0 });
  for (const one of [rita, nils]) {
    const theirs = await readMonths(one, {});
    expect(theirs).toMatchObject({ currency: undefined, elsewhere: [] });
    expect(theirs?.months.at(-1)).toMatchObject({ seats: 10, valueMinor: 0n, customers: 1, gained: 1 });
  }
  expect(await readMonths(await reseller(), {})).toBeUndefined();
});

test("who comes and who goes is counted in its month", async () => {
  const [ada, rita] = [await provider(), await reseller()];
  const [first] = [await customer(ada, { reseller: rita }), await customer(ada, { reseller: rita })];
  const before = addDays(monthOf(new Date()), -10);
  await db.customer.updateMany({ where: { providerId: ada.organizationId }, data: { createdAt: before } });
  await db.customerReseller.updateMany({ where: { resellerId: rita.organizationId }, data: { startedAt: before } });
  await db.customer.update({ where: { id: first.organizationId }, data: { status: "REMOVED", removedAt: new Date(), removedById: ada.userId } });
  const [past, present] = (await readMonths(ada, {}))?.months.slice(-2) ?? [];
  expect([past, present]).toMatchObject([
    { customers: 2, gained: 2, lost: 0 },
    { customers: 1, gained: 0, lost: 1 },
  ]);
});

test("who has most is shown with how that changed this month, by any of three figures; and with whom something is amiss", async () => {
  const ada = await provider();
  const helpers = [];
  for (let at = 0; at < 12; at++) {
    const helper = await reseller();
    await db.reseller.update({
      where: { id: helper.organizationId },
      data: { securityName: "Sam", securityEmail: "sam@reseller.example", admins: 0, securedAdmins: 0 },
    });
    await ordered(ada, await customer(ada, { reseller: helper }), { quantity: 10 + at, resellerOfRecordId: helper.organizationId });
    helpers.push(helper);
  }
  const [least, second] = helpers as [Member, Member];
  for (let more = 0; more < 2; more++) await customer(ada, { reseller: least });
  const names = async (top: string) => (await readPartnersAtGlance(ada, { top })).top.map(({ name }) => name);
  const bySeats = await readPartnersAtGlance(ada, { top: "seats" });
  expect(bySeats.top).toHaveLength(10);
  expect(bySeats.top[0]).toMatchObject({
    name: helpers.at(-1)?.organizationName,
    seats: 21n,
    seatsBy: 21n,
    customers: 1n,
    customersBy: 1n,
    valueMinor: 21_000n,
  });
  expect((await names("value"))[0]).toBe(helpers.at(-1)?.organizationName);
  expect((await names("customers"))[0]).toBe(least.organizationName);

  await db.reseller.update({ where: { id: second.organizationId }, data: { status: "SUSPENDED" } });
  await db.reseller.update({ where: { id: least.organizationId }, data: { securityEmail: "", securityName: "" } });
  const { wrong } = await readPartnersAtGlance(ada, {});
  expect(wrong.slice(0, 1)).toMatchObject([{ name: second.organizationName }]);
  expect(wrong.find(({ name }) => name === least.organizationName)?.wrongs).toContain("security_contact");
  expect((await readPartnersAtGlance(await provider(), {})).wrong).toEqual([]);
});

import { afterEach, expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { listRenewals } from "#lib/domain/renewals/listing/lists.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { change, now, previewed } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, provider, refusal } from "../support/world.ts";

// An offer leaves the catalogue while somebody has it: what a page says of the end of the term is what the clock does then.

afterEach(() => clock.reset());
const pass = async (id: string, instant: Date) => {
  clock.move(instant.getTime() - clock.now().getTime() + 1000);
  await advanceSubscription(system(), { id });
};

/** Ten licenses, paid for a year. */
async function bought() {
  const ada = await provider();
  const offerId = await offer();
  const { id, commitmentEndsAt } = await ordered(ada, await customer(ada), { offerId, plan: "P1Y/ANNUAL" });
  const leave = () => db.offer.update({ where: { id: offerId }, data: { isAvailable: false } });
  return { ada, offerId, id, commitmentEndsAt, leave };
}

test("before, it renews at its price; then no renewal is promised, but the way down that the clock takes", async () => {
  const { ada, id, commitmentEndsAt, leave } = await bought();
  expect(await readSubscription(ada, { id })).toMatchObject({ end: { endOfTerm: "RENEW" }, price: { atEnd: 100_000n, next: { amountMinor: 100_000n } } });
  await leave();
  const said = await readSubscription(ada, { id });
  expect(said).toMatchObject({ end: { endOfTerm: "END", asked: false }, price: { atEnd: null, next: null } });
  expect(said.end.disabledAt).toEqual(addDays(commitmentEndsAt, 30));
  await pass(id, commitmentEndsAt);
  expect(await now(id)).toMatchObject({ status: "EXPIRED", stageEndsAt: said.end.disabledAt });
});

test("neither another term nor the extended service term can be chosen for it, and the end can", async () => {
  const { ada, id, commitmentEndsAt, leave } = await bought();
  await leave();
  expect((await previewed(ada, "renewal", id)).choices.ends.map(({ endOfTerm, refused, amountMinor }) => [endOfTerm, refused, amountMinor])).toEqual([
    ["RENEW", "subscription.not_sold", null],
    ["EXTEND", "subscription.not_sold", null],
    ["END", undefined, null],
  ]);
  expect((await refusal(change(ada, "renewal", id, { endOfTerm: "EXTEND" }))).fields).toEqual({ endOfTerm: ["subscription.not_sold"] });
  // Whoever ends it, ends it: access is over with the term.
  await change(ada, "renewal", id, { endOfTerm: "END" });
  const { end } = await readSubscription(ada, { id });
  expect(end.disabledAt).toEqual(commitmentEndsAt);
  await pass(id, commitmentEndsAt);
  expect(await now(id)).toMatchObject({ status: "DISABLED", stageEndsAt: end.deletedAt });
});

test("what was to be extended ends, too, and the desk has no price for either", async () => {
  const { ada, id, commitmentEndsAt, leave } = await bought();
  await change(ada, "renewal", id, { endOfTerm: "EXTEND" });
  expect(await readSubscription(ada, { id })).toMatchObject({ end: { endOfTerm: "EXTEND" } });
  await leave();
  const { end } = await readSubscription(ada, { id });
  expect(end).toMatchObject({ endOfTerm: "END", disabledAt: addDays(commitmentEndsAt, 30) });
  clock.move(commitmentEndsAt.getTime() - clock.now().getTime() - 20 * 86_400_000);
  const price = async () => (await listRenewals(ada, {})).items.map((row) => row.price?.next);
  expect(await price()).toEqual([null]);
  await db.subscription.update({ where: { id }, data: { endOfTerm: "RENEW" } });
  expect(await price()).toEqual([null]);
  await db.subscription.update({ where: { id }, data: { endOfTerm: "EXTEND" } });
  await pass(id, commitmentEndsAt);
  expect(await now(id)).toMatchObject({ status: "EXPIRED", stageEndsAt: end.disabledAt });
});

test("where another offer is scheduled that is sold, it renews as that", async () => {
  const { ada, offerId, id, commitmentEndsAt, leave } = await bought();
  const toId = await offer();
  await db.offerRelation.create({ data: { fromId: offerId, toId, kind: "UPGRADES_TO" } });
  await change(ada, "schedule", id, { quantity: "10", offerId: toId, plan: "P1Y/ANNUAL" });
  await leave();
  expect(await readSubscription(ada, { id })).toMatchObject({ end: { endOfTerm: "RENEW" }, price: { next: { amountMinor: 100_000n } } });
  await pass(id, commitmentEndsAt);
  expect(await now(id)).toMatchObject({ status: "ACTIVE", offerId: toId });
});

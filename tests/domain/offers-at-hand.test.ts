import { beforeEach, expect, test } from "vitest";
import { starOffer } from "#lib/domain/catalog/hand/writes.ts";
import { atHand, mostAtHand, mostFrequent } from "#lib/domain/catalog/hand/rules.ts";
import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { mostForSale } from "#lib/domain/catalog/rules.ts";
import { db } from "../support/db.ts";
import { offer, order, row } from "../support/trade.ts";
import { colleague, customer, type Member, provider, refusal } from "../support/world.ts";

// What somebody who sells has at hand: what they marked, and what the usual order is made of.

let ada: Member, holz: Member, suite: string, copilot: string, visio: string;
beforeEach(async () => {
  ada = await provider();
  holz = await customer(ada);
  [suite, copilot, visio] = [await offer(), await offer(), await offer()];
});

const marked = async (who: Member, input: Record<string, unknown> = {}) =>
  (await offersForSale(who, input)).offers.filter(({ starred }) => starred).map(({ id }) => id);
const handOf = async (who: Member, input: Record<string, unknown> = {}) =>
  Object.fromEntries((await offersForSale(who, input)).offers.flatMap(({ id, atHand: reason }) => (reason ? [[id, reason]] : [])));

test("Ada marks what she sells all the time; nobody else finds it marked, and taking it away twice is as good as once", async () => {
  await starOffer(ada, { offerId: visio, starred: true });
  await starOffer(ada, { offerId: visio, starred: true });
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const paul = await provider();
  expect([await marked(ada), await marked(sam), await marked(paul)]).toEqual([[visio], [], []]);
  expect(await handOf(ada)).toEqual({ [visio]: "favorite" });
  await starOffer(ada, { offerId: visio, starred: false });
  await starOffer(ada, { offerId: visio, starred: false });
  expect(await marked(ada)).toEqual([]);
  expect(await refusal(starOffer(ada, { offerId: "no such offer", starred: true }))).toMatchObject({ code: "not_found" });
});

test("what this customer bought last, and what the house sells often, is at hand; a customer elsewhere tells nothing", async () => {
  const other = await customer(ada);
  await order(ada, holz, [row(suite)]);
  await order(ada, other, [row(visio)]);
  expect(await handOf(ada, { customerId: holz.organizationId })).toEqual({ [suite]: "last", [visio]: "often" });
  expect(await handOf(ada, { customerId: other.organizationId })).toEqual({ [visio]: "last", [suite]: "often" });
  expect(await handOf(ada)).toEqual({ [suite]: "often", [visio]: "often" });
  const paul = await provider();
  expect(await handOf(paul, { customerId: holz.organizationId, chosen: [suite] })).toEqual({});
});

test("what others bought with it is named as soon as an offer is chosen, and no more than three of them", async () => {
  const buyers = [await customer(ada), await customer(ada)];
  const rare = [await offer(), await offer(), await offer()];
  for (const buyer of buyers) await order(ada, buyer, [row(suite), row(copilot)]);
  await order(ada, await customer(ada), [row(suite), ...rare.map((id) => row(id))]);
  const hand = await handOf(ada, { chosen: [suite] });
  expect(hand[copilot]).toBe("together");
  expect(Object.values(hand).filter((reason) => reason === "together")).toHaveLength(mostAtHand.together);
  // Marked, it stands first for that, and goes with it all the same.
  await starOffer(ada, { offerId: copilot, starred: true });
  const marked = (await offersForSale(ada, { chosen: [suite] })).offers.find(({ id }) => id === copilot);
  expect(marked).toMatchObject({ atHand: "favorite", goesWith: true });
  await starOffer(ada, { offerId: copilot, starred: false });
  // What it has already says so too, but goes with nothing that was chosen.
  await order(ada, holz, [row(suite)]);
  const beside = await offersForSale(ada, { customerId: holz.organizationId, chosen: [visio] });
  expect(beside.offers.filter(({ goesWith }) => goesWith)).toEqual([]);
  expect((await handOf(ada, { customerId: holz.organizationId }))[copilot]).toBe("together");
});

test("what is at hand is there however far down the list it stands, and only where it fits what is looked for", async () => {
  const far = await offer();
  await db.offer.update({ where: { id: far }, data: { rank: 1_000_000 } });
  for (let at = 0; at < mostForSale; at++) await offer();
  expect((await offersForSale(ada, {})).offers.some(({ id }) => id === far)).toBe(false);
  await starOffer(ada, { offerId: far, starred: true });
  const { offers, more } = await offersForSale(ada, {});
  expect([offers[0]?.id, offers.length, more]).toEqual([far, mostForSale + 1, true]);
  expect(await handOf(ada, { q: suite })).toEqual({});
  await db.offer.update({ where: { id: far }, data: { isAvailable: false } });
  expect(await handOf(ada)).toEqual({});
});

test("an offer is at hand for its strongest reason, and once", () => {
  const found = { favorite: ["a"], last: ["a", "b"], together: ["b", "c"], often: ["c", "d", "e", "f", "g"] };
  expect([...atHand(found)]).toEqual([
    ["a", "favorite"],
    ["b", "last"],
    ["c", "together"],
    ["d", "often"],
    ["e", "often"],
    ["f", "often"],
  ]);
  expect(mostFrequent(["x", "y", "z", "y", "z", "z"])).toEqual(["z", "y", "x"]);
});

import { afterEach, expect, test } from "vitest";
import { summarizeSubscriptions } from "#lib/domain/customers/reads.ts";
import { listSubscriptions, readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { readUserStart } from "#lib/domain/users/reads.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { change } from "../support/changes.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, provider, refusal, type Member } from "../support/world.ts";

afterEach(() => clock.reset());

/** A subscription of an offer that can be upgraded to another. */
async function sold() {
  const ada = await provider();
  const holz = await customer(ada);
  const [small, big] = [await offer(), await offer()];
  await db.offerRelation.create({ data: { fromId: small, toId: big, kind: "UPGRADES_TO" } });
  const { id } = await ordered(ada, holz, { offerId: small });
  return { ada, holz, id, small, big };
}
const title = (offerId: string) => `Suite ${offerId}`;
const rename = async (by: Member, id: string, nickname: string) => editSubscription(by, { id, nickname, version: (await now(id)).version });
const now = (id: string) => db.subscription.findUniqueOrThrow({ where: { id } });

test("one that nobody named is called like its offer, after an upgrade too: on lists, its page, for licenses and in the log", async () => {
  const { ada, holz, id, small, big } = await sold();
  expect(await now(id)).toMatchObject({ nickname: title(small), givenName: null });
  await change(ada, "upgrade", id, { offerId: big, quantity: "10" });

  const customerId = holz.organizationId;
  expect((await listSubscriptions(ada, { customerId })).items).toMatchObject([{ nickname: title(big) }]);
  expect((await listSubscriptions(ada, { customerId, q: big })).items).toHaveLength(1);
  expect(await readSubscription(ada, { id })).toMatchObject({ nickname: title(big) });
  expect((await summarizeSubscriptions(ada, { customerId })).items).toMatchObject([{ nickname: title(big) }]);
  expect((await readUserStart(ada, { id: customerId })).licenses).toMatchObject([{ nickname: title(big) }]);
  await change(ada, "renewal", id, { endOfTerm: "END" });
  expect(await db.auditEntry.findFirst({ where: { subjectId: id, action: "subscription.changeRenewal" } })).toMatchObject({ subjectName: title(big) });
});

test("a name that somebody gave stays, until they take it away", async () => {
  const { ada, id, big } = await sold();
  await rename(ada, id, "  Büro  ");
  await change(ada, "upgrade", id, { offerId: big, quantity: "10" });
  expect(await now(id)).toMatchObject({ nickname: "Büro", givenName: "Büro" });
  await rename(ada, id, "");
  expect(await now(id)).toMatchObject({ nickname: title(big), givenName: null });
  const { version } = await now(id);
  // Its offer's title is no name of its own.
  await rename(ada, id, title(big));
  expect(await now(id)).toMatchObject({ givenName: null, version });
  expect((await refusal(rename(ada, id, "x".repeat(121)))).fields).toEqual({ nickname: [expect.stringMatching(/^field.too_long/)] });
  expect((await refusal(rename(ada, id, "B\ufffdro"))).fields).toEqual({ nickname: ["field.characters"] });
});

test("what a partial upgrade leaves and what it makes are called like their own offers", async () => {
  const { ada, id, small, big } = await sold();
  await rename(ada, id, "Büro");
  await change(ada, "upgrade", id, { offerId: big, quantity: "4" });
  expect(await now(id)).toMatchObject({ nickname: "Büro" });
  expect(await db.subscription.findFirst({ where: { offerId: big } })).toMatchObject({ nickname: title(big), givenName: null });
  expect((await now(id)).offerId).toBe(small);
});

test("an offer's new title is the name of what was sold as it, however long the title is", async () => {
  const { ada, id, small } = await sold();
  const { id: named } = await ordered(ada, await customer(ada), { offerId: small });
  await rename(ada, named, "Büro");
  await db.offer.update({ where: { id: small }, data: { title: "T".repeat(200) } });
  expect(await now(id)).toMatchObject({ nickname: "T".repeat(120) });
  expect(await now(named)).toMatchObject({ nickname: "Büro" });
});

import { expect, test } from "vitest";
import { actorOfApplication, actorOfConsent, actorOfSession, actorOfStarter, actorOfUser } from "#lib/platform/session.ts";
import { registerApplication } from "#lib/domain/applications/writes.ts";
import { db } from "../support/db.ts";
import { once } from "../support/cast.ts";
import { customer, type Member, partners, provider, reseller } from "../support/world.ts";

// Who asks is one statement of its own words: whatever people and companies are called comes back as it is.

const hostile = `O'Brien "Söhne" \\ {"a":1} $1 {{x}} –  %s & <b> 🍷 李`;
const named = async (who: Member, model: "provider" | "reseller" | "operator") => {
  await (db[model] as { update: (how: object) => Promise<unknown> }).update({ where: { id: who.organizationId }, data: { name: hostile } });
  await db.user.update({ where: { id: who.userId }, data: { firstName: hostile, lastName: "\u05d0\u05d1" } });
  return who;
};

test("names from anywhere stay what they are, of people and of organizations", async () => {
  const ada = await named(await provider(), "provider");
  const rita = await named(await reseller(), "reseller");
  for (const who of [ada, rita]) {
    const said = { kind: who.kind, organizationId: who.organizationId, organizationName: hostile, name: `${hostile} \u05d0\u05d1`, roles: who.roles };
    expect(await actorOfSession(who.sessionId as string)).toMatchObject(said);
    expect(await actorOfUser(who.userId)).toMatchObject(said);
  }
  expect(await actorOfStarter({ userId: ada.userId, providerId: ada.organizationId })).toMatchObject({ organizationName: hostile });
  expect(await actorOfStarter({ userId: rita.userId, resellerId: rita.organizationId })).toMatchObject({ organizationName: hostile });
  // Nobody starts anything for somebody else's.
  expect(await actorOfStarter({ userId: ada.userId, providerId: (await provider()).organizationId })).toBeUndefined();
  const roles = ["ADMIN_AGENT" as const];
  const { id } = await registerApplication(ada, { name: `"quoted" \\ name`, redirectUris: [], changes: false, roles, ...once() });
  expect(await actorOfApplication(id)).toMatchObject({ name: `"quoted" \\ name`, roles, organizationName: hostile });
});

test("a customer's person has the customers of all providers, those that were removed not, and nobody else's", async () => {
  const [ada, bob, rita] = [await provider(), await provider(), await reseller()];
  await partners(ada, rita);
  const cora = await customer(ada);
  const other = await customer(bob);
  expect((await actorOfSession(cora.sessionId as string))?.customerIds).toEqual([cora.organizationId]);
  expect((await actorOfSession(other.sessionId as string))?.customerIds).toEqual([other.organizationId]);
  await db.customer.update({ where: { id: cora.organizationId }, data: { status: "REMOVED", removedAt: new Date() } });
  expect((await actorOfSession(cora.sessionId as string))?.customerIds).toEqual([]);
});

test("what is no id, and what isn't anybody's, is nobody", async () => {
  for (const id of ["", "x", "' OR true --", "00000000-0000-4000-8000-000000000000", "{}"])
    expect([await actorOfSession(id), await actorOfConsent(id), await actorOfApplication(id)], id).toEqual([undefined, undefined, undefined]);
});

test("a right that is taken away is gone at the next question, whoever asks it", async () => {
  const ada = await provider();
  const asked = () => Promise.all([actorOfSession(ada.sessionId as string), actorOfUser(ada.userId)]);
  expect((await asked()).map((found) => found?.roles)).toEqual([ada.roles, ada.roles]);
  await db.membership.updateMany({ where: { userId: ada.userId }, data: { roles: ["HELPDESK_AGENT"] } });
  expect((await asked()).map((found) => found?.roles)).toEqual([["HELPDESK_AGENT"], ["HELPDESK_AGENT"]]);
  await db.membership.updateMany({ where: { userId: ada.userId }, data: { deactivatedAt: new Date() } });
  expect(await asked()).toEqual([undefined, undefined]);
});

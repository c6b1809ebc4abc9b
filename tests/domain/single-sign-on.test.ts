import { expect, test } from "vitest";
import { awaits, personOf } from "#lib/actor.ts";
import { limits } from "#lib/domain/identity/rules.ts";
import { addDomain, setSingleSignOn } from "#lib/domain/sso/writes.ts";
import { deactivateMember } from "#lib/domain/team/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { sitting } from "../support/factors.ts";
import { issuer } from "../support/issuer.ts";
import { back, callback, clientId, come, go, newDomain, withSignIn } from "../support/single-sign-on.ts";
import { colleague, customer, type Member, provider, reseller } from "../support/world.ts";
import { about, at, names, refused, windows } from "../support/sign-in-elsewhere.ts";

const person = (email: string) => db.user.findUniqueOrThrow({ where: { email }, include: { memberships: true } });

test("somebody new is made at the first sign-in, with the roles of their groups, in a session like any other", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  const { id } = await come(ada.organizationId, at, about(`sina@${domain}`));
  const sina = await sitting(id);
  expect(sina).toMatchObject({ kind: "provider", organizationId: ada.organizationId, roles: ["SALES_AGENT"], name: "Sina Sand" });
  expect(personOf(sina)).toMatchObject({ provesBy: "organization", awaits: null });
  // From then on it is who they are there that counts, whatever their address has become; and what their groups say now.
  const again = await sitting((await come(ada.organizationId, at, { claims: { sub: `sina@${domain}`, groups: ["admins"] } })).id);
  expect(again).toMatchObject({ roles: ["GLOBAL_ADMIN"] });
  expect(personOf(again).userId).toBe(personOf(sina).userId);
  const entries = await db.auditEntry.findMany({ where: { action: "singleSignOn.enter", organizationId: ada.organizationId }, orderBy: { at: "asc" } });
  expect(entries).toMatchObject([
    { subjectName: `sina@${domain}`, details: { after: { roles: ["SALES_AGENT"] } } },
    { details: { before: { roles: ["SALES_AGENT"] }, after: { roles: ["GLOBAL_ADMIN"] } } },
  ]);
});

test.each(["reseller", "customer"] as const)("a %s has a sign-in of its own too", async (kind) => {
  const theirs = kind === "reseller" ? await reseller() : await customer(await provider());
  const { domain } = await withSignIn(theirs, at, names, { groups: { GLOBAL_ADMIN: ["sales"] } });
  const { id } = await come(theirs.organizationId, at, about(`sina@${domain}`));
  expect(await sitting(id)).toMatchObject({ kind, organizationId: theirs.organizationId, roles: ["GLOBAL_ADMIN"] });
});

test("people who are there already are linked; those of another organization aren't", async () => {
  const [ada, paul] = [await provider(), await provider()];
  const { domain } = await withSignIn(ada, at, names);
  const sam = await colleague(ada, ["SALES_AGENT"]);
  await db.user.update({ where: { id: sam.userId }, data: { email: `sam@${domain}` } });
  await db.user.update({ where: { id: paul.userId }, data: { email: `paul@${domain}` } });
  expect(personOf(await sitting((await come(ada.organizationId, at, about(`Sam@${domain}`))).id)).userId).toBe(sam.userId);
  expect(await refused(come(ada.organizationId, at, about(`paul@${domain}`)))).toBe("single.elsewhere");
  expect(await db.membership.count({ where: { userId: paul.userId } })).toBe(1);
});

test("who isn't of a proven domain, isn't sure of their address, or has no business here, doesn't get in", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  const waiting = newDomain();
  await addDomain(ada, { domain: waiting });
  const of = ada.organizationId;
  expect(await refused(come(of, at, about(`eve@${newDomain()}`)))).toBe("single.foreign_domain");
  expect(await refused(come(of, at, about(`eve@${waiting}`)))).toBe("single.foreign_domain");
  expect(await refused(come(of, at, about(`eve@sub.${domain}`)))).toBe("single.foreign_domain");
  expect(await refused(come(of, at, about(`eve@${domain}`, { email_verified: false })))).toBe("single.unverified");
  expect(await refused(come(of, at, about(`eve@${domain}`, { email_verified: undefined })))).toBe("single.unverified");
  expect(await refused(come(of, at, { claims: { sub: "eve" } }))).toBe("single.no_address");
  // A Kelvin sign becomes a k when it is made small.
  expect(await refused(come(of, at, about(`\u212Aarl@${domain}`)))).toBe("single.no_address");
  expect(await refused(come(of, at, about(`eve@${domain}`, { groups: ["cooks"] })))).toBe("single.no_role");
  expect(await db.user.count({ where: { email: { startsWith: "eve@" } } })).toBe(0);
  // As Microsoft says it of the domain's owner.
  expect(await come(of, at, about(`edo@${domain}`, { email_verified: undefined, xms_edov: true }))).toHaveProperty("id");
});

test("somebody whose account was deactivated, or who lost their groups, is out", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  const email = `sina@${domain}`;
  const { id } = await come(ada.organizationId, at, about(email));
  expect(await refused(come(ada.organizationId, at, about(email, { groups: [] })))).toBe("single.no_role");
  expect(await actorOfSession(id)).toBeUndefined();
  await deactivateMember(ada, { id: ((await person(email)).memberships[0] as { id: string }).id });
  expect(await refused(come(ada.organizationId, at, about(email)))).toBe("single.removed");
});

test("where no groups are named, roles are the team's business, and newcomers get the default ones", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names, { groups: {}, defaultRoles: ["HELPDESK_AGENT"] });
  const sam = await colleague(ada, ["SALES_AGENT"]);
  await db.user.update({ where: { id: sam.userId }, data: { email: `sam@${domain}` } });
  expect(await sitting((await come(ada.organizationId, at, about(`sam@${domain}`))).id)).toMatchObject({ roles: ["SALES_AGENT"] });
  expect(await sitting((await come(ada.organizationId, at, about(`sina@${domain}`))).id)).toMatchObject({ roles: ["HELPDESK_AGENT"] });
});

test("the last global admin stays one, whatever the groups say", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  await db.user.update({ where: { id: ada.userId }, data: { email: `ada@${domain}` } });
  expect(await sitting((await come(ada.organizationId, at, about(`ada@${domain}`))).id)).toMatchObject({ roles: ["GLOBAL_ADMIN"] });
});

test("an answer is taken once, in the browser that was sent for it, in time, and as it was meant", async () => {
  const [ada, paul] = [await provider(), await provider()];
  const { domain } = await withSignIn(ada, at, names);
  const elsewhere = await issuer(clientId);
  await withSignIn(paul, elsewhere, names);
  const said = about(`sina@${domain}`);
  const [one, two, three, late] = [await go(ada.organizationId), await go(ada.organizationId), await go(ada.organizationId), await go(ada.organizationId)];
  const answer = at.answer(one.address, said);
  expect(await back(one, answer)).toHaveProperty("id");
  // Shown again, and shown in another browser: a stranger can't have somebody signed in as them.
  expect(await refused(back(one, at.answer(one.address, said)))).toBe("single.again");
  expect(await refused(back(two, at.answer(three.address, said)))).toBe("single.not_believed");
  expect(await refused(back({ ...three, errand: "" }, at.answer(three.address, said)))).toBe("single.again");
  // What one organization's provider says is never taken at another's address.
  expect(await refused(back({ ...three, id: paul.organizationId }, at.answer(three.address, said)))).toBe("single.again");
  const mixed = await go(paul.organizationId);
  expect(await refused(back(mixed, at.answer(mixed.address, said)))).toBe("single.not_believed");
  const answered = at.answer(late.address, said);
  clock.move((windows + 1) * limits.windowMinutes * 60_000);
  expect(await refused(back(late, answered))).toBe("single.again");
  await elsewhere.stop();
});

test("two that bring the same answer at once: one gets in", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  const there = await go(ada.organizationId);
  const answer = at.answer(there.address, about(`sina@${domain}`));
  const both = await Promise.allSettled([back(there, answer), back(there, answer)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("nothing is believed that isn't signed by the issuer, for us, for this very sign-in", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  const said = about(`sina@${domain}`);
  const lies = {
    "another nonce": { ...said, nonce: "another" },
    "no signature": { ...said, alg: "none" as const },
    "another key": { ...said, key: "other" as const },
    "another issuer": { ...said, issuer: "https://elsewhere.example" },
    "for another client": { claims: { ...said.claims, aud: "another" } },
    "too old": { claims: { ...said.claims, exp: Math.floor(Date.now() / 1000) - 600 } },
    "without a token": { body: '{"access_token":"x","token_type":"Bearer"}' },
    "no answer at all": { body: "<html>" },
    "a very long answer": { body: `"${"x".repeat(300 * 1024)}"` },
  };
  const got: Record<string, string> = {};
  for (const [lie, answer] of Object.entries(lies)) got[lie] = (await refused(come(ada.organizationId, at, answer))) ?? "";
  expect(new Set(Object.values(got)), JSON.stringify(got)).toEqual(new Set(["single.not_believed"]));
  const there = await go(ada.organizationId);
  const state = new URL(there.address).searchParams.get("state") as string;
  expect(await refused(back(there, `${callback(ada.organizationId)}?error=access_denied&state=${state}`))).toBe("single.declined");
  expect(await db.user.count({ where: { email: `sina@${domain}` } })).toBe(0);
});

test("who was sent away before the provider was exchanged isn't let in by the old one", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  const there = await go(ada.organizationId);
  const other = await issuer(clientId);
  await setSingleSignOn(ada, { version: 1, issuer: other.at, clientId, groupsClaim: "groups", groups: {}, defaultRoles: ["SALES_AGENT"] });
  expect(await refused(back(there, at.answer(there.address, about(`sina@${domain}`))))).toBe("single.again");
  await other.stop();
});

test("the provider's second factor counts where the organization says so; else ours is asked for", async () => {
  const [ada, paul] = [await provider(), await provider()];
  const counts = await withSignIn(ada, at, names);
  const asks = await withSignIn(paul, at, names, { factorCounts: false });
  const mfa = { amr: ["pwd", "mfa"] };
  const to = (who: Member, { domain }: { domain: string }, more: object) =>
    come(who.organizationId, at, about(`sina@${domain}`, more)).then(({ id }) => sitting(id));
  await to(ada, counts, {});
  await to(paul, asks, {});
  await db.user.updateMany({ where: { email: { in: [`sina@${counts.domain}`, `sina@${asks.domain}`] } }, data: { secondFactorSince: new Date() } });
  expect(awaits(await to(ada, counts, mfa))).toBeNull();
  expect(awaits(await to(ada, counts, { acr: "phr" }))).toBeNull();
  expect(awaits(await to(ada, counts, {}))).toBe("PROOF");
  expect(awaits(await to(paul, asks, mfa))).toBe("PROOF");
});

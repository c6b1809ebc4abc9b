import { createPrivateKey, type JsonWebKey, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createServer as createSecure } from "node:https";
import type { AddressInfo } from "node:net";
import { expect, test, vi } from "vitest";
import { type Actor, awaits, personOf } from "#lib/actor.ts";
import { removeFactor } from "#lib/domain/identity/factors/writes.ts";
import { goThereAgain, proveBySingleSignOn } from "#lib/domain/sso/entering/writes.ts";
import { goodbyeThere } from "#lib/domain/sso/leaving/writes.ts";
import { findSingleSignOn, readSingleSignOn } from "#lib/domain/sso/reads.ts";
import { addDomain, demandSingleSignOn, proveDomain, removeSingleSignOn, setSingleSignOn } from "#lib/domain/sso/writes.ts";
import { changeRoles, deactivateMember } from "#lib/domain/team/writes.ts";
import { certificateOf } from "#lib/platform/certificate.ts";
import { log } from "#lib/platform/log.ts";
import { hashPassword } from "#lib/platform/secret.ts";
import { actorOfSession, guest } from "#lib/platform/session.ts";
import { newKeyPair } from "#lib/platform/tokens.ts";
import { db } from "../support/db.ts";
import { sitting } from "../support/factors.ts";
import { knock, right } from "../support/sign-in.ts";
import { callback, clientId, come, newDomain, provenDomain, withSignIn } from "../support/single-sign-on.ts";
import { colleague, customer, provider, refusal } from "../support/world.ts";
import { about, at, names, refused } from "../support/sign-in-elsewhere.ts";

/** An organisation that refuses passwords, and a global admin who keeps hers. */
async function demanding() {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  const sam = await colleague(ada, ["SALES_AGENT"]);
  const passwordHash = await hashPassword(right);
  await db.user.update({ where: { id: ada.userId }, data: { email: `ada@${domain}`, passwordHash, secondFactorSince: new Date() } });
  await db.user.update({ where: { id: sam.userId }, data: { email: `sam@${domain}`, passwordHash } });
  const { admins } = await readSingleSignOn(ada, {});
  const { id } = admins[0] as { id: string };
  await demandSingleSignOn(ada, { version: 1, demanded: true, breakGlass: [id] });
  return { ada, domain, id };
}

test("where it is demanded passwords are refused, all alike, but for the account behind the glass", async () => {
  const { domain } = await demanding();
  const tried = [
    await knock(`sam@${domain}`, right),
    await knock(`sam@${domain}`, "wrong"),
    await knock(`nobody@${domain}`, right),
    await knock(`ada@${domain}`, "wrong"),
  ];
  expect(tried.map(({ refused }) => refused)).toEqual(Array(4).fill("sign_in.elsewhere"));
  expect(awaits(await sitting((await knock(`ada@${domain}`, right)).id))).toBe("PROOF");
});

test("demanding it ends what began with a password that is now refused, and says whose it was", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  const [sam, glass, abroad] = [await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["GLOBAL_ADMIN"]), await colleague(ada, ["SALES_AGENT"])];
  const passwordHash = await hashPassword(right);
  const named = { sam: `sam@${domain}`, glass: `glass@${domain}`, abroad: `abroad@${newDomain()}` };
  for (const [who, email] of Object.entries(named)) {
    const secondFactorSince = who === "glass" ? new Date() : null;
    await db.user.update({ where: { id: { sam, glass, abroad }[who as "sam"].userId }, data: { email, passwordHash, secondFactorSince } });
  }
  const began = { sam: await knock(named.sam, right), glass: await knock(named.glass, right), abroad: await knock(named.abroad, right) };
  const byOrganization = await come(ada.organizationId, at, about(named.sam));
  const { id } = await db.membership.findFirstOrThrow({ where: { userId: glass.userId } });
  await demandSingleSignOn(ada, { version: 1, demanded: true, breakGlass: [id] });
  const open = async (session: { id: string }) => (await db.session.findUniqueOrThrow({ where: session })).revokedAt === null;
  expect(await Promise.all([began.sam, began.glass, began.abroad, byOrganization].map(({ id }) => open({ id })))).toEqual([false, true, true, true]);
  const { details } = await db.auditEntry.findFirstOrThrow({ where: { action: "singleSignOn.demand", organizationId: ada.organizationId } });
  expect(details).toMatchObject({ after: { demanded: true }, endedSessions: [named.sam] });
  // A domain that is proven later has its people too.
  await provenDomain(ada, names, named.abroad.split("@")[1] as string);
  expect(await open({ id: began.abroad.id })).toBe(false);
});

test("a password that was right before it is refused opens nothing after", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  const [sam, glass] = [await colleague(ada, ["SALES_AGENT"]), await colleague(ada, ["GLOBAL_ADMIN"])];
  const passwordHash = await hashPassword(right);
  await db.user.update({ where: { id: sam.userId }, data: { email: `sam@${domain}`, passwordHash } });
  await db.user.update({ where: { id: glass.userId }, data: { passwordHash, secondFactorSince: new Date() } });
  const { id } = await db.membership.findFirstOrThrow({ where: { userId: glass.userId } });
  await Promise.all([
    ...Array.from({ length: 6 }, () => knock(`sam@${domain}`, right)),
    demandSingleSignOn(ada, { version: 1, demanded: true, breakGlass: [id] }),
  ]);
  expect(await db.session.count({ where: { userId: sam.userId, revokedAt: null, ip: { not: "" } } })).toBe(0);
});

test("of two global admins who opened the page, the second is told that the first changed it", async () => {
  const ada = await provider();
  await withSignIn(ada, at, names);
  const { admins } = await readSingleSignOn(ada, {});
  await db.user.update({ where: { id: ada.userId }, data: { passwordHash: await hashPassword(right), secondFactorSince: new Date() } });
  const breakGlass = [(admins[0] as { id: string }).id];
  const set = (version: number) => setSingleSignOn(ada, { version, issuer: at.at, clientId, groupsClaim: "groups", groups: {}, defaultRoles: ["SALES_AGENT"] });
  expect(await refused(set(0))).toBe("single.changed");
  const both = await Promise.allSettled([set(1), set(1)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await readSingleSignOn(ada, {})).setUp).toMatchObject({ version: 2 });
  // What is demanded has a form and a version of its own.
  await demandSingleSignOn(ada, { version: 1, demanded: true, breakGlass });
  expect(await refused(demandSingleSignOn(ada, { version: 1, demanded: false, breakGlass: [] }))).toBe("single.changed");
  expect((await readSingleSignOn(ada, {})).setUp?.demandedSince).not.toBeNull();
});

test("somebody has to be left behind the glass", async () => {
  const { ada, id } = await demanding();
  const other = await colleague(ada, ["GLOBAL_ADMIN"]);
  const { id: another } = await db.membership.findFirstOrThrow({ where: { userId: other.userId } });
  expect(await refused(deactivateMember(other, { id }))).toBe("team.break_glass");
  expect(await refused(changeRoles(other, { id, roles: ["SALES_AGENT"] }))).toBe("team.break_glass");
  const only = await db.secondFactor.create({
    data: {
      userId: ada.userId,
      kind: "PASSKEY",
      name: "Key",
      credentialId: ada.userId,
      publicKey: new Uint8Array(1),
      createdAt: new Date(),
      confirmedAt: new Date(),
    },
  });
  expect(await refused(removeFactor(ada, { id: only.id }))).toBe("team.break_glass");
  expect((await refusal(demandSingleSignOn(ada, { version: 2, demanded: true, breakGlass: [another] }))).fields).toHaveProperty("breakGlass");
  expect((await refusal(demandSingleSignOn(ada, { version: 2, demanded: true, breakGlass: [] }))).fields).toHaveProperty("breakGlass");
  // Once nothing is demanded any more, nobody has to be.
  await removeSingleSignOn(ada, {});
  expect(await deactivateMember(other, { id })).toEqual({ id });
});

test("roles are those of one's kind of organization; it is demanded only with a proven domain and somebody who gets in without", async () => {
  const [ada, holz] = [await provider(), await customer(await provider())];
  const typed = { version: 0, issuer: at.at, clientId, clientSecret: "s3cret", groupsClaim: "groups", groups: {} };
  for (const wrong of [{ defaultRoles: ["SALES_AGENT"] }, { groups: { SALES_AGENT: ["sales"] } }])
    expect((await refusal(setSingleSignOn(holz, { ...typed, ...wrong }))).fields).toEqual({ defaultRoles: ["field.choice"] });
  await setSingleSignOn(ada, typed);
  const { id } = await db.membership.findFirstOrThrow({ where: { userId: ada.userId } });
  const { demandVersion: version } = await db.singleSignOn.findUniqueOrThrow({ where: { id: ada.organizationId } });
  const demand = () => refusal(demandSingleSignOn(ada, { version, demanded: true, breakGlass: [id] }));
  expect((await demand()).fields).toEqual({ breakGlass: ["single.not_able"] });
  await db.user.update({ where: { id: ada.userId }, data: { passwordHash: await hashPassword(right), secondFactorSince: new Date() } });
  expect((await demand()).code).toBe("single.no_domain");
});

test("a domain is proven by its record, and is one organization's", async () => {
  const [ada, paul] = [await provider(), await provider()];
  const { domain } = await withSignIn(ada, at, names);
  await withSignIn(paul, at, names);
  const wrong = await addDomain(paul, { domain: ` HTTPS://${newDomain()}/ ` });
  expect(await refused(proveDomain(paul, { id: wrong.id }))).toBe("single.no_record");
  expect(await refused(provenDomain(paul, names, domain))).toBe("single.domain_taken");
  expect(await findSingleSignOn(guest("en"), { email: `nobody@${domain.toUpperCase()}` })).toEqual({ id: ada.organizationId, name: ada.organizationName });
  expect(await findSingleSignOn(guest("en"), { email: `nobody@${newDomain()}` })).toBeNull();
});

test("one that says it is another isn't believed", async () => {
  const ada = await provider();
  const metadata = { issuer: at.at, authorization_endpoint: `${at.at}/authorize`, token_endpoint: `${at.at}/token`, jwks_uri: `${at.at}/jwks` };
  const server = createServer((_, response) => response.setHeader("content-type", "application/json").end(JSON.stringify(metadata)));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { version: 0, clientId, clientSecret: "s3cret", groupsClaim: "groups", groups: {} };
  expect((await refusal(setSingleSignOn(ada, { ...client, issuer }))).fields).toMatchObject({ issuer: ["single.not_there"] });
  expect(await db.singleSignOn.count({ where: { id: ada.organizationId } })).toBe(0);
  await new Promise((done) => server.close(done));
});

test("what isn't a provider isn't kept, and the secret goes nowhere", async () => {
  const ada = await provider();
  const set = (more: object) =>
    setSingleSignOn(ada, { version: 0, issuer: at.at, clientId, clientSecret: "s3cret-of-theirs", groupsClaim: "groups", groups: {}, ...more });
  for (const issuer of ["ftp://x.example", "not an address", `${at.at}/elsewhere`, "http://169.254.169.254", `${at.at}?x=1`])
    expect((await refusal(set({ issuer }))).fields, issuer).toHaveProperty("issuer");
  expect((await refusal(set({ defaultRoles: ["NOBODY"] }))).code).toBe("invalid");
  expect((await refusal(set({ clientSecret: undefined }))).fields).toHaveProperty("clientSecret");
  await set({});
  expect(await set({ version: 1, clientSecret: undefined })).toEqual({ id: ada.organizationId, version: 2 });
  const { clientSecret } = await db.singleSignOn.findUniqueOrThrow({ where: { id: ada.organizationId } });
  const seen = JSON.stringify(
    [clientSecret, await readSingleSignOn(ada, {}), await db.auditEntry.findMany({ where: { organizationId: ada.organizationId } })],
    (_, value) => (typeof value === "bigint" ? String(value) : value),
  );
  expect(seen).not.toContain("s3cret");
});

test("who can't be asked, or shows a certificate that nobody vouches for, leaves a line in the log, and nothing is sent", async () => {
  const { privateKey } = await newKeyPair();
  const id = randomUUID();
  const [from, until] = [new Date(Date.now() - 60_000), new Date(Date.now() + 3_600_000)];
  const certificate = certificateOf({ id, privateKey: privateKey as Record<string, unknown>, name: "localhost", from, until });
  const cert = `-----BEGIN CERTIFICATE-----\n${certificate.toString("base64")}\n-----END CERTIFICATE-----\n`;
  const key = createPrivateKey({ key: privateKey as JsonWebKey, format: "jwk" }).export({ type: "pkcs8", format: "pem" });
  let asked = 0;
  const server = createSecure({ cert, key }, (_, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, done));
  const issuer = `https://localhost:${(server.address() as AddressInfo).port}`;
  const warn = vi.spyOn(log, "warn");
  const typed = { version: 0, issuer, clientId, clientSecret: "a secret of theirs", groupsClaim: "groups", groups: {} };
  expect(await refused(setSingleSignOn(await provider(), typed))).toBe(
    await refused(setSingleSignOn(await provider(), { ...typed, issuer: "https://localhost:1" })),
  );
  const said = warn.mock.calls.map(([what, text]) => [text, String((what as { err: { cause?: unknown } }).err.cause ?? (what as { err: unknown }).err)]);
  warn.mockRestore();
  await new Promise((done) => server.close(done));
  expect(said).toEqual([
    ["an organization's sign-in failed", expect.stringMatching(/certificate/i)],
    ["an organization's sign-in failed", expect.stringContaining("ECONNREFUSED")],
  ]);
  expect(asked).toBe(0);
});

test("who came in that way proves there that it is still them, and signs out there too", async () => {
  const ada = await provider();
  const { domain } = await withSignIn(ada, at, names);
  const sina = await sitting((await come(ada.organizationId, at, about(`sina@${domain}`, { groups: ["admins"] }))).id);
  await come(ada.organizationId, at, about(`eve@${domain}`));
  await db.session.update({ where: { id: personOf(sina).sessionId as string }, data: { provenAt: null } });
  const unproven = await sitting(personOf(sina).sessionId as string);
  expect((await refusal(addDomain(unproven, { domain: newDomain() }))).params).toMatchObject({ by: "organization" });
  const again = async (actor: Actor, said: object) => {
    const there = (await goThereAgain(actor, { comesTo: callback(ada.organizationId) })) as { address: string; errand: string };
    expect(new URL(there.address).searchParams.get("prompt")).toBe("login");
    return proveBySingleSignOn(actor, { id: ada.organizationId, errand: there.errand, address: at.answer(there.address, said) });
  };
  const now = Math.floor(Date.now() / 1000);
  expect(await refused(again(unproven, about(`eve@${domain}`, { auth_time: now })))).toBe("single.somebody_else");
  expect(await refused(again(unproven, about(`sina@${domain}`, { auth_time: now - 3600 })))).toBe("single.not_believed");
  expect(await refused(again(unproven, about(`sina@${domain}`)))).toBe("single.not_believed");
  // In a session of another id: who had the old one's cookie has nothing of the proof.
  const proven = await sitting((await again(unproven, about(`sina@${domain}`, { auth_time: now }))).id);
  expect(await actorOfSession(personOf(sina).sessionId as string)).toBeUndefined();
  expect(await addDomain(proven, { domain: newDomain() })).toHaveProperty("id");
  const { address } = (await goodbyeThere(proven, { comesTo: "http://localhost:3000/sign-in" })) as { address: string };
  expect(address).toContain(`${at.at}/end?`);
  expect(new URL(address).searchParams.get("post_logout_redirect_uri")).toBe("http://localhost:3000/sign-in");
  expect(await goodbyeThere(ada, { comesTo: "http://localhost:3000/sign-in" })).toMatchObject({ address: undefined });
});

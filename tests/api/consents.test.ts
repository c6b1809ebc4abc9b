import { afterEach, beforeEach, expect, test } from "vitest";
import { randomUUID } from "node:crypto";
import { changeApplication, endConsent, registerApplication, revokeApplication } from "#lib/domain/applications/writes.ts";
import { listConsents } from "#lib/domain/applications/reads.ts";
import { revokeOtherSessions } from "#lib/domain/identity/sessions/writes.ts";
import { changeRoles, deactivateMember, endSessions, sendPasswordLink } from "#lib/domain/team/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import { challengeOf } from "#lib/platform/tokens.ts";
import { ask, consent, form, type Fields, redirectUri, register, type Registered, servedApi, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { colleague, type Member, provider } from "../support/world.ts";

const origin = await servedApi();
let ada: Member;
let own: Registered;
beforeEach(async () => {
  await db.throttle.deleteMany();
  ada = await provider();
  own = await register(ada, { roles: ["SALES_AGENT"] });
});

afterEach(() => clock.reset());

async function post(fields: Fields, { path = "/common/oauth2/v2.0/token", headers = {} }: { path?: string; headers?: Record<string, string> } = {}) {
  const answered = await fetch(`${origin}${path}`, { method: "POST", body: form(fields), headers });
  return { status: answered.status, headers: answered.headers, body: (await answered.json()) as Record<string, unknown> };
}
const claimsOf = (token: unknown) => JSON.parse(Buffer.from(String(token).split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;
const shown = ({ clientId, secret }: Registered) => ({ client_id: clientId, client_secret: secret });
const works = async (token: unknown) => (await ask(origin, String(token), "/v1/customers")).status;

test("a code is taken once: whoever comes with it again ends what it led to", async () => {
  const code = await consent(ada, own);
  const fields = { grant_type: "authorization_code", code, redirect_uri: redirectUri, ...shown(own) };
  const first = await post(fields);
  expect(await works(first.body.access_token)).toBe(200);
  expect((await post(fields)).body).toMatchObject({ error: "invalid_grant" });
  expect(await works(first.body.access_token)).toBe(401);
  expect((await post({ grant_type: "refresh_token", refresh_token: String(first.body.refresh_token), ...shown(own) })).body).toMatchObject({
    error: "invalid_grant",
  });
});

test("a code is good from where it was sent to alone, for the program it was given to, with what it was bound to, and for a minute", async () => {
  const other = await register(ada, { name: "Another" });
  const verifier = "a-verifier-of-the-length-that-the-standard-asks-for";
  const challenge = challengeOf(verifier);
  const fields = { grant_type: "authorization_code", redirect_uri: redirectUri, ...shown(own) };
  const wrong: Fields[] = [
    { redirect_uri: `${redirectUri}/` },
    { redirect_uri: "https://attacker.example/" },
    shown(other),
    { code_verifier: undefined },
    { code_verifier: "another-verifier-of-the-length-that-is-asked-for" },
  ];
  for (const each of wrong) {
    const code = await consent(ada, own, { challenge });
    expect((await post({ ...fields, code, code_verifier: verifier, ...each })).body).toMatchObject({ error: "invalid_grant" });
  }
  // One that was bound to nothing isn't good with a proof: somebody took the binding away.
  expect((await post({ ...fields, code: await consent(ada, own), code_verifier: verifier })).body).toMatchObject({ error: "invalid_grant" });
  const late = await consent(ada, own, { challenge });
  await db.consentToken.updateMany({ where: { usedAt: null }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect((await post({ ...fields, code: late, code_verifier: verifier })).body).toMatchObject({ error: "invalid_grant" });
  const good = await post({ ...fields, code: await consent(ada, own, { challenge, nonce: "n-1" }), code_verifier: verifier });
  expect(claimsOf(good.body.id_token)).toMatchObject({ nonce: "n-1" });
});

/** A program of people's own machines, which keeps no secret, and what it has once somebody consented. */
async function signedInWithout(by: Member) {
  const desktop = await register(by, { name: "Desktop", byCode: true });
  expect(desktop.secret).toBe("");
  const verifier = "a-verifier-of-the-length-that-the-standard-asks-for";
  const code = await consent(by, desktop, { challenge: challengeOf(verifier) });
  const { body } = await post({ grant_type: "authorization_code", client_id: desktop.clientId, code, redirect_uri: redirectUri, code_verifier: verifier });
  return { ...desktop, refreshToken: String(body.refresh_token) };
}
const renewed = async (program: Registered, text: unknown) =>
  (await post({ grant_type: "refresh_token", refresh_token: String(text), client_id: program.clientId, client_secret: program.secret || undefined })).body;

test("without a secret each refresh token takes the place of the one before, and an old one ends all", async () => {
  const { refreshToken, ...desktop } = await signedInWithout(ada);
  const second = await renewed(desktop, refreshToken);
  expect(second.refresh_token).not.toBe(refreshToken);
  await db.consentToken.updateMany({ where: { usedAt: { not: null } }, data: { usedAt: new Date(Date.now() - 3_600_000) } });
  expect(await renewed(desktop, refreshToken)).toMatchObject({ error: "invalid_grant" });
  expect(await renewed(desktop, second.refresh_token)).toMatchObject({ error: "invalid_grant" });
  expect(await works(second.access_token)).toBe(401);
});

test("without a secret a code is good only with what it was bound to", async () => {
  const desktop = await register(ada, { name: "Desktop", redirectUris: [redirectUri, "http://localhost:5000/"], byCode: true });
  const fields = { grant_type: "authorization_code", client_id: desktop.clientId, redirect_uri: redirectUri };
  expect((await post({ ...fields, code: await consent(ada, desktop) })).body).toMatchObject({ error: "invalid_grant" });
});

test("a program whose secrets have ended or run out gets nothing more without one, whatever it has", async () => {
  for (const over of [{ endedAt: new Date() }, { expiresAt: new Date(Date.now() - 1) }]) {
    const program = await register(ada, { name: "Web site" });
    const { refreshToken } = await signIn(origin, ada, program);
    const code = await consent(ada, program, { challenge: challengeOf("a-verifier-of-the-length-that-the-standard-asks-for") });
    await db.applicationSecret.updateMany({ where: { applicationId: program.clientId }, data: over });
    expect(await renewed({ ...program, secret: "" }, refreshToken)).toMatchObject({ error: "invalid_client" });
    expect(await renewed(program, refreshToken)).toMatchObject({ error: "invalid_client" });
    const fields = { grant_type: "authorization_code", code, redirect_uri: redirectUri, code_verifier: "a-verifier-of-the-length-that-the-standard-asks-for" };
    expect((await post({ ...fields, client_id: program.clientId })).body).toMatchObject({ error: "invalid_client" });
  }
});

test("a year after somebody consented no refresh token is good any more, however often it was used", async () => {
  const withSecret = await signIn(origin, ada, own);
  const without = await signedInWithout(ada);
  await db.applicationSecret.updateMany({ data: { expiresAt: new Date(Date.now() + 1_000 * 86_400_000) } });
  const later = async () => [await renewed(own, withSecret.refreshToken), await renewed(without, last)];
  let last: unknown = without.refreshToken;
  for (let quarter = 1; quarter <= 4; quarter += 1) {
    clock.move(89 * 86_400_000);
    const [one, other] = await later();
    expect([one?.refresh_token, typeof other?.refresh_token]).toEqual([withSecret.refreshToken, "string"]);
    last = other?.refresh_token;
  }
  clock.move(10 * 86_400_000);
  expect(await later()).toMatchObject([{ error: "invalid_grant" }, { error: "invalid_grant" }]);
});

const olga = async () => colleague(ada, ["GLOBAL_ADMIN"]);
const memberOf = async ({ userId }: Member) => (await db.membership.findFirstOrThrow({ where: { userId } })).id;
test.each<[string, (ines: Member) => Promise<unknown>]>([
  ["they end their consent", async (ines) => endConsent(ines, { id: (await listConsents(ines, {}))[0]?.id })],
  ["they sign out everywhere else", (ines) => revokeOtherSessions(ines, {})],
  ["an admin ends their sessions", async (ines) => endSessions(await olga(), { id: await memberOf(ines) })],
  ["their password is reset", async (ines) => sendPasswordLink(await olga(), { idempotencyKey: randomUUID(), id: await memberOf(ines) })],
  ["a role is taken from them", async (ines) => changeRoles(await olga(), { id: await memberOf(ines), roles: ["HELPDESK_AGENT"] })],
  ["they leave", async (ines) => deactivateMember(await olga(), { id: await memberOf(ines) })],
  ["the program is revoked", () => revokeApplication(ada, { id: own.clientId })],
])("what a program may do in somebody's name ends at once when %s", async (_, end) => {
  const ines = await colleague(ada, ["ADMIN_AGENT", "HELPDESK_AGENT"]);
  const { token, refreshToken } = await signIn(origin, ines, own);
  expect(await works(token)).toBe(200);
  await end(ines);
  const { status, body } = await ask(origin, token, "/v1/customers");
  expect([status, body.code]).toEqual([401, 800001]);
  expect((await post({ grant_type: "refresh_token", refresh_token: refreshToken, ...shown(own) })).status).not.toBe(200);
});

test("a program has nothing that it wasn't registered with: it changes nothing, does nothing alone, shows no code and leads nowhere", async () => {
  const { id, secret = "" } = (await registerApplication(ada, { name: "Least", idempotencyKey: randomUUID() })) as { id: string; secret?: string };
  const least = { clientId: id, secret };
  expect((await post({ grant_type: "client_credentials", ...shown(least) })).body).toMatchObject({ error: "unauthorized_client" });
  expect((await post(shown(least), { path: "/common/oauth2/v2.0/devicecode" })).body).toMatchObject({ error: "unauthorized_client" });
  await expect(consent(ada, least)).rejects.toMatchObject({ code: "not_found" });
  await changeApplication(ada, { id, version: 1, name: "Least", redirectUris: [redirectUri] });
  const { token } = await signIn(origin, ada, least);
  const hook = { WebhookUrl: "https://automation.example/", WebhookEvents: ["subscription-updated"] };
  const { status, body } = await ask(origin, token, "/webhooks/v1/registration", { method: "POST", body: hook });
  expect([status, body.description]).toEqual([403, expect.stringContaining("read-only")]);
});

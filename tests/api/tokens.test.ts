import { randomUUID } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import pg from "pg";
import { beforeEach, expect, test, vi } from "vitest";
import { endSecret, addSecret, changeApplication } from "#lib/domain/applications/writes.ts";
import { takeSigningKey } from "#lib/domain/applications/keys/writes.ts";
import { listApplications } from "#lib/domain/applications/reads.ts";
import { guest } from "#lib/platform/session.ts";
import { alone, ask, consent, form, type Fields, redirectUri, register, type Registered, servedApi, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { colleague, type Member, provider, refusal, reseller } from "../support/world.ts";

const origin = await servedApi();
let ada: Member;
let own: Registered;
beforeEach(async () => {
  vi.restoreAllMocks();
  await db.throttle.deleteMany();
  ada = await provider();
  own = await register(ada, { roles: ["SALES_AGENT"] });
});

async function post(fields: Fields, { path = "/common/oauth2/v2.0/token", headers = {} }: { path?: string; headers?: Record<string, string> } = {}) {
  const answered = await fetch(`${origin}${path}`, { method: "POST", body: form(fields), headers });
  return { status: answered.status, headers: answered.headers, body: (await answered.json()) as Record<string, unknown> };
}
const claimsOf = (token: unknown) => JSON.parse(Buffer.from(String(token).split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;
const shown = ({ clientId, secret }: Registered) => ({ client_id: clientId, client_secret: secret });
const byItself = { grant_type: "client_credentials" };
const works = async (token: unknown) => (await ask(origin, String(token), "/v1/customers")).status;

test("a program shows its secret and gets a token, in the numbers of the second endpoint", async () => {
  const { status, body } = await post({
    ...byItself,
    ...shown(own),
    scope: "https://api.partnercenter.microsoft.com/.default",
    client_info: "1",
    "x-client-SKU": "msal",
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: "Bearer", expires_in: 3599, ext_expires_in: 3599 });
  expect(body).not.toHaveProperty("refresh_token");
  const { tenantId } = await db.provider.findUniqueOrThrow({ where: { id: ada.organizationId } });
  expect(claimsOf(body.access_token)).toMatchObject({ aud: "https://api.partnercenter.microsoft.com", tid: tenantId, appid: own.clientId, idtyp: "app" });
  expect(await works(body.access_token)).toBe(200);
});

test("and in the texts of the first one, for what its clients ask for by name", async () => {
  const { tenantId, mailDomain } = await db.provider.findUniqueOrThrow({ where: { id: ada.organizationId } });
  for (const tenant of [tenantId, tenantId.toUpperCase(), mailDomain, "common", "organizations"])
    for (const resource of ["https://graph.windows.net", "https://api.partnercenter.microsoft.com/"]) {
      const { body } = await post({ ...byItself, ...shown(own), resource }, { path: `/${tenant}/oauth2/token?api-version=1.0` });
      expect(body).toMatchObject({ token_type: "Bearer", expires_in: "3599", resource });
      expect(await works(body.access_token)).toBe(200);
    }
  const inHead = await post(byItself, { headers: { authorization: `Basic ${Buffer.from(`${own.clientId}:${own.secret}`).toString("base64")}` } });
  expect(inHead.status).toBe(200);
});

test.each<[string, Fields, number, number]>([
  ["another secret", { ...byItself, client_secret: "guess" }, 401, 7000215],
  ["no secret", { ...byItself, client_secret: undefined }, 401, 7000215],
  ["an unknown program", { ...byItself, client_id: randomUUID() }, 400, 700016],
  ["a name that is no id", { ...byItself, client_id: "automation" }, 400, 700016],
  ["a password", { grant_type: "password", username: "ada@northwind.example", password: "Twotier-Demo-1" }, 400, 70003],
  ["nothing known", { grant_type: "magic" }, 400, 70003],
  ["another API", { ...byItself, resource: "https://graph.microsoft.com" }, 400, 500011],
  ["a made-up code", { grant_type: "authorization_code", code: "made-up", redirect_uri: redirectUri }, 400, 70008],
  ["a made-up refresh token", { grant_type: "refresh_token", refresh_token: "made-up" }, 400, 70008],
  ["no refresh token", { grant_type: "refresh_token" }, 400, 900144],
])("who shows %s is refused in words", async (_, fields, status, number) => {
  const refused = await post({ ...shown(own), ...fields }, { headers: { "client-request-id": "5a0e2b7c-0000-4000-8000-000000000001" } });
  expect(refused.status).toBe(status);
  expect(refused.body).toMatchObject({ error: expect.any(String), error_codes: [number], correlation_id: "5a0e2b7c-0000-4000-8000-000000000001" });
  expect(refused.body.error_description).toMatch(new RegExp(`^AADSTS${number}: \\S`));
  expect(refused.headers.get("cache-control")).toBe("no-store");
});

test("the address of another organization opens nothing", async () => {
  const paul = await provider({ mailDomain: "elsewhere.example" });
  const { tenantId } = await db.provider.findUniqueOrThrow({ where: { id: paul.organizationId } });
  for (const tenant of [tenantId, "elsewhere.example"])
    expect((await post({ ...byItself, ...shown(own) }, { path: `/${tenant}/oauth2/v2.0/token` })).body).toMatchObject({ error_codes: [90002] });
});

test("a program without roles does nothing alone, and one without a secret isn't believed alone", async () => {
  const quiet = await register(ada, { name: "Only with people" });
  expect((await post({ ...byItself, ...shown(quiet) })).body).toMatchObject({ error: "unauthorized_client" });
  const [{ secrets } = { secrets: [] }] = (await listApplications(ada, {})).filter(({ id }) => id === own.clientId);
  await endSecret(ada, { id: own.clientId, secretId: secrets[0]?.id });
  expect((await post({ ...byItself, client_id: own.clientId })).body).toMatchObject({ error: "invalid_client" });
});

test("somebody consents: the program has their rights, and goes on with a refresh token", async () => {
  const { token, refreshToken } = await signIn(origin, ada, own);
  expect(claimsOf(token)).toMatchObject({ oid: ada.userId, upn: ada.email, scp: "user_impersonation" });
  expect(await works(token)).toBe(200);
  for (const path of ["/common/oauth2/token", "/common/oauth2/v2.0/token"]) {
    const { body } = await post(
      { grant_type: "refresh_token", refresh_token: refreshToken, ...shown(own), resource: "https://graph.windows.net", scope: "openid" },
      { path },
    );
    expect(await works(body.access_token)).toBe(200);
    expect(body.refresh_token).toBe(refreshToken);
    expect(claimsOf(body.id_token)).toMatchObject({ aud: own.clientId, preferred_username: ada.email });
    // Who somebody is, is no key to the API.
    expect((await ask(origin, String(body.id_token), "/v1/customers")).body).toMatchObject({ code: 900420 });
  }
  const row = await db.letter.findFirst({ where: { to: ada.email, template: "program-consented" } });
  expect(row?.data).toMatchObject({ program: "Automation" });
});

test("a secret is replaced without a pause: two hold, a third is refused, and an ended one opens nothing", async () => {
  const one = () => ({ id: own.clientId, idempotencyKey: crypto.randomUUID() });
  const made = (await addSecret(ada, one())) as { secret: string };
  for (const secret of [own.secret, made.secret]) expect((await post({ ...byItself, client_id: own.clientId, client_secret: secret })).status).toBe(200);
  await expect(addSecret(ada, one())).rejects.toMatchObject({ code: "application.too_many_secrets" });
  const [{ secrets } = { secrets: [] }] = (await listApplications(ada, {})).filter(({ id }) => id === own.clientId);
  expect(JSON.stringify(secrets)).not.toContain(own.secret.slice(3, 20));
  await endSecret(ada, { id: own.clientId, secretId: secrets[0]?.id });
  expect((await post({ ...byItself, ...shown(own) })).status).toBe(401);
  await db.applicationSecret.updateMany({ where: { applicationId: own.clientId }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect((await post({ ...byItself, client_id: own.clientId, client_secret: made.secret })).status).toBe(401);
});

test("no secret, code or token is kept as it was, or told to the log", async () => {
  const { refreshToken, token } = await signIn(origin, ada, own);
  const rows = [await db.applicationSecret.findMany(), await db.consentToken.findMany(), await db.auditEntry.findMany(), await db.letter.findMany()];
  const all = JSON.stringify(rows, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  for (const secret of [own.secret, refreshToken, token]) expect(all).not.toContain(secret);
  const [key] = await db.signingKey.findMany();
  expect(key?.privateKey).not.toContain('"d"');
});

test("a program can't be what only a global admin is, nor be sent to any address", async () => {
  const typed = { name: "X", changes: true, roles: [], redirectUris: [], idempotencyKey: randomUUID() };
  expect(
    await refusal(
      import("#lib/domain/applications/writes.ts").then(({ registerApplication }) => registerApplication(ada, { ...typed, roles: ["GLOBAL_ADMIN"] })),
    ),
  ).toMatchObject({ code: "invalid" });
  for (const address of [
    "http://automation.example/",
    "javascript:alert(1)",
    "https://a.example/#x",
    "https://*.example/",
    "data:text/html,x",
    "https://u:p@a.example/",
  ])
    await expect(register(ada, { redirectUris: [address] }), address).rejects.toMatchObject({ code: "invalid" });
  for (const address of ["http://localhost:5000/cb", "http://127.0.0.1/", "com.example.app:/cb"]) await register(ada, { redirectUris: [address] });
  const eva = await reseller();
  await expect(consent(eva, own)).rejects.toMatchObject({ code: "not_found" });
  await changeApplication(ada, { id: own.clientId, version: 1, name: "Automation", changes: true, roles: [], redirectUris: ["https://other.example/"] });
  await expect(consent(ada, own)).rejects.toMatchObject({ code: "not_found" });
});

test("guesses are counted, and then nobody is looked at from there for a while", async () => {
  for (let at = 0; at < 20; at += 1) await post({ ...byItself, ...shown(own), client_secret: "guess" });
  const refused = await post({ ...byItself, ...shown(own), client_secret: "guess" });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  // Whoever knows it comes in all the same.
  expect((await post({ ...byItself, ...shown(own) })).status).toBe(200);
});

test("what a client asks about us is answered, and its keys fit what we sign", async () => {
  for (const [path, issuer] of [
    ["/organizations/v2.0/.well-known/openid-configuration", "{tenantid}/v2.0"],
    ["/common/.well-known/openid-configuration", "{tenantid}/"],
    ["/8d0f2c11-3a57-4e0b-9b55-0c7a6f1e2d90/v2.0/.well-known/openid-configuration/", "8d0f2c11-3a57-4e0b-9b55-0c7a6f1e2d90/v2.0"],
  ] as const) {
    const { status, body } = await ask(origin, undefined, path);
    expect(status).toBe(200);
    expect(body.issuer).toBe(`http://localhost:3000/${issuer}`);
    for (const name of ["authorization_endpoint", "token_endpoint", "jwks_uri"]) expect(body[name]).toMatch(/^http:\/\/localhost:3000\//);
  }
  const { body } = await ask(origin, undefined, "/common/discovery/v2.0/keys");
  const token = await alone(origin, own);
  const { kid, alg } = JSON.parse(Buffer.from(token.split(".")[0] ?? "", "base64url").toString()) as { kid: string; alg: string };
  expect(alg).toBe("RS256");
  expect(body.keys.map((key: { kid: string }) => key.kid)).toContain(kid);
  for (const key of body.keys) expect(Object.keys(key)).not.toContain("d");
});

test("somebody's browser is sent to the page that asks them, and only with a question that we answer", async () => {
  const to = (query: Record<string, string>) => fetch(`${origin}/common/oauth2/v2.0/authorize?${new URLSearchParams(query)}`, { redirect: "manual" });
  const asked = { client_id: own.clientId, redirect_uri: redirectUri, state: "s", scope: "openid" };
  const sent = await to({ ...asked, response_type: "code", code_challenge: "x".repeat(43), code_challenge_method: "S256" });
  expect([sent.status, sent.headers.get("location")]).toEqual([302, expect.stringMatching(/^\/consent\?clientId=.*&state=s&challenge=x+$/)]);
  for (const wrong of [{ response_type: "token" }, { response_type: "code", code_challenge: "x", code_challenge_method: "plain" }])
    expect((await to({ ...asked, ...wrong } as never)).status).toBe(400);
});

test("the older second step gives a token for a token, which is good no longer", async () => {
  const token = await alone(origin, own);
  const headers = { authorization: `Bearer ${token}` };
  const { body } = await post({ grant_type: "jwt_token" }, { path: "/GenerateToken", headers });
  expect(body).toMatchObject({ token_type: "bearer", expires_in: expect.any(Number) });
  expect(await works(body.access_token)).toBe(200);
  expect(Number(claimsOf(body.access_token).exp)).toBeLessThanOrEqual(Number(claimsOf(token).exp));
  expect((await post({ grant_type: "jwt_token" }, { path: "/generatetoken", headers: { authorization: "Bearer a.b.c" } })).status).toBe(401);
});

test("a key signs for a month, and what it signed is still believed", async () => {
  const before = await alone(origin, own);
  const { clock } = await import("#lib/platform/clock.ts");
  const now = clock.now();
  vi.spyOn(clock, "now").mockReturnValue(new Date(now.getTime() + 31 * 86_400_000));
  try {
    expect((await takeSigningKey(guest("en"), {})).id).not.toBe(
      (JSON.parse(Buffer.from(before.split(".")[0] ?? "", "base64url").toString()) as { kid: string }).kid,
    );
  } finally {
    vi.restoreAllMocks();
  }
  expect(await works(before)).toBe(200);
});

test("a key that is taken away is believed no longer, from the very next request, and the next one signs soon", async () => {
  const tokens = [await alone(origin, own), (await signIn(origin, ada)).token];
  for (const token of tokens) expect(await works(token)).toBe(200);
  // As another process would, or its operator: this one remembers it still.
  await db.signingKey.deleteMany();
  const asked = vi.spyOn(pg.Client.prototype, "query");
  for (const token of tokens) {
    asked.mockClear();
    expect(await works(token)).toBe(401);
    // Who says whom, who it is, and the end of that.
    expect(asked.mock.calls.length).toBeLessThanOrEqual(3);
  }
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 6_000);
  expect(await works(await alone(origin, own))).toBe(200);
  for (const token of tokens) expect(await works(token)).toBe(401);
  vi.restoreAllMocks();
});

test("a token that names no key is none of ours, whatever signed it", async () => {
  const { privateKey } = await takeSigningKey(guest("en"), {});
  const nameless = new SignJWT(claimsOf(await alone(origin, own))).setProtectedHeader({ typ: "JWT", alg: "RS256" });
  expect(await works(await nameless.sign(await importJWK(privateKey, "RS256")))).toBe(401);
});

test("all global admins are told when somebody changes a program or gives it another secret", async () => {
  const olga = await colleague(ada, ["GLOBAL_ADMIN"]);
  const told = () => db.notification.count({ where: { userId: olga.userId as string, kind: "application_changed" } });
  await changeApplication(ada, { id: own.clientId, version: 1, name: "Automation", changes: true, roles: ["ADMIN_AGENT"] });
  expect(await told()).toBe(1);
  await addSecret(ada, { id: own.clientId, idempotencyKey: crypto.randomUUID() });
  expect(await told()).toBe(2);
});

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfidentialClientApplication, type INetworkModule } from "@azure/msal-node";
import * as openid from "openid-client";
import { afterAll, beforeEach, expect, test } from "vitest";
import { consent, redirectUri, register, type Registered, served } from "../support/api.ts";
import { db } from "../support/db.ts";
import { type Member, provider } from "../support/world.ts";

// Libraries that nobody here wrote get their tokens as they do elsewhere: MSAL over https alone, with a certificate of this test.

const folder = mkdtempSync(join(tmpdir(), "twotier-tls-"));
const server = (() => {
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-keyout", key, "-out", cert, ...subject], { stdio: "ignore" });
  return createServer({ key: readFileSync(key), cert: readFileSync(cert) }, served);
})();
// Before anything asks where the portal is: it says so of itself.
await new Promise<void>((done) => server.listen(0, "localhost", done));
const origin = `https://localhost:${(server.address() as AddressInfo).port}`;
Object.assign(process.env, { APP_ORIGIN: origin, NODE_TLS_REJECT_UNAUTHORIZED: "0" });

let ada: Member;
let own: Registered;
let tenantId: string;
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  ada = await provider();
  own = await register(ada, { roles: ["SALES_AGENT"] });
  ({ tenantId } = await db.provider.findUniqueOrThrow({ where: { id: ada.organizationId } }));
});

const network: INetworkModule = {
  sendGetRequestAsync: (url, options) => asked(url, { headers: options?.headers }),
  sendPostRequestAsync: (url, options) => asked(url, { method: "POST", headers: options?.headers, body: options?.body }),
};
async function asked<T>(url: string, init: RequestInit) {
  const answered = await fetch(url, init);
  return { status: answered.status, headers: Object.fromEntries(answered.headers), body: (await answered.json()) as T };
}
const msal = (tenant: string) =>
  new ConfidentialClientApplication({
    auth: { clientId: own.clientId, clientSecret: own.secret, authority: `${origin}/${tenant}`, knownAuthorities: [new URL(origin).host] },
    system: { networkClient: network },
  });
const works = async (token: string | undefined) => (await fetch(`${origin}/v1/customers`, { headers: { authorization: `Bearer ${token}` } })).status;
const scopes = ["https://api.partnercenter.microsoft.com/.default"];

test("MSAL gets a token for a program", async () => {
  const result = await msal(tenantId).acquireTokenByClientCredential({ scopes });
  expect(await works(result?.accessToken)).toBe(200);
});

test("MSAL gets one for a code, and the next for its refresh token", async () => {
  const client = msal(tenantId);
  const first = await client.acquireTokenByCode({
    code: await consent(ada, own),
    redirectUri,
    scopes: ["https://api.partnercenter.microsoft.com/user_impersonation"],
  });
  expect(first.account?.username).toBe(ada.email);
  expect(await works(first.accessToken)).toBe(200);
  const kept = Object.values(JSON.parse(client.getTokenCache().serialize()).RefreshToken as Record<string, { secret: string }>)[0]?.secret ?? "";
  const next = await msal(tenantId).acquireTokenByRefreshToken({ refreshToken: kept, scopes });
  expect(await works(next?.accessToken)).toBe(200);
});

test("MSAL says in our words why a secret isn't believed", async () => {
  own = { ...own, secret: "wrong" };
  await expect(msal(tenantId).acquireTokenByClientCredential({ scopes })).rejects.toThrow(/AADSTS7000215: The client secret is wrong/);
});

test("a client that keeps to the standards finds everything by discovery, and proves itself by PKCE", async () => {
  const config = await openid.discovery(new URL(`${origin}/${tenantId}/v2.0`), own.clientId, own.secret, undefined, {
    execute: [openid.enableNonRepudiationChecks],
  });
  const [verifier, nonce, state] = [openid.randomPKCECodeVerifier(), openid.randomNonce(), openid.randomState()];
  const asked = { redirect_uri: redirectUri, scope: "openid offline_access", state, nonce, code_challenge_method: "S256" };
  const to = openid.buildAuthorizationUrl(config, { ...asked, code_challenge: await openid.calculatePKCECodeChallenge(verifier) });
  const sent = await fetch(to, { redirect: "manual" });
  const question = new URL(sent.headers.get("location") ?? "", origin).searchParams;
  const code = await consent(ada, own, { challenge: question.get("challenge") ?? "", nonce: question.get("nonce") ?? "" });
  const back = new URL(`${redirectUri}?${new URLSearchParams({ code, state: question.get("state") ?? "" })}`);
  const tokens = await openid.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: verifier,
    expectedNonce: nonce,
    expectedState: state,
    idTokenExpected: true,
  });
  expect(tokens.claims()).toMatchObject({ oid: ada.userId, preferred_username: ada.email });
  expect(await works(tokens.access_token)).toBe(200);
  const next = await openid.refreshTokenGrant(config, tokens.refresh_token ?? "");
  expect(await works(next.access_token)).toBe(200);
});

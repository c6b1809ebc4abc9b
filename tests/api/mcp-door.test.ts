import { discoverOAuthServerInfo } from "@modelcontextprotocol/client";
import { expect, test } from "vitest";
import { clock } from "#lib/platform/clock.ts";
import { tools } from "../../app/api/mcp/tools.ts";
import { env } from "#lib/platform/env.ts";
import { alone, ask, consent, type Fields, form, redirectUri, register, signIn } from "../support/api.ts";
import { apiOfCast } from "../support/api-cast.ts";
import { call, connect, idsOf, namesOf } from "../support/assistant.ts";
import { db } from "../support/db.ts";
import { inOneWindow } from "../support/windows.ts";
import { colleague } from "../support/world.ts";

// Whom the door for assistants lets in, and how often.

const { origin, world, token } = await apiOfCast();

test.each([
  ["legacy", "2025-11-25"],
  ["auto", "2026-07-28"],
] as const)("a client that begins %s is answered by the protocol of %s", async (mode, version) => {
  const client = await connect(origin, token, {}, mode);
  expect(client.getNegotiatedProtocolVersion()).toBe(version);
  expect(client.getServerCapabilities()).toEqual({ tools: { listChanged: false } });
  expect(client.getInstructions()).toMatch(/Nothing can be changed here/);
  expect(idsOf(await call(client, "find_subscriptions"))).toContain(world.sub);
  await client.close();
});

const message = { jsonrpc: "2.0", id: 1, method: "tools/list", params: {} };
const accept = "application/json, text/event-stream";
/** One message, without a client; what comes back may be in JSON or a stream of one event. */
const post = async (by: string | undefined, body: unknown = message) => {
  const headers = { ...{ accept, "content-type": "application/json" }, ...(by && { authorization: `Bearer ${by}` }) };
  const answered = await fetch(`${origin}/mcp`, { method: "POST", headers, body: typeof body === "string" ? body : JSON.stringify(body) });
  const text = await answered.text();
  return { status: answered.status, headers: answered.headers, body: text.startsWith("{") ? JSON.parse(text) : text };
};

test("without a token that holds nobody comes in", async () => {
  await expect(connect(origin, undefined)).rejects.toThrow();
  const refused = await post(undefined);
  expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, expect.stringMatching(/^Bearer /)]);
  const program = await register(world.ada, { roles: ["ADMIN_AGENT"] });
  const early = await alone(origin, program);
  await (await connect(origin, early)).close();
  const real = clock.now;
  clock.now = () => new Date(real().getTime() + 2 * 3_600_000);
  const late = await post(early).finally(() => {
    clock.now = real;
  });
  expect(late).toMatchObject({ status: 401, body: { description: expect.stringMatching(/expired/) } });
});

test("an assistant that isn't let in is told where tokens are given, and comes in with one for this very address", async () => {
  const said = (await post(undefined)).headers.get("www-authenticate") ?? "";
  const [, metadata = ""] = /resource_metadata="([^"]+)"/.exec(said) ?? [];
  expect(metadata).toBe(`${env.APP_ORIGIN}/.well-known/oauth-protected-resource/mcp`);
  const read = async (address: string) => (await ask(origin, undefined, address.replace(env.APP_ORIGIN, ""))).body;
  const { resource, bearer_methods_supported: methods } = await read(metadata);
  expect([resource, methods]).toEqual([`${env.APP_ORIGIN}/mcp`, ["header"]]);
  expect(await read("/.well-known/oauth-protected-resource")).toMatchObject({ resource: env.APP_ORIGIN });
  expect((await ask(origin, undefined, "/.well-known/oauth-protected-resource/elsewhere")).status).toBe(404);

  const { clientId, secret } = await register(world.ada, { roles: ["ADMIN_AGENT"] });
  const fields = { grant_type: "client_credentials", client_id: clientId, client_secret: secret, resource };
  const given = await fetch(`${origin}/common/oauth2/v2.0/token`, { method: "POST", body: form(fields) });
  await (await connect(origin, ((await given.json()) as { access_token: string }).access_token)).close();
});

test.each(["/v1/customers", "/mcp"])("a 401 of %s names an error only where a token was shown", async (path) => {
  const challenge = async (authorization?: string) => {
    const answer = await fetch(`${origin}${path}`, { method: path === "/mcp" ? "POST" : "GET", headers: authorization ? { authorization } : {} });
    expect(answer.status).toBe(401);
    return answer.headers.get("www-authenticate");
  };
  const metadata = `resource_metadata="${env.APP_ORIGIN}/.well-known/oauth-protected-resource${path === "/mcp" ? path : ""}"`;
  for (const none of [undefined, "Basic YTpi", "Bearer"]) expect(await challenge(none)).toBe(`Bearer realm="Twotier", ${metadata}`);
  for (const wrong of ["Bearer x", "Bearer a.b.c"]) expect(await challenge(wrong)).toBe(`Bearer realm="Twotier", error="invalid_token", ${metadata}`);
});

test("the protocol's own client, which refuses an issuer that isn't where it asked, finds where tokens are given and gets one there", async () => {
  const asked: string[] = [];
  // The portal's own address, which nothing listens at in a test.
  const fetchFn = (address: string | URL, init?: RequestInit) => {
    asked.push(String(address));
    return fetch(String(address).replace(env.APP_ORIGIN, origin), init);
  };
  const { authorizationServerUrl, authorizationServerMetadata: server, resourceMetadata } = await discoverOAuthServerInfo(`${env.APP_ORIGIN}/mcp`, { fetchFn });
  expect([authorizationServerUrl, server?.issuer]).toEqual([env.APP_ORIGIN, env.APP_ORIGIN]);
  expect(resourceMetadata?.resource).toBe(`${env.APP_ORIGIN}/mcp`);
  expect(asked).toEqual([`${env.APP_ORIGIN}/.well-known/oauth-protected-resource/mcp`, `${env.APP_ORIGIN}/.well-known/oauth-authorization-server`]);
  expect(JSON.stringify(Object.values(server ?? {}))).not.toContain("{");
  const { clientId, secret } = await register(world.ada, { roles: ["ADMIN_AGENT"] });
  const fields = { grant_type: "client_credentials", client_id: clientId, client_secret: secret, resource: `${env.APP_ORIGIN}/mcp` };
  const given = await fetchFn(server?.token_endpoint ?? "", { method: "POST", body: form(fields) });
  await (await connect(origin, ((await given.json()) as { access_token: string }).access_token)).close();
});

test("a token that was given for this door opens no other, and can't be changed for one that does", async () => {
  const { clientId, secret } = await register(world.ada, { roles: ["ADMIN_AGENT"] });
  const fields = { grant_type: "client_credentials", client_id: clientId, client_secret: secret, resource: `${env.APP_ORIGIN}/mcp` };
  const given = await fetch(`${origin}/common/oauth2/token`, { method: "POST", body: form(fields) });
  const { access_token: own } = (await given.json()) as { access_token: string };
  expect((await post(own)).status).toBe(200);
  for (const path of ["/v1/customers", "/v1/customers/mcp"]) {
    const refused = await ask(origin, own, path);
    expect([refused.status, refused.body.code], path).toEqual([401, 900420]);
  }
  const authorization = `Bearer ${own}`;
  const exchanged = await fetch(`${origin}/generatetoken`, { method: "POST", body: form({ grant_type: "jwt_token" }), headers: { authorization } });
  expect(exchanged.status).toBe(401);
});

const tokenOf = async (fields: Fields) => {
  const given = await fetch(`${origin}/common/oauth2/v2.0/token`, { method: "POST", body: form(fields) });
  return (await given.json()) as { access_token?: string; refresh_token?: string; error?: string };
};
const opens = async (given: { access_token?: string }) => [
  (await post(given.access_token)).status,
  (await ask(origin, given.access_token, "/v1/customers")).status,
];

test("what somebody consented to for this door alone opens no other, however often it is refreshed, nor when another is asked for", async () => {
  const resource = `${env.APP_ORIGIN}/mcp`;
  const program = await register(world.ada);
  const { clientId: client_id, secret: client_secret } = program;
  const asked = { response_type: "code", client_id, redirect_uri: redirectUri, resource };
  const { headers } = await fetch(`${origin}/common/oauth2/v2.0/authorize?${form(asked)}`, { redirect: "manual" });
  const { door } = Object.fromEntries(new URL(headers.get("location") ?? "", env.APP_ORIGIN).searchParams) as { door: "assistants" };
  const code = await consent(world.ada, program, { door });
  const exchange = { grant_type: "authorization_code", code, redirect_uri: redirectUri, client_id, client_secret };
  const elsewhere = "https://api.partnercenter.microsoft.com";
  expect(await tokenOf({ ...exchange, resource: elsewhere })).toMatchObject({ error: "invalid_target" });
  const given = await tokenOf(exchange);
  expect(await opens(given)).toEqual([200, 401]);
  const refresh = { grant_type: "refresh_token", refresh_token: given.refresh_token, client_id, client_secret };
  for (const more of [{ resource: elsewhere }, { scope: `${elsewhere}/.default offline_access` }, { resource: env.APP_ORIGIN }])
    expect(await tokenOf({ ...refresh, ...more })).toMatchObject({ error: "invalid_target" });
  for (const more of [{}, { scope: "openid offline_access" }, { resource }]) expect(await opens(await tokenOf({ ...refresh, ...more }))).toEqual([200, 401]);
});

test("a code that is exchanged for this door alone brings a refresh token for it alone; another is good for all", async () => {
  const program = await register(world.ada);
  const { clientId: client_id, secret: client_secret } = program;
  const exchanged = async (more: object) =>
    tokenOf({ grant_type: "authorization_code", code: await consent(world.ada, program), redirect_uri: redirectUri, client_id, client_secret, ...more });
  const refreshed = async ({ refresh_token }: { refresh_token?: string }, more = {}) =>
    tokenOf({ grant_type: "refresh_token", refresh_token, client_id, client_secret, ...more });
  const resource = `${env.APP_ORIGIN}/mcp`;
  expect(await opens(await refreshed(await exchanged({ resource })))).toEqual([200, 401]);
  const all = await exchanged({});
  expect(await opens(await refreshed(all, { resource }))).toEqual([200, 401]);
  expect(await opens(await refreshed(all))).toEqual([200, 200]);
});

test("a program for looking only has all of them, one by itself what isn't a person's", async () => {
  const all = tools.map(({ name }) => name).sort();
  const looking = await register(world.ada, { changes: false, roles: ["ADMIN_AGENT"] });
  const person = await connect(origin, (await signIn(origin, world.ada, looking)).token);
  expect(await namesOf(person)).toEqual(all);
  expect((await call(person, "preview_seats", { subscriptionId: world.sub, quantity: 12 })).found.possible).toBe(true);
  const itself = await connect(origin, await alone(origin, looking));
  expect(await namesOf(itself)).toEqual(all.filter((name) => name !== "find_service_requests"));
  expect(idsOf(await call(itself, "find_subscriptions"))).toContain(world.sub);
  await Promise.all([person.close(), itself.close()]);
});

test("somebody who may not change licenses previews none", async () => {
  const program = await register(world.ada);
  const helper = await connect(origin, (await signIn(origin, await colleague(world.ada, ["HELPDESK_AGENT"]), program)).token);
  expect((await call(helper, "preview_seats", { subscriptionId: world.sub, quantity: 12 })).refused).toMatchObject({ code: 2032 });
  await helper.close();
});

test("only single messages are taken, of a bounded size", async () => {
  expect(await post(token, [message, message])).toMatchObject({ status: 400, body: { code: 2000 } });
  expect((await post(token, { ...message, params: { x: "x".repeat(1_100_000) } })).status).toBe(413);
  expect((await post(token, "{")).status).toBe(400);
  const opened = await ask(origin, token, "/mcp", { headers: { accept: "text/event-stream" } });
  expect([opened.status, opened.headers.get("allow")]).toEqual([405, "POST"]);
});

test("requests count against the same limit as those of the REST API", () =>
  inOneWindow(async () => {
    const robot = await register(world.ada, { roles: ["ADMIN_AGENT"] });
    const busy = await alone(origin, robot);
    const before = await ask(origin, busy, "/v1/customers?size=1");
    expect((await post(busy)).status).toBe(200);
    const after = await ask(origin, busy, "/v1/customers?size=1");
    expect(Number(before.headers.get("ratelimit-remaining")) - Number(after.headers.get("ratelimit-remaining"))).toBe(2);
    await db.throttle.updateMany({ where: { key: `program:${robot.clientId}` }, data: { count: 600 } });
    const asked = await Promise.all(Array.from({ length: 30 }, () => post(busy)));
    const refused = asked.find(({ status }) => status === 429);
    expect(refused?.headers.get("retry-after")).toMatch(/^\d+$/);
  }));

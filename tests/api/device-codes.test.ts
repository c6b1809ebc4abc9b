import { allowInsecureRequests, Configuration, initiateDeviceAuthorization, pollDeviceAuthorizationGrant } from "openid-client";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDevice } from "#lib/domain/applications/devices/reads.ts";
import { allowDevice, openDevice, refuseDevice } from "#lib/domain/applications/devices/writes.ts";
import { sweepApplications } from "#lib/domain/applications/clock.ts";
import { listConsents, readAsking } from "#lib/domain/applications/reads.ts";
import { changeApplication, giveConsent, revokeApplication } from "#lib/domain/applications/writes.ts";
import { openDeviceForm } from "#lib/forms/devices.ts";
import { clock } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import { system } from "#lib/platform/session.ts";
import { ask, form, type Fields, redirectUri, register, servedApi } from "../support/api.ts";
import { db } from "../support/db.ts";
import { colleague, type Member, provider, refusal, refusals } from "../support/world.ts";

// A program without a browser shows a code; who is signed in types it in, and it acts in their name (RFC 8628).

const origin = await servedApi();
let ada: Member;
let clientId: string;
beforeEach(async () => {
  await db.throttle.deleteMany();
  ada = await provider();
  ({ clientId } = await register(ada, { name: "Command line", byCode: true }));
});
afterEach(() => clock.reset());

async function post(path: string, fields: Fields) {
  const answered = await fetch(`${origin}${path}`, { method: "POST", body: form({ client_id: clientId, ...fields }) });
  return { status: answered.status, body: (await answered.json()) as Record<string, string> };
}
const begin = async () =>
  (await post("/common/oauth2/v2.0/devicecode", { scope: "openid offline_access" })).body as Record<"device_code" | "user_code", string>;
/** The program asks again when it may. */
async function poll(deviceCode: string, fields: Fields = {}) {
  clock.move(5_000);
  return (await post("/common/oauth2/v2.0/token", { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: deviceCode, ...fields })).body;
}
/** As the page does it, however somebody types it. */
const typed = (who: Member, code: string) => openDevice(who, openDeviceForm.command({ code }));
/** As it was read, in its first version where nothing is said. */
const allow = (who: Member, { id, version = 1 }: { id: string; version?: number }) => allowDevice(who, { id, version });
const open = async (who: Member, code: string) => (await typed(who, code)).id;

test("somebody types the code in and allows it: the program gets what it waits for, once, and acts in their name", async () => {
  const { device_code, user_code } = await begin();
  expect(user_code).toMatch(/^[B-Z]{4}-[B-Z]{4}$/);
  expect(await poll(device_code)).toMatchObject({ error: "authorization_pending" });
  const id = await open(ada, ` ${user_code.toLowerCase().replace("-", " – ")} `);
  expect(await readDevice(ada, { id })).toMatchObject({ application: { id: clientId, name: "Command line", changes: true }, askedFrom: expect.any(String) });
  await allow(ada, { id });
  const { access_token, refresh_token } = await poll(device_code);
  expect((await ask(origin, access_token, "/v1/customers")).status).toBe(200);
  expect(await listConsents(ada, {})).toMatchObject([{ application: { name: "Command line" } }]);
  const next = await post("/common/oauth2/v2.0/token", { grant_type: "refresh_token", refresh_token });
  expect(next.body.refresh_token).not.toBe(refresh_token);
  // Once; an answer may have been lost, so that what came of it goes on.
  expect(await poll(device_code)).toMatchObject({ error: "expired_token" });
  expect((await ask(origin, next.body.access_token, "/v1/customers")).status).toBe(200);
});

test("a code that was asked for to look alone gives tokens for the door for assistants, and for no other", async () => {
  const resource = `${env.APP_ORIGIN}/mcp`;
  const { device_code, user_code } = (await post("/common/oauth2/v2.0/devicecode", { resource })).body as { device_code: string; user_code: string };
  await allow(ada, { id: await open(ada, user_code) });
  expect(await poll(device_code, { resource: env.APP_ORIGIN })).toMatchObject({ error: "invalid_target" });
  const { access_token, refresh_token } = await poll(device_code);
  expect((await ask(origin, access_token, "/v1/customers")).status).toBe(401);
  const next = (more: object) => post("/common/oauth2/v2.0/token", { grant_type: "refresh_token", refresh_token, ...more });
  expect((await next({ resource: env.APP_ORIGIN })).body).toMatchObject({ error: "invalid_target" });
  const { body } = await next({});
  expect((await ask(origin, body.access_token, "/v1/customers")).status).toBe(401);
  expect(await ask(origin, body.access_token, "/mcp", { method: "POST", body: { jsonrpc: "2.0", id: 1, method: "ping" } })).not.toMatchObject({ status: 401 });
});

test("a library that knows the standard signs in with it", async () => {
  const at = `${origin}/organizations/oauth2/v2.0`;
  const server = { issuer: origin, token_endpoint: `${at}/token`, device_authorization_endpoint: `${at}/devicecode` };
  const config = new Configuration(server, clientId);
  allowInsecureRequests(config);
  const asked = await initiateDeviceAuthorization(config, { scope: "offline_access" });
  expect(asked).toMatchObject({ verification_uri: expect.stringMatching(/\/device$/), expires_in: 900, interval: 5 });
  expect(asked).not.toHaveProperty("verification_uri_complete");
  await allow(ada, { id: await open(ada, asked.user_code) });
  const { access_token } = await pollDeviceAuthorizationGrant(config, asked);
  expect((await ask(origin, access_token, "/v1/customers")).status).toBe(200);
}, 15_000);

test("clients of the first endpoint find its names there, and its texts for numbers", async () => {
  const { body } = await post("/common/oauth2/devicecode?api-version=1.0", { resource: "https://graph.windows.net" });
  expect(body).toMatchObject({ verification_url: expect.stringMatching(/\/device$/), expires_in: "900", interval: "5", message: expect.any(String) });
  await allow(ada, { id: await open(ada, body.user_code as string) });
  const fields = { grant_type: "device_code", code: body.device_code, resource: "https://graph.windows.net" };
  expect((await post("/common/oauth2/token", fields)).body).toMatchObject({ token_type: "Bearer", expires_in: "3599" });
});

test("a no is told to the program, and nothing is left of it", async () => {
  const { device_code, user_code } = await begin();
  const id = await open(ada, user_code);
  await refuseDevice(ada, { id });
  expect(await poll(device_code)).toMatchObject({ error: "access_denied" });
  expect(await listConsents(ada, {})).toEqual([]);
  expect((await refusal(allow(ada, { id }))).code).toBe("device.over");
  expect((await refusal(readDevice(ada, { id }))).code).toBe("not_found");
});

test("the same answer twice, as with a double click, is one answer; the other one comes too late", async () => {
  for (const [answer, other] of [
    [allow, refuseDevice],
    [refuseDevice, allow],
  ] as const) {
    const id = await open(ada, (await begin()).user_code);
    await Promise.all([answer(ada, { id }), answer(ada, { id })]);
    expect((await refusal(other(ada, { id }))).code).toBe("device.over");
  }
  expect(await listConsents(ada, {})).toHaveLength(1);
  expect(await db.letter.count({ where: { to: ada.email, template: "program-consented" } })).toBe(1);
});

test("what somebody reads is what they allow: a program that was changed meanwhile is read again", async () => {
  const id = await open(ada, (await begin()).user_code);
  await changeApplication(ada, { id: clientId, version: 1, name: "Command line", byCode: true, changes: true });
  expect((await refusal(allow(ada, { id, version: 1 }))).code).toBe("application.changed");
  expect(await listConsents(ada, {})).toEqual([]);
  const { application } = await readDevice(ada, { id });
  await allow(ada, { id, version: application.version });
  // The same where a browser is sent here.
  const sent = await register(ada, { name: "With a browser", changes: false });
  const asked = { clientId: sent.clientId, redirectUri };
  const { version } = await readAsking(ada, asked);
  await changeApplication(ada, { id: sent.clientId, version, name: "With a browser", redirectUris: [redirectUri], changes: true });
  expect((await refusal(giveConsent(ada, { ...asked, version }))).code).toBe("application.changed");
});

test("of yes and no at once one counts", async () => {
  const { user_code } = await begin();
  const id = await open(ada, user_code);
  const answers = await Promise.allSettled([allow(ada, { id }), refuseDevice(ada, { id })]);
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("a code is good for fifteen minutes, and is swept away a day later", async () => {
  const { device_code, user_code } = await begin();
  const id = await open(ada, user_code);
  clock.move(15 * 60_000);
  expect((await refusal(allow(ada, { id }))).code).toBe("device.over");
  expect((await refusal(typed(ada, user_code))).fields).toEqual({ code: ["device.unknown"] });
  expect(await poll(device_code)).toMatchObject({ error: "expired_token" });
  clock.move(25 * 3_600_000);
  await sweepApplications(system(), {});
  expect(await db.deviceCode.count({ where: { id } })).toBe(0);
});

test("a program that asks too often is told to wait longer", async () => {
  const { device_code } = await begin();
  await poll(device_code);
  const hasty = await post("/common/oauth2/v2.0/token", { grant_type: "device_code", device_code });
  expect(hasty).toMatchObject({ status: 400, body: { error: "slow_down" } });
  expect(await poll(device_code)).toMatchObject({ error: "authorization_pending" });
});

test("who typed it in first has the question; whoever guesses is stopped", async () => {
  const [ines, paul] = [await colleague(ada, ["SALES_AGENT"]), await provider()];
  const { user_code } = await begin();
  const id = await open(ines, user_code);
  for (const who of [ada, paul]) expect((await refusal(typed(who, user_code))).fields).toEqual({ code: ["device.unknown"] });
  for (const { code } of await refusals([readDevice(ada, { id }), readDevice(paul, { id })])) expect(code).toBe("not_found");
  for (const { code } of await refusals([allow(ada, { id }), refuseDevice(paul, { id })])) expect(code).toBe("device.over");
  for (let count = 0; count < 20; count++) await typed(paul, "BBBB-BBBB").catch(() => undefined);
  expect((await refusal(typed(paul, "BBBB-BBBB"))).code).toBe("device.throttled");
  expect(await open(ines, user_code)).toBe(id);
});

test.each([
  ["", "field.required"],
  ["BCDF", "device.unknown"],
  ["AEIO-UAEI", "device.unknown"],
  ["B".repeat(60), "device.unknown"],
  ["BCDFGHJK\u202e", "device.unknown"],
  ["BCDF\u0000GHJK", "field.characters"],
])("what is no code (%j) is said at its field", async (code, wrong) => {
  expect(await refusal(typed(ada, code))).toMatchObject({ code: "invalid", fields: { code: [wrong] } });
});

test("only where a global admin allowed it, and as long as the program is there", async () => {
  const other = await register(ada, { name: "With a browser" });
  const shown = { client_id: other.clientId, client_secret: other.secret };
  expect((await post("/common/oauth2/v2.0/devicecode", shown)).body).toMatchObject({ error: "unauthorized_client" });
  const { device_code, user_code } = await begin();
  const id = await open(ada, user_code);
  expect(await poll(device_code, shown)).toMatchObject({ error: "unauthorized_client" });
  const { clientId: another } = await register(ada, { name: "Another line", byCode: true });
  expect(await poll(device_code, { client_id: another })).toMatchObject({ error: "expired_token" });
  await revokeApplication(ada, { id: clientId });
  expect((await refusal(allow(ada, { id }))).code).toBe("device.over");
  expect(await poll(device_code)).toMatchObject({ error: "unauthorized_client" });
  await changeApplication(ada, { id: other.clientId, version: 1, name: "With a browser", byCode: true });
  expect((await post("/common/oauth2/v2.0/devicecode", shown)).body).toHaveProperty("user_code");
  expect((await post("/common/oauth2/v2.0/devicecode", { client_id: other.clientId })).body).toMatchObject({ error: "invalid_client" });
});

test("switched off, a code that is out lets nobody in any more", async () => {
  const [one, other] = [await begin(), await begin()];
  const [id, allowed] = [await open(ada, one.user_code), await open(ada, other.user_code)];
  await allow(ada, { id: allowed });
  await changeApplication(ada, { id: clientId, version: 1, name: "Command line", changes: true });
  expect((await refusal(readDevice(ada, { id }))).code).toBe("not_found");
  expect((await refusal(allow(ada, { id }))).code).toBe("device.over");
  expect(await poll(other.device_code)).toMatchObject({ error: "unauthorized_client" });
});

test("who let a program look is asked anew when it may change things", async () => {
  const looking = await register(ada, { name: "Looks", byCode: true, changes: false });
  const said = { client_id: looking.clientId };
  const { device_code, user_code } = (await post("/common/oauth2/v2.0/devicecode", said)).body as Record<"device_code" | "user_code", string>;
  await allow(ada, { id: await open(ada, user_code) });
  const { access_token, refresh_token } = await poll(device_code, said);
  await changeApplication(ada, { id: looking.clientId, version: 1, name: "Looks", byCode: true, changes: true });
  expect((await ask(origin, access_token, "/v1/customers")).status).toBe(401);
  expect((await post("/common/oauth2/v2.0/token", { ...said, grant_type: "refresh_token", refresh_token })).body).toMatchObject({ error: "invalid_grant" });
});

test("one that does nothing by itself keeps no secret; one that does has one", async () => {
  expect(await db.applicationSecret.count({ where: { applicationId: clientId } })).toBe(0);
  const both = await register(ada, { name: "Both", byCode: true, roles: ["SALES_AGENT"] });
  expect(both.secret).toMatch(/^tt_/);
});

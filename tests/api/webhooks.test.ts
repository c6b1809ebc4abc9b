import { verify, X509Certificate } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventNames } from "#lib/domain/webhooks/data.ts";
import { rotateWebhookSecret, testWebhook } from "#lib/domain/webhooks/writes.ts";
import { deliverDue } from "#lib/jobs/deliver-webhooks.ts";
import { clock } from "#lib/platform/clock.ts";
import { env } from "#lib/platform/env.ts";
import { problem } from "#lib/problem.ts";
import * as certificates from "../../app/api/v1/webhooks/certificates/[id]/route.ts";
import { alone, ask, register, servedApi, signIn } from "../support/api.ts";
import { db } from "../support/db.ts";
import { changed, headersOf, hooks, type Receiver, receiver, type Told } from "../support/receiver.ts";
import { colleague, type Member, provider, refusal } from "../support/world.ts";

// Webhooks as a program has them: registered over HTTP, told by a real POST, checked by the library that others use.

const origin = await servedApi();
let there: Receiver;
let ada: Member;
let token: string;
beforeEach(async () => {
  there = await receiver();
  ada = await provider();
  ({ token } = await signIn(origin, ada));
});
afterEach(async () => {
  there.stop();
  clock.reset();
  await db.webhook.updateMany({ data: { endedAt: new Date() } });
});

const call = (method: string, path: string, body?: unknown, by = token) =>
  ask(origin, by, `/webhooks/v1/${path}`, { method, ...(body !== undefined && { body }) });
const hooked = (path: string) => hooks(ada, `${there.origin}${path}`);

test("a registration as Partner Center has it: made once, read, changed", async () => {
  expect((await call("GET", "registration")).status).toBe(404);
  expect((await call("GET", "registration/events")).body).toEqual(eventNames);
  const WebhookUrl = `${there.origin}/hook`;
  const made = await call("POST", "registration", { SubscriberId: crypto.randomUUID(), WebhookUrl, WebhookEvents: ["subscription-updated", "test-created"] });
  const { tenantId } = await db.provider.findUniqueOrThrow({ where: { id: ada.organizationId } });
  const registered = { subscriberId: tenantId, webhookUrl: WebhookUrl, webhookEvents: ["test-created", "subscription-updated"] };
  expect(made).toMatchObject({ status: 200, body: { ...registered, signingSecret: expect.stringMatching(/^whsec_[\w+/]{43}=$/) } });
  const again = await call("POST", "registration", { webhookUrl: WebhookUrl, webhookEvents: ["test-created"] });
  expect(again).toMatchObject({ status: 409, body: { code: 1003 } });
  expect((await call("GET", "registration")).body).toEqual(registered);
  const put = await call("PUT", "registration", { webhookUrl: `${WebhookUrl}/2`, webhookEvents: ["SubscriptionUpdated"] });
  expect(put).toMatchObject({ status: 200, body: { webhookUrl: `${WebhookUrl}/2`, webhookEvents: ["subscription-updated"] } });
  expect(put.body).not.toHaveProperty("signingSecret");
});

test("a program by itself registers too where it is an admin agent, and nobody below that, nor one that only looks", async () => {
  const body = { webhookUrl: `${there.origin}/hook`, webhookEvents: ["test-created"] };
  const seller = await alone(origin, await register(ada, { roles: ["SALES_AGENT"] }));
  expect(await call("POST", "registration", body, seller)).toMatchObject({ status: 403, body: { code: 2032 } });
  const looker = await alone(origin, await register(ada, { roles: ["ADMIN_AGENT"], changes: false }));
  expect(await call("POST", "registration", body, looker)).toMatchObject({ status: 403, body: { code: 900150 } });
  const agent = await alone(origin, await register(ada, { roles: ["ADMIN_AGENT"] }));
  expect((await call("POST", "registration", body, agent)).status).toBe(200);
  const { token: pauls } = await signIn(origin, await provider());
  expect((await call("GET", "registration", undefined, pauls)).status).toBe(404);
  expect(await db.notification.count({ where: { userId: ada.userId as string, kind: "webhook_registered" } })).toBe(1);
});

test.each([
  ["ftp://hooks.example/", "webhookUrl"],
  ["http://hooks.example/", "webhookUrl"],
  ["https://ada:secret@hooks.example/", "webhookUrl"],
  ["https://169.254.169.254/latest/meta-data/", "webhookUrl"],
  ["https://[fe80::1]/", "webhookUrl"],
  ["https://0.0.0.0/", "webhookUrl"],
])("%s is told of nothing", async (webhookUrl, member) => {
  const refused = await call("POST", "registration", { webhookUrl, webhookEvents: ["test-created"] });
  expect(refused).toMatchObject({ status: 400, body: { code: 3000, description: expect.stringContaining(member) } });
});

test("a test event, and what came of it; two a minute", async () => {
  await call("POST", "registration", { webhookUrl: `${there.origin}/hook`, webhookEvents: ["subscription-updated"] });
  const { body } = await call("POST", "registration/validationEvents");
  const result = () => call("GET", `registration/validationEvents/${body.correlationId}`);
  expect((await result()).body).toMatchObject({ correlationId: body.correlationId, status: "pending", results: [] });
  await deliverDue();
  const answered = { responseCode: "OK", responseMessage: "taken", systemError: false };
  expect((await result()).body).toMatchObject({ status: "completed", callbackUrl: `${there.origin}/hook`, results: [answered] });
  expect(there.told[0]?.event).toMatchObject({
    ...{ EventName: "test-created", ResourceName: "test", AuditUri: null },
    ResourceUri: `${env.APP_ORIGIN}/webhooks/v1/registration/validationEvents/${body.correlationId}`,
  });
  there.answers["/hook"] = (_, response) => response.writeHead(404).end();
  const second = await call("POST", "registration/validationEvents");
  await deliverDue();
  const failed = await call("GET", `registration/validationEvents/${second.body.correlationId}`);
  expect(failed.body).toMatchObject({ status: "completed", results: [{ responseCode: "NotFound", systemError: false }] });
  expect((await call("POST", "registration/validationEvents")).status).toBe(429);
});

test("what changes is told in the contract's words, signed as both conventions have it", async () => {
  const { secret } = await hooked("/hook");
  const { id, customerId } = await changed(ada);
  await deliverDue();
  const [told] = there.told as [Told];
  expect(there.told).toHaveLength(1);
  expect(told.event).toEqual({
    ...{ EventName: "subscription-updated", ResourceName: "subscription", AuditUri: null },
    ResourceUri: `${env.APP_ORIGIN}/v1/customers/${customerId}/subscriptions/${id}`,
    ResourceChangeUtcDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  });
  expect(new Webhook(secret).verify(told.text, headersOf(told))).toEqual(told.event);
  expect(() => new Webhook(secret).verify(`${told.text} `, headersOf(told))).toThrow();

  const { pathname } = new URL(headersOf(told)["x-ms-certificate-url"] as string);
  const certificate = new X509Certificate(Buffer.from(await (await fetch(`${origin}${pathname}`)).arrayBuffer()));
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect([certificate.subject, Date.parse(certificate.validTo) > Date.now()]).toEqual([`CN=${new URL(env.APP_ORIGIN).hostname}`, true]);
  expect(headersOf(told)["x-ms-signature-algorithm"]).toBe("rsa-sha256");
  const signature = Buffer.from((told.headers.authorization ?? "").replace("Signature ", ""), "base64");
  expect(verify("sha256", Buffer.from(told.text), certificate.publicKey, signature)).toBe(true);
  expect(verify("sha256", Buffer.from(`${told.text} `), certificate.publicKey, signature)).toBe(false);
  expect((await fetch(`${origin}/webhooks/v1/certificates/${crypto.randomUUID()}`)).status).toBe(404);
});

test("a certificate that can't be read just now isn't one that isn't there", async () => {
  const asked = (id: string) => certificates.GET(new Request(origin), { params: Promise.resolve({ id }) });
  for (const id of [crypto.randomUUID(), "none"]) expect((await asked(id)).status).toBe(404);
  const reading = vi.spyOn(clock, "now");
  reading.mockImplementationOnce(() => problem("busy"));
  expect((await asked(crypto.randomUUID())).status).toBe(503);
  reading.mockImplementationOnce(() => {
    throw new Error("broken");
  });
  await expect(asked(crypto.randomUUID())).rejects.toThrow("broken");
  reading.mockRestore();
});

test("while a secret is rotated both sign, and after a day the new one alone", async () => {
  const { id, secret } = await hooked("/hook");
  const { secret: next } = (await rotateWebhookSecret(ada, { id })) as { secret: string };
  await testWebhook(ada, { id });
  await deliverDue();
  const [told] = there.told as [Told];
  for (const each of [secret, next]) expect(new Webhook(each).verify(told.text, headersOf(told))).toEqual(told.event);
  clock.move(86_400_000);
  await testWebhook(ada, { id });
  await deliverDue();
  expect(there.told.map(({ headers }) => String(headers["webhook-signature"]).split(" ").length)).toEqual([2, 1]);
  const kept = await db.webhook.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify(kept)).not.toContain(next.slice(6));
});

test("a secret made twice leaves the one in use signing for its day, beside the newest; one that nobody saw is gone", async () => {
  const { id, secret } = await hooked("/hook");
  await rotateWebhookSecret(ada, { id });
  const { secretBeforeUntil } = await db.webhook.findUniqueOrThrow({ where: { id } });
  clock.move(60_000);
  const { secret: next } = (await rotateWebhookSecret(ada, { id })) as { secret: string };
  expect(await db.webhook.findUniqueOrThrow({ where: { id } })).toMatchObject({ secretBeforeUntil });
  await testWebhook(ada, { id });
  await deliverDue();
  const [told] = there.told as [Told];
  for (const each of [secret, next]) expect(new Webhook(each).verify(told.text, headersOf(told))).toEqual(told.event);
  // Once its day is over, the next rotation is like the first.
  clock.move(86_400_000);
  await rotateWebhookSecret(ada, { id });
  expect(await db.webhook.count({ where: { id, secretBeforeUntil: { gt: clock.now() } } })).toBe(1);
});

test("an organization has ten at most, and a sales agent sees none", async () => {
  for (let count = 0; count < 10; count++) await hooked(`/${count}`);
  expect(await refusal(hooked("/11"))).toMatchObject({ code: "webhook.too_many" });
  const { token: sellers } = await signIn(origin, await colleague(ada, ["SALES_AGENT"]), await register(ada));
  expect((await call("GET", "registration", undefined, sellers)).status).toBe(403);
});

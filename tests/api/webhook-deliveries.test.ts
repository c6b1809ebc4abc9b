import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { claimDeliveries, settleDelivery, sweepWebhooks } from "#lib/domain/webhooks/clock.ts";
import { readDelivery } from "#lib/domain/webhooks/reads.ts";
import { changeWebhook, removeWebhook, sendDeliveryAgain, testWebhook } from "#lib/domain/webhooks/writes.ts";
import { deliverDue } from "#lib/jobs/deliver-webhooks.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { changed, hooks, type Receiver, receiver, type Told } from "../support/receiver.ts";
import { type Member, provider, refusal, refusals } from "../support/world.ts";

// What becomes of an event whose receiver fails, is slow, hangs up or is gone, and of a worker that dies.

const [minute, day] = [60_000, 86_400_000];
let there: Receiver;
let ada: Member;
beforeEach(async () => {
  [there, ada] = [await receiver(), await provider()];
});
afterEach(async () => {
  there.stop();
  clock.reset();
  await db.webhook.updateMany({ data: { endedAt: new Date() } });
});

const hooked = (path: string) => hooks(ada, `${there.origin}${path}`);
const deliveriesOf = (webhookId: string) => db.webhookDelivery.findMany({ where: { webhookId }, orderBy: { createdAt: "asc" } });
const toldOf = async (by: Member, kind: string) => db.notification.count({ where: { userId: by.userId as string, kind } });
async function after(milliseconds: number): Promise<void> {
  clock.move(milliseconds);
  await deliverDue();
}

test("what fails comes again, later each time, under its number, until it is given up and its owners are told", async () => {
  there.answers["/hook"] = (_, response) => response.writeHead(500).end("x".repeat(10_000));
  const { id } = await hooked("/hook");
  await changed(ada);
  await deliverDue();
  const [first] = await deliveriesOf(id);
  expect(first).toMatchObject({ state: "WAITING", attempts: 1, status: 500, answer: "x".repeat(500) });
  await after(0.9 * minute);
  expect(there.told).toHaveLength(1);
  await after(0.4 * minute);
  expect(there.told).toHaveLength(2);
  for (const minutes of [5, 30, 120, 300, 600, 840, 1440, 1440]) await after(1.21 * minutes * minute);
  expect(there.told).toHaveLength(10);
  expect(new Set(there.told.map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([first?.id]));
  expect((await deliveriesOf(id))[0]).toMatchObject({ state: "FAILED", attempts: 10 });
  expect(await toldOf(ada, "webhook_given_up")).toBe(1);
  await after(2 * day);
  expect(there.told).toHaveLength(10);
});

test("given up and sent again by hand, it arrives under the number that it had", async () => {
  const { id } = await hooked("/hook");
  await changed(ada);
  await deliverDue();
  const [first] = await deliveriesOf(id);
  const deliveryId = first?.id as string;
  await sendDeliveryAgain(ada, { id, deliveryId });
  expect(await refusal(sendDeliveryAgain(ada, { id, deliveryId }))).toMatchObject({ code: "webhook.on_its_way" });
  await deliverDue();
  expect(there.told.map(({ headers }) => headers["webhook-id"])).toEqual([deliveryId, deliveryId]);
  expect(await readDelivery(ada, { id, deliveryId })).toMatchObject({ state: "DELIVERED", attempts: 1, status: 200, answer: "taken" });
});

test("where nothing arrives for five days, nothing is sent any more, until somebody saves it again", async () => {
  there.answers["/hook"] = (_, response) => response.writeHead(503).end();
  const { id } = await hooked("/hook");
  await changed(ada);
  await deliverDue();
  clock.move(5 * day);
  await changed(ada);
  const fresh = (await deliveriesOf(id)).at(-1);
  await deliverDue();
  expect(await db.webhook.findUniqueOrThrow({ where: { id } })).toMatchObject({ switchedOffAt: expect.any(Date) });
  expect((await deliveriesOf(id)).map(({ state }) => state)).toEqual(["FAILED", "FAILED"]);
  expect(await toldOf(ada, "webhook_switched_off")).toBe(1);
  expect(await db.auditEntry.count({ where: { action: "webhook.deliver", subjectId: id, providerId: ada.organizationId } })).toBe(1);
  for (const refused of await refusals([testWebhook(ada, { id }), sendDeliveryAgain(ada, { id, deliveryId: fresh?.id as string })]))
    expect(refused).toMatchObject({ code: "webhook.switched_off" });
  await changed(ada);
  expect(await deliveriesOf(id)).toHaveLength(2);
  await changeWebhook(ada, { id, version: 1, url: `${there.origin}/new`, events: ["subscription-updated"] });
  await changed(ada);
  await deliverDue();
  expect(there.told.at(-1)?.path).toBe("/new");
});

test("an address that says that it is gone is believed at once", async () => {
  there.answers["/hook"] = (_, response) => response.writeHead(410).end();
  const { id } = await hooked("/hook");
  await changed(ada);
  await deliverDue();
  expect((await db.webhook.findUniqueOrThrow({ where: { id } })).switchedOffAt).not.toBeNull();
});

test("a redirect isn't followed, a hung-up call and one that takes too long have failed", async () => {
  there.answers["/redirects"] = (_, response) => response.writeHead(302, { location: `${there.origin}/elsewhere` }).end();
  there.answers["/hangs-up"] = (request) => request.socket.destroy();
  there.answers["/slow"] = (_, response) => response.writeHead(200).write("a");
  const hooks = await Promise.all(["/redirects", "/hangs-up", "/slow"].map((path) => hooked(path)));
  await changed(ada);
  await deliverDue();
  const [redirected, hungUp, slow] = await Promise.all(hooks.map(async ({ id }) => (await deliveriesOf(id))[0]));
  expect(redirected).toMatchObject({ state: "WAITING", attempts: 1, status: 302 });
  expect(hungUp).toMatchObject({ state: "WAITING", attempts: 1, status: null, failure: "ECONNRESET" });
  expect(slow).toMatchObject({ state: "WAITING", attempts: 1, status: null, failure: "no answer within 10 seconds" });
  expect(there.told.map(({ path }) => path)).not.toContain("/elsewhere");
});

test("one that is slow keeps no other waiting", async () => {
  let release = () => undefined as unknown;
  there.answers["/slow"] = (_, response) => {
    release = () => response.end();
  };
  await hooked("/slow");
  await hooked("/hook");
  await changed(ada);
  const going = deliverDue();
  await expect.poll(() => there.told.length).toBe(2);
  await expect.poll(() => db.webhookDelivery.count({ where: { webhook: { providerId: ada.organizationId }, state: "DELIVERED" } })).toBe(1);
  release();
  await going;
});

test("a worker that is killed between sending and noting it: another sends it again, under the same number", async () => {
  const { id } = await hooked("/hook");
  await changed(ada);
  there.answers["/hook"] = () => undefined;
  const script = 'const { deliverDue } = await import("#lib/jobs/deliver-webhooks.ts"); await deliverDue();';
  const worker = spawn(process.execPath, ["--conditions=react-server", "--input-type=module", "-e", script], { stdio: "inherit" });
  await expect.poll(() => there.told.length, { timeout: 15_000 }).toBe(1);
  worker.kill("SIGKILL");
  await once(worker, "exit");
  expect(await deliveriesOf(id)).toMatchObject([{ state: "WAITING", attempts: 1 }]);
  delete there.answers["/hook"];
  await deliverDue();
  expect(there.told).toHaveLength(1);
  await after(1.1 * minute);
  const [one, other] = there.told as [Told, Told];
  expect(other.headers["webhook-id"]).toBe(one.headers["webhook-id"]);
  expect(await deliveriesOf(id)).toMatchObject([{ state: "DELIVERED", attempts: 2 }]);
}, 30_000);

test("of several workers each takes others, and what was noted too late counts for nothing", async () => {
  await Promise.all(["/1", "/2", "/3"].map((path) => hooked(path)));
  for (let count = 0; count < 4; count++) await changed(ada);
  const claims = await Promise.all(Array.from({ length: 4 }, () => claimDeliveries(system(), { most: 4, busy: [] })));
  const ids = [...claims.flat(), ...(await claimDeliveries(system(), { most: 100, busy: [] }))].map(({ id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([12, 12]);
  const [id] = ids as [string];
  clock.move(2 * minute);
  await claimDeliveries(system(), { most: 100, busy: [] });
  await settleDelivery(system(), { id, attempt: 1, failure: "ECONNRESET" });
  expect(await db.webhookDelivery.findUniqueOrThrow({ where: { id } })).toMatchObject({ attempts: 2, failure: "" });
  await settleDelivery(system(), { id, attempt: 1, status: 200 });
  expect(await db.webhookDelivery.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: "DELIVERED" });
});

test("what is removed is told of nothing more, and after a month nobody knows what it was told", async () => {
  const { id } = await hooked("/hook");
  await changed(ada);
  await removeWebhook(ada, { id });
  await changed(ada);
  await deliverDue();
  expect(there.told).toEqual([]);
  expect(await deliveriesOf(id)).toHaveLength(1);
  await sweepWebhooks(system(), {});
  expect(await deliveriesOf(id)).toHaveLength(1);
  clock.move(31 * day);
  await sweepWebhooks(system(), {});
  expect(await deliveriesOf(id)).toEqual([]);
});

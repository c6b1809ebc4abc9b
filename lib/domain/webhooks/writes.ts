import "server-only";
import { addDays, addMinutes } from "#lib/days.ts";
import { ownedBy } from "#lib/actor.ts";
import { hurts, write } from "../../operation.ts";
import { newId } from "../../platform/insert.ts";
import { problem } from "../../problem.ts";
import { type EventName, eventNames, testEvent } from "./data.ts";
import { hostOf, lockedWebhook, needTarget, newSecretOf } from "./parts.ts";
import { ChangeWebhook, mostWebhooks, OneDelivery, OneWebhook, RegisterWebhook, secretOverlapDays, testsPerMinute } from "./rules.ts";

type Owner = { providerId: string } | { resellerId: string };
/** Each once. */
const inOrder = (chosen: readonly EventName[]) => eventNames.filter((name) => chosen.includes(name));
const shown = ({ url, events }: { url: string; events: string[] }) => ({ url, events });

/** Programs there are told of these events from now on, signed with a secret that is told once. All global admins hear of it. */
export const registerWebhook = write("webhook.register", hurts(RegisterWebhook), async ({ actor, db, mine, input, now, audit, notify }) => {
  needTarget(input.url);
  if ((await db.webhook.count({ where: { AND: [mine, { endedAt: null }] } })) >= mostWebhooks) problem("webhook.too_many");
  const { idempotencyKey: _, ...typed } = input;
  const said = { ...typed, events: inOrder(typed.events) };
  const owner = ownedBy(actor) as Owner;
  const id = newId();
  const { told, kept } = newSecretOf(id);
  await db.webhook.create({ data: { id, ...owner, ...said, secret: kept, createdAt: now, createdByName: actor.name }, select: { id: true } });
  await notify({ ...owner, roles: ["GLOBAL_ADMIN"] }, "webhook_registered", { by: actor.name, name: hostOf(said.url) }, ["apiAccess"]);
  audit({ ...owner, subjectName: hostOf(said.url), details: { after: shown(said) } });
  return { id, secret: told };
});

/** One that was switched off is on again: somebody has looked at it. */
export const changeWebhook = write("webhook.change", hurts(ChangeWebhook), async ({ db, mine, input, audit }) => {
  const { id, version, url } = input;
  const said = { url, events: inOrder(input.events) };
  needTarget(said.url);
  const before = await lockedWebhook(db, mine, id);
  if (before.version !== version) problem("webhook.changed");
  const on = { failingSince: null, toldAt: null, switchedOffAt: null };
  await db.webhook.update({ where: { id }, data: { ...said, ...on, version: version + 1 }, select: { id: true } });
  audit({ subjectName: hostOf(said.url), details: { before: shown(before), after: shown(said) } });
  return { id, version: version + 1 };
});

/**
 * Another secret, told once. The one there was signs as well for a day, so that programs can take up the new one meanwhile. While an earlier
 * one still does, it goes on until its time and the newest is replaced at once: pressed twice, the one in use mustn't be lost to one nobody saw.
 */
export const rotateWebhookSecret = write("webhook.rotate", hurts(OneWebhook), async ({ db, mine, input: { id }, now, audit }) => {
  const { url, secret, secretBefore, secretBeforeUntil } = await lockedWebhook(db, mine, id);
  const { told, kept } = newSecretOf(id);
  const goesOn = secretBefore && secretBeforeUntil && secretBeforeUntil > now;
  const data = { secret: kept, ...(!goesOn && { secretBefore: secret, secretBeforeUntil: addDays(now, secretOverlapDays) }) };
  await db.webhook.update({ where: { id }, data, select: { id: true } });
  audit({ subjectName: hostOf(url) });
  return { id, secret: told };
});

/** Nothing is sent there any more. */
export const removeWebhook = write("webhook.remove", hurts(OneWebhook), async ({ actor, db, mine, input: { id }, now, audit }) => {
  const { url } = await lockedWebhook(db, mine, id);
  await db.webhook.update({ where: { id }, data: { endedAt: now, endedByName: actor.name }, select: { id: true } });
  audit({ subjectName: hostOf(url) });
  return { id };
});

/** An event about nothing, to see whether it arrives. */
export const testWebhook = write("webhook.test", OneWebhook, async ({ db, mine, input, now, audit }) => {
  const { url, switchedOffAt } = await lockedWebhook(db, mine, input.id);
  if (switchedOffAt) problem("webhook.switched_off");
  const lately = { webhookId: input.id, event: testEvent, createdAt: { gt: addMinutes(now, -1) } };
  if ((await db.webhookDelivery.count({ where: lately })) >= testsPerMinute) problem("webhook.tested_lately");
  const id = newId();
  const row = { id, webhookId: input.id, event: testEvent, aboutId: id, place: ["apiAccess"], createdAt: now, dueAt: now };
  await db.webhookDelivery.create({ data: row, select: { id: true } });
  audit({ subjectName: hostOf(url) });
  return { id };
});

/** Once more, under the number it had: a program that has it already knows it by that. */
export const sendDeliveryAgain = write("webhook.sendAgain", OneDelivery, async ({ db, mine, input, now, audit }) => {
  const { url, switchedOffAt } = await lockedWebhook(db, mine, input.id);
  if (switchedOffAt) problem("webhook.switched_off");
  const where = { id: input.deliveryId, webhookId: input.id };
  const { event } = (await db.webhookDelivery.findFirst({ where, select: { event: true } })) ?? problem("not_found");
  const again = { where: { ...where, state: { not: "WAITING" as const } }, data: { state: "WAITING" as const, attempts: 0, dueAt: now } };
  if ((await db.webhookDelivery.updateMany(again)).count === 0) problem("webhook.on_its_way");
  audit({ subjectName: hostOf(url), details: { event } });
  return { id: input.id };
});

import { eventNames } from "#lib/domain/webhooks/data.ts";
import { readDelivery, readRegistration } from "#lib/domain/webhooks/reads.ts";
import { changeWebhook, registerWebhook, testWebhook } from "#lib/domain/webhooks/writes.ts";
import { type Call, route, sent } from "#lib/partner-center/routes.ts";
import { printRegistration, printValidation, RegistrationSent, wantedIn } from "#lib/partner-center/webhooks.ts";
import { renamed } from "./renaming.ts";

const members = { url: "webhookUrl", events: "webhookEvents" };
const registration = (call: Call) => readRegistration(call.actor, {});

const register = sent(RegistrationSent, async (call, asked) => {
  const { idempotencyKey, actor } = call;
  const done = await renamed(registerWebhook(actor, { ...wantedIn(asked), registration: true, idempotencyKey }), members);
  // Ours alone: with it the Standard Webhooks signature is checked. A repetition isn't told it again.
  const secret = "secret" in done ? { signingSecret: done.secret } : {};
  return { body: { ...printRegistration(await registration(call)), ...secret } };
});

const change = sent(RegistrationSent, async (call, asked) => {
  const { id, version } = await registration(call);
  await renamed(changeWebhook(call.actor, { id, version, ...wantedIn(asked) }), members);
  return { body: printRegistration(await registration(call)) };
});

async function validation(call: Call) {
  const { id, tenantId } = await registration(call);
  return { body: printValidation(await readDelivery(call.actor, { id, deliveryId: call.at.correlationId ?? "" }), tenantId) };
}

export const webhooks = [
  route("GET", "webhooks/registration/events", async () => ({ body: eventNames })),
  route("GET", "webhooks/registration", async (call) => ({ body: printRegistration(await registration(call)) })),
  route("POST", "webhooks/registration", register),
  route("PUT", "webhooks/registration", change),
  route("POST", "webhooks/registration/validationEvents", async (call) => {
    const { id } = await testWebhook(call.actor, { id: (await registration(call)).id });
    return { body: { correlationId: id } };
  }),
  route("GET", "webhooks/registration/validationEvents/{correlationId}", validation),
];

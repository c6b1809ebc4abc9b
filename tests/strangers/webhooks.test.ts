import { listWebhooks } from "#lib/domain/webhooks/reads.ts";
import { registerWebhook, testWebhook } from "#lib/domain/webhooks/writes.ts";
import { cast } from "../support/cast.ts";
import { by, notFound, strangers, without } from "../support/strangers.ts";

const { ada, rita, paul, nils } = await cast();
const said = { url: "https://hooks.example/ada", events: ["subscription-updated" as const] };
const { id } = await registerWebhook(ada, { ...said, registration: true, idempotencyKey: crypto.randomUUID() });
const { id: deliveryId } = await testWebhook(ada, { id });
const [webhook] = await listWebhooks(ada, {});
const others = [paul, rita, nils];

await strangers(import.meta.filename, {
  listWebhooks: by(others, {}, without(said.url)),
  readWebhook: by(others, { id }, notFound),
  readRegistration: by(others, {}, notFound),
  listDeliveries: by(others, { id }, notFound),
  exportDeliveries: by(others, { id }, notFound),
  readDelivery: by(others, { id, deliveryId }, notFound),
  registerWebhook: "own",
  changeWebhook: by(others, { ...said, id, version: webhook?.version }, notFound),
  rotateWebhookSecret: by(others, { id }, notFound),
  removeWebhook: by(others, { id }, notFound),
  testWebhook: by(others, { id }, notFound),
  sendDeliveryAgain: by(others, { id, deliveryId }, notFound),
});

import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { deliveryOrder, ListDeliveries, mostWebhooks, NoWebhook, OneDelivery, OneWebhook } from "./rules.ts";

// The secret and the one before it are read by nobody but whoever sends (clock.ts).
const webhook = {
  ...{ id: true, url: true, events: true, registration: true, secretBeforeUntil: true, createdAt: true, createdByName: true },
  ...{ failingSince: true, switchedOffAt: true, version: true },
} as const satisfies Prisma.WebhookSelect;

export const listWebhooks = read("webhook.read", NoWebhook, async ({ db, mine }) =>
  db.webhook.findMany({
    where: { AND: [mine, { endedAt: null }] },
    select: webhook,
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
    take: mostWebhooks,
  }),
);
export type WebhookListed = Awaited<ReturnType<typeof listWebhooks>>[number];

export const readWebhook = read("webhook.read", OneWebhook, async ({ db, mine, input, now }) => {
  const found = (await db.webhook.findFirst({ where: { AND: [mine, { id: input.id, endedAt: null }] }, select: webhook })) ?? problem("not_found");
  return { ...found, now };
});
export type WebhookShown = Awaited<ReturnType<typeof readWebhook>>;

const tenant = { select: { tenantId: true } } as const;
/** What the REST API calls the registration, and whose it is by the number that its clients know. */
export const readRegistration = read("webhook.read", NoWebhook, async ({ db, mine }) => {
  const where = { AND: [mine, { registration: true, endedAt: null }] };
  const found = await db.webhook.findFirst({ where, select: { ...webhook, provider: tenant, reseller: tenant } });
  if (!found) return problem("not_found");
  const { provider, reseller, ...registered } = found;
  return { ...registered, tenantId: (provider ?? reseller)?.tenantId };
});

const delivery = {
  ...{ id: true, webhookId: true, event: true, place: true, createdAt: true, state: true, attempts: true, dueAt: true },
  ...{ attemptedAt: true, status: true, answer: true, failure: true },
} as const satisfies Prisma.WebhookDeliverySelect;

const deliveries = (perPage: number) =>
  read("webhook.read", ListDeliveries, async ({ db, mine, input: { id, state, event, ...input } }) => {
    const of = { AND: [mine, { id, endedAt: null }] };
    const { id: webhookId } = (await db.webhook.findFirst({ where: of, select: { id: true } })) ?? problem("not_found");
    const page = deliveryOrder.page(input, perPage);
    const where = { AND: [{ webhookId, state, event }, page.after] };
    return page.of(await db.webhookDelivery.findMany({ where, select: delivery, orderBy: page.orderBy, take: page.take }));
  });
export const listDeliveries = deliveries(50);
/** The same in the same order, more at a time. */
export const exportDeliveries = deliveries(500);
export type DeliveryRow = Awaited<ReturnType<typeof listDeliveries>>["items"][number];

export const readDelivery = read("webhook.read", OneDelivery, async ({ db, mine, input }) => {
  const where = { id: input.deliveryId, webhookId: input.id, webhook: { AND: [mine, { endedAt: null }] } };
  const of = { webhook: { select: { id: true, url: true, switchedOffAt: true } } } as const;
  return (await db.webhookDelivery.findFirst({ where, select: { ...delivery, ...of } })) ?? problem("not_found");
});

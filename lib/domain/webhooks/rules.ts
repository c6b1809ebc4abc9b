import { z } from "zod";
import { addMinutes } from "#lib/days.ts";
import { byTime, sortable } from "#lib/listing.ts";
import { WebhookDeliveryState } from "#prisma/client/enums.ts";
import { eventNames } from "./data.ts";

export const mostWebhooks = 10;
/** The one before a new secret signs for so long as well. */
export const secretOverlapDays = 1;
export const testsPerMinute = 2;
/** Deliveries are kept for so long, whatever became of them. */
export const deliveryKeptDays = 30;

/** An address of https, or of this very machine, where the installation allows that. */
export function isTarget(typed: string): boolean {
  const url = URL.parse(typed);
  if (!url || url.hash || url.username || url.password) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && /^(?:127\.0\.0\.1|\[::1\]|localhost)$/.test(url.hostname));
}

const said = {
  url: z.string({ error: "field.required" }).trim().min(1, "field.required").max(500, "field.too_long").refine(isTarget, "webhook.url"),
  events: z.array(z.enum(eventNames)).min(1, "webhook.no_events").max(eventNames.length),
};
/** `registration`: as what the REST API calls the registration. */
export const RegisterWebhook = z.object({ ...said, registration: z.boolean().default(false), idempotencyKey: z.uuid() });
export const ChangeWebhook = z.object({ ...said, id: z.uuid(), version: z.number().int() });
export const OneWebhook = z.object({ id: z.uuid() });
export const OneDelivery = z.object({ id: z.uuid(), deliveryId: z.uuid() });
export const NoWebhook = z.object({});

export const deliveryOrder = sortable({ created: byTime("createdAt") }, "-created");
export const ListDeliveries = z.object({
  ...deliveryOrder.input,
  id: z.uuid(),
  state: z.enum(WebhookDeliveryState).optional().catch(undefined),
  event: z.enum(eventNames).optional().catch(undefined),
});

/** How many are tried at once, of one webhook and of all. */
export const ClaimDeliveries = z.object({ most: z.number().int().min(1).max(100), busy: z.array(z.uuid()) });
export const mostOfAnswer = 500;
export const SettleDelivery = z.object({
  id: z.uuid(),
  /** Which one it was: another may have been begun since. */
  attempt: z.number().int(),
  status: z.number().int().optional(),
  answer: z.string().max(mostOfAnswer).default(""),
  failure: z.string().max(mostOfAnswer).default(""),
});

/** Whoever tries one has so long before another may. */
export const leaseMinutes = 1;
const waits = [1, 5, 30, 120, 300, 600, 840, 1440, 1440];
/** When it is tried again after so many attempts; by chance, from 0 to 1, up to a fifth later, so that not all come at once. Nothing after the last. */
export function nextAttempt(now: Date, attempts: number, chance: number): Date | undefined {
  const wait = waits[attempts - 1];
  return wait === undefined ? undefined : addMinutes(now, wait * (1 + chance / 5));
}
export const mostAttempts = waits.length + 1;
/** Where nothing has arrived for so long, nothing is sent any more. */
export const daysUntilOff = 5;

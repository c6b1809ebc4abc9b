import "server-only";
import { randomInt } from "node:crypto";
import { z } from "zod";
import { nobody } from "#lib/actor.ts";
import { addDays, addMinutes } from "#lib/days.ts";
import { write, writeUnaudited } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { unsealed } from "../../platform/sealed.ts";
import { testEvent } from "./data.ts";
import { hostOf } from "./parts.ts";
import { ClaimDeliveries, daysUntilOff, deliveryKeptDays, leaseMinutes, nextAttempt, SettleDelivery } from "./rules.ts";

type Claimed = { id: string; webhookId: string; event: string; aboutId: string; place: unknown; createdAt: Date; attempts: number } & Target;
type Target = { url: string; secret: string; secretBefore: string | null; secretBeforeUntil: Date | null };

/**
 * Some that are due, a few of each webhook so that one that is slow keeps nobody waiting. Whoever has them tries them before the lease is
 * over; then another may. `busy`: webhooks where this worker is at it already.
 */
export const claimDeliveries = writeUnaudited("webhook.deliver", ClaimDeliveries, async ({ db, input: { most, busy }, now }) => {
  const rows = await db.$queryRaw<Claimed[]>`
    WITH due AS (
      SELECT d."id", w."url", w."secret", w."secretBefore", w."secretBeforeUntil" FROM "Webhook" w CROSS JOIN LATERAL (
        SELECT "id", "dueAt" FROM "WebhookDelivery" WHERE "webhookId" = w."id" AND "state" = 'WAITING' AND "dueAt" <= ${now}
        ORDER BY "dueAt" LIMIT 4 FOR UPDATE SKIP LOCKED) d
      WHERE w."endedAt" IS NULL AND w."switchedOffAt" IS NULL AND NOT w."id" = ANY (${busy}::uuid[])
      ORDER BY d."dueAt" LIMIT ${most})
    UPDATE "WebhookDelivery" d SET "attempts" = d."attempts" + 1, "attemptedAt" = ${now}, "dueAt" = ${addMinutes(now, leaseMinutes)}
    FROM due WHERE d."id" = due."id"
    RETURNING d."id", d."webhookId", d."event", d."aboutId", d."place", d."createdAt", d."attempts", due."url", due."secret", due."secretBefore", due."secretBeforeUntil"`;
  return rows.map(({ secret, secretBefore, secretBeforeUntil, ...row }) => {
    const before = secretBefore && secretBeforeUntil && secretBeforeUntil > now ? [secretBefore] : [];
    return { ...row, secrets: [secret, ...before].map((kept) => unsealed(kept, row.webhookId).text) };
  });
});

/** What came of an attempt. What hasn't arrived is tried again, later each time; where nothing arrives for days, nothing is sent any more. */
export const settleDelivery = write("webhook.deliver", SettleDelivery, async ({ db, input, now, audit, notify }) => {
  const { id, attempt, ...answer } = input;
  const select = { webhookId: true } as const;
  const { webhookId } = (await db.webhookDelivery.findUnique({ where: { id }, select })) ?? { webhookId: nobody };
  // One after the other, and always in this order: a webhook, then what is sent there.
  await db.$queryRaw`SELECT 1 FROM "Webhook" WHERE "id" = ${webhookId}::uuid FOR UPDATE`;
  const found = await db.webhookDelivery.findFirst({ where: { id, state: "WAITING" }, include: { webhook: true } });
  const unchanged = { id, unchanged: true };
  if (!found) return unchanged;
  const { webhook, event, attempts } = found;
  if (answer.status !== undefined && answer.status >= 200 && answer.status < 300) {
    await db.webhookDelivery.update({ where: { id }, data: { ...answer, state: "DELIVERED" }, select: { id: true } });
    if (webhook.failingSince) await db.webhook.update({ where: { id: webhookId }, data: { failingSince: null, toldAt: null }, select: { id: true } });
    return unchanged;
  }
  if (attempts !== attempt) return unchanged;
  const next = event === testEvent ? undefined : nextAttempt(now, attempts, randomInt(1000) / 1000);
  const then = next ? { dueAt: next } : { state: "FAILED" as const };
  await db.webhookDelivery.update({ where: { id }, data: { ...answer, ...then, status: answer.status ?? null }, select: { id: true } });
  if (event === testEvent || webhook.endedAt || webhook.switchedOffAt) return unchanged;

  const failingSince = webhook.failingSince ?? now;
  const over = answer.status === 410 || failingSince <= addDays(now, -daysUntilOff);
  const tell = over || (!next && !webhook.toldAt);
  await db.webhook.update({
    where: { id: webhookId },
    data: { failingSince, ...(tell && { toldAt: now }), ...(over && { switchedOffAt: now }) },
    select: { id: true },
  });
  const owner = webhook.providerId ? { providerId: webhook.providerId } : { resellerId: webhook.resellerId as string };
  const data = { name: hostOf(webhook.url) };
  if (tell) await notify({ ...owner, roles: ["GLOBAL_ADMIN"] }, over ? "webhook_switched_off" : "webhook_given_up", data, ["webhook", webhookId]);
  if (!over) return unchanged;
  const count = await giveUp(db, webhookId);
  audit({ ...owner, organizationId: webhook.providerId ?? (webhook.resellerId as string), subjectName: data.name, details: { count } });
  return { id: webhookId };
});

/** What still waits won't be sent by itself, whoever switches it on again: it may be days old. */
async function giveUp(db: Db, webhookId: string): Promise<number> {
  return (await db.webhookDelivery.updateMany({ where: { webhookId, state: "WAITING" }, data: { state: "FAILED" } })).count;
}

/** Deletes what was sent, or wasn't, long ago. */
export const sweepWebhooks = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const { count } = await db.webhookDelivery.deleteMany({ where: { createdAt: { lt: addDays(now, -deliveryKeptDays) } } });
  if (count === 0) return { id: nobody, unchanged: true };
  audit({ details: { deletedDeliveries: count } });
  return { id: nobody };
});

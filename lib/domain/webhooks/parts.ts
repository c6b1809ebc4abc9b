import "server-only";
import type { Mine } from "../../access.ts";
import type { Db } from "../../platform/db.ts";
import { isWithin } from "../../platform/egress.ts";
import { env } from "../../platform/env.ts";
import { newSharedSecret } from "../../platform/signing.ts";
import { sealed } from "../../platform/sealed.ts";
import { Problem, problem } from "../../problem.ts";
import { refusal } from "../../refusal.ts";

/** How far the portal goes for a webhook: a host that the installation names may be in its own networks. */
export const networksFor = (url: URL) =>
  env.WEBHOOK_NETWORKS === "public" && env.WEBHOOK_ALLOWED_HOSTS.includes(url.hostname.toLowerCase()) ? "private" : env.WEBHOOK_NETWORKS;

/** What is refused without asking a name server; the rest is looked at each time that something is sent. */
export function needTarget(typed: string): void {
  const url = new URL(typed);
  if (!isWithin(networksFor(url), url)) throw new Problem("invalid", { url: [refusal("webhook.url_inside")] });
}

/** One at a time: what is read stays so until it is changed. */
export async function lockedWebhook(db: Db, mine: Mine<"webhook.change">, id: string) {
  const where = { AND: [mine, { id, endedAt: null }] };
  (await db.webhook.findFirst({ where, select: { id: true } })) ?? problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "Webhook" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return (await db.webhook.findFirst({ where })) ?? problem("not_found");
}

/** A secret, told once and kept sealed. */
export function newSecretOf(webhookId: string): { told: string; kept: string } {
  const told = newSharedSecret();
  return { told, kept: sealed(told, webhookId) };
}

/** As what is told of a webhook names it. */
export const hostOf = (url: string): string => new URL(url).host;

import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { takeSigningKey } from "../domain/applications/keys/writes.ts";
import { claimDeliveries, settleDelivery } from "../domain/webhooks/clock.ts";
import { type EventName, events } from "../domain/webhooks/data.ts";
import { networksFor } from "../domain/webhooks/parts.ts";
import { mostOfAnswer } from "../domain/webhooks/rules.ts";
import { resourceAddress } from "../partner-center/webhooks.ts";
import { clock } from "../platform/clock.ts";
import { egress } from "../platform/egress.ts";
import { env } from "../platform/env.ts";
import { log } from "../platform/log.ts";
import { system } from "../platform/session.ts";
import { keySignature, sharedSignature } from "../platform/signing.ts";
import { traced } from "../platform/tracing.ts";
import { addressOf } from "../web/paths.ts";
import { signingKey } from "../web/programs.ts";

// Events on their way to programs (docs/decisions/2026-11-29-webhooks.md). Nothing is open in the database while one is sent: who is killed
// then has sent it and not noted it, and another sends it once more, under the same number.

const mostAtOnce = 32;
const bounds = { milliseconds: 10_000, bytes: 4_096, cut: true };
type Delivery = Awaited<ReturnType<typeof claimDeliveries>>[number];

/** Where a program looks what it is about: at the REST API, or else on a page of the portal. */
const addressOfResource = ({ event, aboutId, place }: Pick<Delivery, "event" | "aboutId" | "place">): string =>
  `${env.APP_ORIGIN}${resourceAddress(events[event as EventName], aboutId, place as string[]) ?? addressOf(place)}`;

async function messageOf(delivery: Delivery): Promise<{ headers: Record<string, string>; body: string }> {
  const { id, event, createdAt, secrets } = delivery;
  const about = { EventName: event, ResourceUri: addressOfResource(delivery), ResourceName: events[event as EventName] };
  const body = JSON.stringify({ ...about, AuditUri: null, ResourceChangeUtcDate: createdAt.toISOString() });
  const seconds = Math.floor(clock.now().getTime() / 1000);
  const key = await signingKey(takeSigningKey);
  const headers = {
    ...{ "content-type": "application/json; charset=utf-8", "content-length": String(Buffer.byteLength(body)), "user-agent": "Twotier-Webhooks" },
    ...{ "webhook-id": id, "webhook-timestamp": String(seconds), "webhook-signature": sharedSignature(secrets, id, seconds, body) },
    ...{ authorization: `Signature ${keySignature(key.privateKey, body)}`, "x-ms-signature-algorithm": "rsa-sha256" },
    "x-ms-certificate-url": `${env.APP_ORIGIN}/webhooks/v1/certificates/${key.id}`,
  };
  return { headers, body };
}

/** Why there was no answer, as people read it who look after the other side. */
function failureOf(error: unknown): string {
  const { name, code, message } = error as Error & { code?: string };
  if (name === "AbortError" || name === "TimeoutError") return "no answer within 10 seconds";
  return code === "EREFUSED" ? "the address is in a network where this portal doesn't go" : String(code ?? message).slice(0, mostOfAnswer);
}

/** What was answered, however little it was. A redirect is an answer like another: it isn't followed. */
async function sent(delivery: Delivery): Promise<{ status?: number; answer?: string; failure?: string }> {
  try {
    const url = new URL(delivery.url);
    const answer = await egress(networksFor(url), bounds)(url.href, { method: "POST", ...(await messageOf(delivery)) });
    return { status: answer.status, answer: (await answer.text()).slice(0, mostOfAnswer) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

async function deliver(delivery: Delivery): Promise<void> {
  const { id, attempts: attempt, event } = delivery;
  const outcome = await traced(`webhook ${event}`, { "twotier.webhook": event }, () => sent(delivery));
  await settleDelivery(system(), { id, attempt, ...outcome });
}

/** Which webhooks this process is at, and with how many deliveries. */
const underWay = new Map<Promise<void>, string>();

/** Begins what is due, as much as there is room for; how much that was. */
async function begin(): Promise<number> {
  const room = mostAtOnce - underWay.size;
  if (room <= 0) return 0;
  const due = await claimDeliveries(system(), { most: room, busy: [...new Set(underWay.values())] });
  for (const each of due) {
    const work = deliver(each)
      .catch((err: unknown) => log.error({ err, id: each.id }, "what came of a delivery can't be noted"))
      .finally(() => underWay.delete(work));
    underWay.set(work, each.webhookId);
  }
  return due.length;
}

/** All that is due now, one round after the other. */
export async function deliverDue(): Promise<void> {
  while ((await begin()) > 0 || underWay.size > 0) await Promise.all(underWay.keys());
}

const pauseMs = 1_000;
let going: Promise<void> | undefined;
let stopping = new AbortController();

async function goOn({ signal }: AbortController): Promise<void> {
  while (!signal.aborted) {
    const begun = await begin().catch((err: unknown) => log.error({ err }, "webhooks can't be delivered"));
    const pause = wait(pauseMs, undefined, { signal }).catch(() => undefined);
    // Room that is free again is used at once.
    await (begun && underWay.size > 0 ? Promise.race([pause, ...underWay.keys()]) : pause);
  }
}

export function startDelivering(): void {
  stopping = new AbortController();
  going = goOn(stopping);
}

/** Lets what is under way finish: each is over by itself in seconds. */
export async function stopDelivering(): Promise<void> {
  stopping.abort();
  await going;
  await Promise.all(underWay.keys());
}

import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { addDays } from "#lib/days.ts";
import { answerRenewal, askReseller, assignRenewal, decideRenewal } from "#lib/domain/renewals/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { db } from "./db.ts";
import { type Member, subscription } from "./world.ts";

// Somebody at the desk, who has the row before them as it is now.

/** A subscription whose term ends in so many days, begun a year before. */
export async function endingIn(days: number, by: Member, of: Member, more: Prisma.SubscriptionUncheckedUpdateInput = {}): Promise<string> {
  const id = await subscription(by, of);
  const commitmentEndsAt = addDays(clock.now(), days);
  await db.subscription.update({
    where: { id },
    data: { commitmentEndsAt, termStartsAt: addDays(commitmentEndsAt, -365), periodEndsAt: commitmentEndsAt, ...more },
  });
  return id;
}

/** What the form has of the row: both versions. */
export async function seen(id: string) {
  const { version, commitmentEndsAt } = await db.subscription.findUniqueOrThrow({ where: { id } });
  const decision = await db.renewalDecision.findFirst({ where: { subscriptionId: id, termEndsAt: commitmentEndsAt } });
  return { id, version, decisionVersion: decision?.version ?? 0 };
}

type Choice = "RENEW" | "FEWER" | "EXTEND" | "END";
export const decide = async (who: Actor, id: string, choice: Choice, more: { quantity?: number; reason?: string } = {}) =>
  decideRenewal(who, { ...(await seen(id)), choice, reason: "As agreed", idempotencyKey: randomUUID(), ...more });
export const assign = async (who: Actor, id: string, memberId?: string) => assignRenewal(who, { ...(await seen(id)), memberId });
export const ask = async (who: Actor, id: string, resellerId: string, question = "Do they renew?") =>
  askReseller(who, { ...(await seen(id)), resellerId, question });
export const answer = async (who: Actor, id: string, choice: Choice, more: { quantity?: number; answer?: string } = {}) =>
  answerRenewal(who, { ...(await seen(id)), choice, answer: "They said so", ...more });

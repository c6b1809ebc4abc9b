import { randomUUID } from "node:crypto";
import type { Actor } from "#lib/access.ts";
import { addDays } from "#lib/days.ts";
import { answerRenewal, askReseller, assignRenewal, decideRenewal } from "#lib/domain/renewals/writes.ts";
import { clock } from "#lib/platform/clock.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { db } from "./db.ts";
import { offer } from "./trade.ts";
import { customer, type Member, provider, reseller, subscription } from "./world.ts";

// Somebody at the desk, who has the row before them as it is now.

/** A subscription whose term ends in so many days, begun a year before. */
export async function endingIn(days: number, by: Member, of: Member, more: Prisma.SubscriptionUncheckedUpdateInput = {}): Promise<string> {
  const id = await subscription(by, of);
  const commitmentEndsAt = addDays(clock.now(), days);
  await db.subscription.update({
    where: { id },
    // By the test's clock, which may stand before the day on which it is run.
    data: {
      commitmentEndsAt,
      termStartsAt: addDays(commitmentEndsAt, -365),
      periodStartsAt: addDays(commitmentEndsAt, -30),
      periodEndsAt: commitmentEndsAt,
      ...more,
    },
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

/** This reseller looks after the customer too. */
export async function alsoWith(by: Member, helper: Member, of: Member, adminRights: "ADMIN" | "NONE" = "ADMIN"): Promise<void> {
  const pair = { providerId: by.organizationId, resellerId: helper.organizationId };
  const { id: partnershipId } = await db.partnership.findFirstOrThrow({ where: { ...pair, endedAt: null } });
  await db.customerReseller.create({
    data: { ...pair, partnershipId, customerId: of.organizationId, adminRights, startedAt: new Date(), grantedById: by.userId },
  });
}

/** Ada's three customers, two of them with Rita; what of theirs ends when. */
export async function desk() {
  const [ada, rita, sven] = [await provider(), await reseller(), await reseller()];
  const adler = await customer(ada, { name: "Adler", reseller: rita });
  const blum = await customer(ada, { name: "Blum", reseller: rita });
  const clausen = await customer(ada, { name: "Clausen", reseller: sven });
  const trial = await offer({ category: "TRIAL" });
  const ids = {
    renews: await endingIn(20, ada, adler, { quantity: 1 }),
    ends: await endingIn(40, ada, blum, { endOfTerm: "END" }),
    unused: await endingIn(60, ada, clausen, { quantity: 12 }),
    trial: await endingIn(10, ada, blum, { offerId: trial, term: "P1M", billingCycle: "NONE", endOfTerm: "END" }),
    month: await endingIn(12, ada, adler, { term: "P1M" }),
    monthEnds: await endingIn(12, ada, adler, { term: "P1M", endOfTerm: "END" }),
    later: await endingIn(91, ada, adler),
    over: await endingIn(15, ada, adler, { status: "EXPIRED", endOfTerm: "END", stageEndsAt: addDays(new Date(), 40) }),
  };
  const person = await db.membership.findFirstOrThrow({ where: { tenantId: adler.organizationId } });
  await db.licenseAssignment.create({
    data: { providerId: ada.organizationId, subscriptionId: ids.renews, membershipId: person.id, assignedAt: new Date(), assignedByName: "Ada" },
  });
  return { ada, rita, sven, adler, blum, clausen, ids };
}
/** Which of them these rows are. */
export const namesOf = (ids: Record<string, string>, items: { id: string }[]) =>
  items.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id)).join(" ");

import "server-only";
import type { Actor } from "#lib/access.ts";
import type { Db } from "#lib/platform/db.ts";
import { type Category, commitmentEnd } from "#lib/domain/catalog/rules.ts";
import { openingOf, type Period, periodFrom, priceOf } from "../billing/rules.ts";
import { type ProgramRules, windowEnd } from "#lib/domain/program/rules.ts";
import type { QuotedLine } from "../parts.ts";
import { reasonToWait } from "../rules.ts";

// What one line of an order becomes. Apart from placing, which prices and checks the lines of a whole order.

type Standing = { offerIds: string[]; baseId?: string; waits: boolean };
/**
 * An add-on belongs to the subscription that was named, or to the newest active one it can stand on, which can't be cancelled meanwhile; one
 * that waits for the agreement may stand on one that does too.
 */
export async function baseOf(db: Db, customerId: string, { offerIds, baseId, waits }: Standing): Promise<string | null> {
  const waiting = { status: "PENDING" as const, orderLines: { some: { status: "PENDING" as const } } };
  const where = { ...(baseId && { id: baseId }), customerId, offerId: { in: offerIds }, OR: [{ status: "ACTIVE" as const }, ...(waits ? [waiting] : [])] };
  for (const { id } of await db.subscription.findMany({ where, select: { id: true }, orderBy: { id: "desc" }, take: 100 })) {
    const still = await db.$queryRaw<unknown[]>`SELECT 1 FROM "Subscription" WHERE "id" = ${id}::uuid AND "status" IN ('ACTIVE', 'PENDING') FOR SHARE`;
    if (still.length) return id;
  }
  return null;
}

/** `rules`: the program's. */
export type Starting = { db: Db; now: Date; rules: ProgramRules; actor: Pick<Actor, "name"> };
type Beginning = {
  id: string;
  providerId: string;
  customerId: string;
  orderId: string;
  currency: string;
  quantity: number;
  totalMinor: number | bigint;
  category: Category;
  period: Period;
  resellerOfRecordId: string | null;
};

/** What a subscription's first day brings: its first period charged, its seats, and its roles. */
export async function beginSubscription(
  { db, now, actor, rules }: Starting,
  { id, providerId, customerId, orderId, currency, quantity, period, ...more }: Beginning,
): Promise<void> {
  const { totalMinor, category, resellerOfRecordId } = more;
  if (totalMinor > 0) {
    await db.charge.create({
      data: {
        providerId,
        subscriptionId: id,
        orderId,
        kind: "PERIOD",
        periodNumber: 1,
        periodStartsAt: period.startsAt,
        periodEndsAt: period.endsAt,
        currency,
        amountMinor: totalMinor,
        resellerOfRecordId,
        chargedAt: now,
      },
      select: { id: true },
    });
  }
  // The provider's admin agents are Owner of an Azure plan from its first moment (the programme's rule).
  if (category === "AZURE") {
    await db.azureRoleAssignment.create({
      data: { providerId, customerId, subscriptionId: id, role: "OWNER", grantedAt: now, grantedByName: actor.name },
      select: { id: true },
    });
  }
  await db.seatBatch.create({ data: { providerId, subscriptionId: id, quantity, addedAt: now, reducibleUntil: windowEnd(rules, now) } });
}

/** A line waits for the review of the customer's qualification first, then for the agreement. */
export const lineStatus = ({ review }: Pick<QuotedLine, "review">, waits: boolean) => (review ? "PENDING_REVIEW" : waits ? "PENDING" : "COMPLETED");

type Subscribing = {
  parentId: string | null;
  providerId: string;
  customerId: string;
  orderId: string;
  currency: string;
  line: QuotedLine;
  waits: boolean;
  lineNumber: number;
  resellerOfRecordId: string | null;
};

/** A subscription as it begins, or waits to begin, and to whom it is attributed. */
export async function subscribe(
  { db, now, actor, rules }: Starting,
  { providerId, customerId, orderId, currency, line, waits, lineNumber, parentId, resellerOfRecordId }: Subscribing,
): Promise<string> {
  const { offerId, term, billingCycle, quantity, nickname, unitPriceMinor, totalMinor, end } = line;
  const status = lineStatus(line, waits);
  const commitment = { startsAt: now, endsAt: end?.endsAt ?? commitmentEnd(now, term) };
  const period = periodFrom(now, billingCycle, commitment);
  const { id } = await db.subscription.create({
    data: {
      providerId,
      customerId,
      orderId,
      parentId,
      offerId,
      givenName: nickname || null,
      term,
      billingCycle,
      quantity,
      unitPriceMinor,
      currency,
      // While it waits, its dates say no more than when it was ordered.
      status: status === "COMPLETED" ? "ACTIVE" : "PENDING",
      endOfTerm: line.isAutoRenewable ? "RENEW" : "END",
      startedAt: now,
      termStartsAt: now,
      commitmentEndsAt: commitment.endsAt,
      cancellableUntil: windowEnd(rules, now),
      ...openingOf(period, priceOf(line)),
      resellerOfRecordId,
      changedAt: now,
      changedByName: actor.name,
    },
    select: { id: true },
  });
  await db.orderLine.create({
    data: {
      orderId,
      providerId,
      lineNumber,
      offerId,
      subscriptionId: id,
      transaction: "NEW",
      quantity,
      term,
      billingCycle,
      unitPriceMinor,
      totalMinor,
      resellerOfRecordId,
      endsAt: end?.endsAt ?? null,
      endsWithId: end?.with?.id ?? null,
      status,
      problem: reasonToWait[status],
    },
  });
  if (status === "COMPLETED")
    await beginSubscription(
      { db, now, actor, rules },
      { id, providerId, customerId, orderId, currency, quantity, totalMinor, category: line.category, period, resellerOfRecordId },
    );
  if (resellerOfRecordId) {
    await db.resellerOfRecordAssignment.create({
      data: { providerId, subscriptionId: id, resellerId: resellerOfRecordId, startedAt: now, startedByName: actor.name },
    });
  }
  return id;
}

import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import type { Term } from "#lib/domain/catalog/rules.ts";
import { cannotShareEnds, chosenEnd, type EndingTerm, isEnd, lastDayOf, monthsEnd } from "./rules.ts";

// Which of a customer's subscriptions a term may end with. Bought by one partner, because a customer is one provider's.

/** As a page names one: also what it is called. */
export type NamedEnding = EndingTerm & { nickname: string };

const asEnding = {
  ...{ id: true, nickname: true, term: true, termStartsAt: true, commitmentEndsAt: true, endOfTerm: true },
  scheduledChange: { select: { term: true, endsAt: true } },
} as const satisfies Prisma.SubscriptionSelect;

/** Those that are active. `mine`: of which rows, where somebody asks. A customer has some hundreds at most. */
export async function endingsOf(db: Pick<ReadDb, "subscription">, customerId: string, mine: Prisma.SubscriptionWhereInput = {}): Promise<NamedEnding[]> {
  const { billingType, isTrial, categories } = cannotShareEnds;
  const sold = { billingType: { not: billingType }, isTrial: !isTrial, category: { notIn: [...categories] } };
  const where = { AND: [mine, { customerId, status: "ACTIVE" as const, extendedSince: null, offer: sold }] };
  const rows = await db.subscription.findMany({ where, select: asEnding, orderBy: [{ commitmentEndsAt: "asc" }, { id: "asc" }], take: 1000 });
  return rows.map(({ scheduledChange: next, endOfTerm, ...row }) => ({
    ...row,
    renewsFor: endOfTerm === "RENEW" ? (next?.term ?? row.term) : null,
    nextEndsAt: next?.endsAt ?? null,
  }));
}

type Planned = { customerId: string; subscriptionId: string; endsAt: Date | null; endsWithId: string | null };

/** The end that was chosen for a term that begins now: as it was shown, or none. What it should end with may be gone, or end otherwise. */
export async function plannedEnd(db: Pick<ReadDb, "subscription">, planned: Planned, term: Term, startsAt: Date): Promise<Date | null> {
  const { customerId, subscriptionId, endsAt, endsWithId } = planned;
  if (!endsAt) return null;
  const others = await endingsOf(db, customerId, { id: { not: subscriptionId } });
  const end = chosenEnd({ endsWith: endsWithId ?? monthsEnd, endsOn: lastDayOf(endsAt) }, term, startsAt, others);
  return isEnd(end) ? end : null;
}

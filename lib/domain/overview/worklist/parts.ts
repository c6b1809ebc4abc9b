import "server-only";
import { type Actor, may, type Mine, type Permission } from "#lib/access.ts";
import { userIdOf } from "#lib/actor.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { Prisma } from "#prisma/client/client.ts";
import { monthOf } from "../../incentives/rules.ts";
import { asking } from "../../organizations/finding/parts.ts";
import { pageOfDesk } from "../../renewals/listing/parts.ts";
import { viewerOf } from "../../subscriptions/listing/parts.ts";
import { type Money, mostTold, type Waiting, waitingIn } from "./rules.ts";

// What waits among many rows: a stretch of an index, or the first of a reseller's customers.

export type Asking = { actor: Actor; db: ReadDb; now: Date; scopeOf: <P extends Permission>(permission: P) => Mine<P> };

type Day = { at: Date };
const most = mostTold + 1;
/** So many of a reseller's customers are looked at; of one with more it is said that there may be more. */
const mostServed = 2000;

/** The desk's undecided ends of the next 30 days, as its list shows them; `more` where not all of somebody's customers were looked at. */
export async function endsToDecide({ actor, db, now, scopeOf }: Asking): Promise<{ rows: Day[]; partly: boolean }> {
  const mine = scopeOf("renewal.list");
  const filter = { q: "", state: "undecided", days: "30" } as const;
  const page = { keyset: { name: "ends", descending: false }, take: most, after: {} };
  const { ids, more } = await pageOfDesk(db, viewerOf(mine), { ...filter, now, me: userIdOf(actor) }, page);
  if (ids.length === 0) return { rows: [], partly: false };
  const ordered = { orderBy: { commitmentEndsAt: "asc" }, take: most } as const;
  const rows = await db.subscription.findMany({ where: { AND: [mine, { id: { in: ids } }] }, select: { commitmentEndsAt: true }, ...ordered });
  return { rows: rows.map(({ commitmentEndsAt }) => ({ at: commitmentEndsAt })), partly: more };
}

/** The first customers that a reseller looks after. */
const servedBy = (reseller: string | undefined) => Prisma.sql`
  SELECT a."customerId" FROM "CustomerReseller" a
  WHERE a."resellerId" = ${reseller ?? null}::uuid AND a."endedAt" IS NULL AND a."customerStatus" = 'ACTIVE'
    AND EXISTS (SELECT FROM "Reseller" r WHERE r."id" = a."resellerId" AND r."status" = 'ACTIVE') LIMIT ${mostServed + 1}`;

/** Since when customers haven't accepted the agreement: a provider's stand in an index of their own. */
export async function agreementsOpen(db: ReadDb, mine: object): Promise<{ rows: Day[]; partly: boolean }> {
  const open = Prisma.sql`c."agreementSource" = 'CUSTOMER_WILL_BE_ASKED' AND c."status" = 'ACTIVE'`;
  const provider = (mine as { providerId?: string }).providerId;
  if (provider) {
    const rows = await asking(db).$queryRaw<Day[]>`
      SELECT x."at" FROM (SELECT c."createdAt" AS "at" FROM "Customer" c WHERE c."providerId" = ${provider}::uuid AND ${open} LIMIT ${most}) AS x ORDER BY 1`;
    return { rows, partly: false };
  }
  const reseller = viewerOf({ customer: mine }).reseller;
  const rows = await asking(db).$queryRaw<(Day & { looked: number })[]>`
    WITH served AS MATERIALIZED (${servedBy(reseller)})
    SELECT c."createdAt" AS "at", (SELECT count(*)::int FROM served) AS "looked" FROM served a JOIN "Customer" c ON c."id" = a."customerId" WHERE ${open} ORDER BY 1 LIMIT ${most}`;
  return { rows, partly: (rows[0]?.looked ?? 0) > mostServed };
}

const dueOf = (rows: { dueAt: Date }[]) => rows.map(({ dueAt }) => ({ at: dueAt }));
/** Of these reviews, in which something is open: one row of each is looked at. */
async function withOpenItems(db: ReadDb, reviews: string[]): Promise<Set<string>> {
  const rows = await asking(db).$queryRaw<{ id: string }[]>`
    SELECT r."id" FROM unnest(${reviews}::uuid[]) AS r("id") CROSS JOIN LATERAL (
      SELECT 1 FROM "AssignmentReviewItem" i JOIN "CustomerReseller" a ON a."id" = i."associationId"
      WHERE i."reviewId" = r."id" AND i."state" = 'OPEN' AND a."endedAt" IS NULL LIMIT 1) AS i`;
  return new Set(rows.map(({ id }) => id));
}
/** Assignments that wait for this very person's decision: those of the one review there is, or how many reviews there are. */
export async function toReview({ db, scopeOf }: Asking): Promise<Waiting | undefined> {
  const where = { AND: [scopeOf("review.decide"), { state: "OPEN" as const }] };
  const theirs = await db.assignmentReview.findMany({ where, select: { id: true, dueAt: true }, orderBy: { dueAt: "asc" }, take: 200 });
  if (theirs.length === 0) return undefined;
  const waiting = await withOpenItems(
    db,
    theirs.map(({ id }) => id),
  );
  const reviews = theirs.filter(({ id }) => waiting.has(id));
  const [first, second] = reviews;
  if (!first || second) return waitingIn("to_review", dueOf(reviews));
  const open = { reviewId: first.id, state: "OPEN" as const, association: { endedAt: null } };
  const count = await db.assignmentReviewItem.count({ where: open, take: most });
  const items = waitingIn("to_review", Array<{ at: Date }>(count).fill({ at: first.dueAt }));
  return items && { ...items, only: first.id };
}

/** What was lost in the month under way, by why. */
export async function lostNow({ actor, db, now, scopeOf }: Asking): Promise<{ missing: Money[]; invalid: Money[] }> {
  if (!may(actor, "incentive.seeLost")) return { missing: [], invalid: [] };
  const mine = scopeOf("incentive.seeLost") as { providerId?: string };
  const rows = await db.incentiveSum.groupBy({
    by: ["currency", "lostReason"],
    where: { ...mine, whole: true, month: monthOf(now), lostReason: { not: null } },
    _sum: { amountMinor: true },
    orderBy: { currency: "asc" },
  });
  const of = (fits: (reason: string | null) => boolean) => {
    const sums = new Map<string, bigint>();
    for (const row of rows.filter(({ lostReason }) => fits(lostReason))) sums.set(row.currency, (sums.get(row.currency) ?? 0n) + (row._sum.amountMinor ?? 0n));
    return [...sums].flatMap(([currency, amountMinor]) => (amountMinor === 0n ? [] : [{ currency, amountMinor }]));
  };
  return { missing: of((reason) => reason === "missing"), invalid: of((reason) => reason !== "missing") };
}

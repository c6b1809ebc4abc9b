import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { containingLower } from "#lib/search.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { resellerOfRecordProblem } from "#lib/domain/orders/rules.ts";
import { eligibility } from "#lib/domain/partnerships/rules.ts";
import { stateProblem } from "../states.ts";

// Which subscriptions earn incentives for somebody, as it stands now: a reseller of record that was valid once may be
// suspended or have no partnership any more.

/** What is paid for by licenses and not over; what is billed by use is metered elsewhere. */
const counted = { status: { in: ["ACTIVE" as const, "SUSPENDED" as const, "EXPIRED" as const] }, offer: { billingType: "LICENSE" as const, isTrial: false } };

/** Of these resellers, who isn't valid as reseller of record now, and why. */
export async function invalidOf(db: ReadDb, provider: { id: string; region: string }, ids: string[]): Promise<Map<string, string>> {
  const resellers = await db.reseller.findMany({
    where: { id: { in: ids } },
    select: { id: true, ...eligibility, partnerships: { where: { providerId: provider.id, endedAt: null }, select: { id: true }, take: 1 } },
  });
  const judged = resellers.map((reseller) => [reseller.id, resellerOfRecordProblem(reseller, provider, reseller.partnerships.length > 0)] as const);
  return new Map(judged.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

type Filter = { q: string; reason?: string };

export async function judgedCoverage(db: ReadDb, mine: Prisma.SubscriptionWhereInput, ours: Prisma.ProviderWhereInput) {
  const where: Prisma.SubscriptionWhereInput = { AND: [mine, counted] };
  const provider = (await db.provider.findFirst({ where: ours, select: { id: true, region: true } })) ?? problem("not_found");
  const groups = await db.subscription.groupBy({ by: ["resellerOfRecordId"], where, _count: { _all: true } });
  const ids = groups.flatMap(({ resellerOfRecordId }) => resellerOfRecordId ?? []);
  return { where, groups, invalid: await invalidOf(db, provider, ids) };
}

export const gapsAmong = (
  { where, invalid }: Pick<Awaited<ReturnType<typeof judgedCoverage>>, "where" | "invalid">,
  { q, reason }: Filter,
): Prisma.SubscriptionWhereInput => {
  const wrong = [...invalid].filter(([, why]) => !reason || why === reason).map(([id]) => id);
  const withoutAny = !reason || reason === "missing";
  return {
    AND: [
      where,
      { OR: [...(withoutAny ? [{ resellerOfRecordId: null }] : []), { resellerOfRecordId: { in: wrong } }] },
      q ? { customer: { search: containingLower(q) } } : {},
    ],
  };
};

/** The rows that a filter of the gaps shows. */
export const gapsOf = async (db: ReadDb, mine: Prisma.SubscriptionWhereInput, ours: Prisma.ProviderWhereInput, filter: Filter) =>
  gapsAmong(await judgedCoverage(db, mine, ours), filter);

export const assignableColumns = {
  id: true,
  version: true,
  nickname: true,
  term: true,
  commitmentEndsAt: true,
  status: true,
  resellerOfRecordId: true,
  resellerOfRecord: { select: { name: true } },
  customer: { select: { id: true, name: true } },
} as const satisfies Prisma.SubscriptionSelect;

/** Why a row stays as it is; nothing when it changes. */
export const assignmentObstacle = (row: { status: Parameters<typeof stateProblem>[1]; resellerOfRecordId: string | null }, resellerId: string) =>
  row.resellerOfRecordId === resellerId ? "subscription.same_reseller" : stateProblem("assign", row.status);

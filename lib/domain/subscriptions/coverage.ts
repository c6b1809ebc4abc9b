import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { read } from "../../operation.ts";
import { containingLower } from "../../search.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { resellerOfRecordProblem } from "../orders/rules.ts";
import { eligibility } from "../partnerships/rules.ts";
import { CoverageFilter, manyOrder } from "./rules.ts";

// Which subscriptions earn incentives for somebody, as it stands now: a reseller of record that was valid once may be
// suspended or have no partnership any more.

const perPage = 50;
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

async function judged(db: ReadDb, mine: Prisma.SubscriptionWhereInput, ours: Prisma.ProviderWhereInput) {
  const where: Prisma.SubscriptionWhereInput = { AND: [mine, counted] };
  const provider = (await db.provider.findFirst({ where: ours, select: { id: true, region: true } })) ?? problem("not_found");
  const groups = await db.subscription.groupBy({ by: ["resellerOfRecordId"], where, _count: { _all: true } });
  const ids = groups.flatMap(({ resellerOfRecordId }) => resellerOfRecordId ?? []);
  return { where, groups, invalid: await invalidOf(db, provider, ids) };
}

const gapsAmong = ({ where, invalid }: Pick<Awaited<ReturnType<typeof judged>>, "where" | "invalid">, { q, reason }: Filter): Prisma.SubscriptionWhereInput => {
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
  gapsAmong(await judged(db, mine, ours), filter);

/** The share of subscriptions with a valid reseller of record, the gaps by reason, and the gaps themselves. */
export const readCoverage = read("subscription.assignReseller", CoverageFilter, async ({ db, mine, input, scopeOf }) => {
  const { where, groups, invalid } = await judged(db, mine, scopeOf("provider.read"));
  const reasons = new Map<string, number>();
  for (const { resellerOfRecordId, _count } of groups) {
    const reason = resellerOfRecordId === null ? "missing" : invalid.get(resellerOfRecordId);
    if (reason) reasons.set(reason, (reasons.get(reason) ?? 0) + _count._all);
  }
  const total = groups.reduce((sum, { _count }) => sum + _count._all, 0);
  const gaps = [...reasons.values()].reduce((sum, count) => sum + count, 0);

  const page = manyOrder.page(input, perPage);
  const rows = await db.subscription.findMany({
    where: { AND: [gapsAmong({ where, invalid }, input), page.after] },
    select: {
      id: true,
      nickname: true,
      quantity: true,
      status: true,
      startedAt: true,
      customer: { select: { id: true, name: true } },
      resellerOfRecord: { select: { id: true, name: true } },
    },
    orderBy: page.orderBy,
    take: page.take,
  });
  const { items, next } = page.of(rows);
  return {
    total,
    valid: total - gaps,
    reasons: [...reasons].map(([reason, count]) => ({ reason, count })).sort((one, other) => other.count - one.count),
    items: items.map((row) => ({ ...row, reason: row.resellerOfRecord ? (invalid.get(row.resellerOfRecord.id) ?? "missing") : "missing" })),
    next,
  };
});

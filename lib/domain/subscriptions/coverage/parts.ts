import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import { fitting } from "#lib/search.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { asking, ofProvider, type Page, pageAlong, pageFound, type ListPlace, rowsOf } from "#lib/domain/organizations/finding/parts.ts";
import { customersBy } from "#lib/domain/organizations/text/parts.ts";
import { problem } from "#lib/problem.ts";
import { regions } from "#lib/domain/organizations/countries/data.ts";
import { resellerOfRecordProblem } from "#lib/domain/orders/rules.ts";
import { eligibility } from "#lib/domain/partnerships/rules.ts";
import { stateProblem } from "../states.ts";

// Which subscriptions earn incentives for somebody, as it stands now: a reseller of record that was valid once may be
// suspended or have no partnership any more.

/** What is paid for by licenses and not over; what is billed by use is metered elsewhere. */
const counted = { earns: true };

/** Of these resellers, who isn't valid as reseller of record now, and why. */
export async function invalidOf(db: ReadDb, provider: { id: string; region: string }, ids: string[]): Promise<Map<string, string>> {
  const resellers = await db.reseller.findMany({
    where: { id: { in: ids } },
    select: { id: true, ...eligibility, partnerships: { where: { providerId: provider.id, endedAt: null }, select: { id: true }, take: 1 } },
  });
  return new Map(
    resellers.flatMap((reseller) => {
      const code = resellerOfRecordProblem(reseller, provider, reseller.partnerships.length > 0);
      return code ? [[reseller.id, code] as const] : [];
    }),
  );
}

type Filter = { q: string; reason?: string };
/** How many of a provider's subscriptions there are by reseller of record; by the provider itself where there is none. */
type Kept = { of: string; count: number };

/**
 * Which resellers of record aren't valid, with the reason, and how many subscriptions are of nobody. It begins with whoever may be
 * wrong, who are few where resellers are many: what stands against one by itself, and partnerships that ended.
 * `resellerOfRecordProblem` judges.
 */
export async function judgedCoverage(db: ReadDb, ours: Prisma.ProviderWhereInput) {
  const provider = (await db.provider.findFirst({ where: ours, select: { id: true, region: true } })) ?? problem("not_found");
  const elsewhere = regions.filter((region) => region !== provider.region);
  const doubtful = await asking(db).$queryRaw<Kept[]>`
    WITH doubted AS MATERIALIZED (
      SELECT r."id" FROM "Reseller" r WHERE r."status" <> 'ACTIVE' OR r."agreementSignedAt" IS NULL OR r."partnerId" IS NULL
      UNION SELECT r."id" FROM "Reseller" r WHERE r."region" = ANY (${elsewhere}::text[])
      UNION SELECT p."resellerId" FROM "Partnership" p WHERE p."providerId" = ${provider.id}::uuid AND p."endedAt" IS NOT NULL
      UNION SELECT ${provider.id}::uuid)
    SELECT d."id" AS "of", k."count"::int FROM doubted d CROSS JOIN LATERAL (
      SELECT coalesce(sum(t."count"), 0) AS "count" FROM "Tally" t WHERE t."providerId" = ${provider.id}::uuid AND t."what" = 'record' AND t."of" = d."id") AS k
    WHERE k."count" > 0`;
  const missing = doubtful.find(({ of }) => of === provider.id)?.count ?? 0;
  const others = doubtful.filter(({ of }) => of !== provider.id);
  const invalid = await invalidOf(
    db,
    provider,
    others.map(({ of }) => of),
  );
  return { provider: provider.id, missing, wrong: others.filter(({ of }) => invalid.has(of)), invalid };
}

/** How many of a provider's subscriptions can earn incentives. */
export async function countCoverage(db: ReadDb, provider: string): Promise<number> {
  const { _sum } = await db.tally.aggregate({ where: { providerId: provider, what: "record" }, _sum: { count: true } });
  return Number(_sum.count ?? 0);
}
type Judged = Awaited<ReturnType<typeof judgedCoverage>>;

/** Whose subscriptions are gaps: those of these resellers, and those of nobody. */
const gapsBy = ({ provider, invalid }: Pick<Judged, "provider" | "invalid">, reason: string | undefined) => ({
  wrong: [...invalid].filter(([, why]) => !reason || why === reason).map(([id]) => id),
  nobody: !reason || reason === "missing" ? [provider] : [],
});

const gapsAmong = (judged: Judged, mine: Prisma.SubscriptionWhereInput, { q, reason }: Filter): Prisma.SubscriptionWhereInput => {
  const { wrong, nobody } = gapsBy(judged, reason);
  return {
    AND: [
      mine,
      counted,
      { OR: [...(nobody.length > 0 ? [{ resellerOfRecordId: null }] : []), { resellerOfRecordId: { in: wrong } }] },
      q ? { customer: fitting(q) } : {},
    ],
  };
};

/** A page of them: each reseller's stand in order in an index. */
export async function pageOfGaps(db: ReadDb, judged: Judged, mine: Prisma.SubscriptionWhereInput, filter: Filter, page: Page) {
  const { wrong, nobody } = gapsBy(judged, filter.reason);
  const place: ListPlace = {
    from: Prisma.sql`"Subscription" x`,
    where: [ofProvider(judged.provider), Prisma.sql`x."earns"`],
    by: { subscription: Prisma.sql`x."nickname"` },
    across: {
      keys: Prisma.sql`unnest(${[...nobody, ...wrong]}::uuid[])`,
      fits: Prisma.sql`CASE WHEN x."resellerOfRecordId" IS NULL THEN x."providerId" ELSE x."resellerOfRecordId" END = k."key"`,
    },
  };
  const customers = customersBy(Prisma.sql`x."customerId"`, { provider: judged.provider });
  const found = filter.q ? await pageFound(db, filter.q, [customers], place, page) : await pageAlong(db, place, page);
  return { where: { AND: [gapsAmong(judged, mine, { ...filter, q: "" }), rowsOf(found, page)] }, more: found.more };
}

/** The rows that a filter of the gaps shows. */
export const gapsOf = async (db: ReadDb, mine: Prisma.SubscriptionWhereInput, ours: Prisma.ProviderWhereInput, filter: Filter) =>
  gapsAmong(await judgedCoverage(db, ours), mine, filter);

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

import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { type Category, categories } from "../catalog/rules.ts";
import { resellerOfRecordProblem } from "../orders/rules.ts";
import { eligibility } from "../partnerships/rules.ts";
import { fitting, isWordless, likeSigns, soughtIn } from "../../search.ts";
import { asking, type Page, pageFound, ofProvider, providerOf, saidIn } from "../organizations/finding/parts.ts";
import { customersBy } from "../organizations/text/parts.ts";
import { type Filters, lostReasonOf, type MonthRange, nextMonth, rateInForce } from "./rules.ts";

// The arithmetic over many rows, which only the database can do where they are. What decides (who is eligible, which rate is in force) is asked of the rules and handed to it.

/** Subscriptions a transaction. */
const batch = 2000;

/** The next subscriptions after one, by id. */
export const nextSubscriptions = async (db: Db, after: string | undefined): Promise<string[]> => {
  const rows = await db.subscription.findMany({ where: after ? { id: { gt: after } } : {}, select: { id: true }, orderBy: { id: "asc" }, take: batch });
  return rows.map(({ id }) => id);
};
export const isLast = (subscriptions: string[]): boolean => subscriptions.length < batch;

type Pair = { providerId: string; resellerId: string };

/** Pairs of provider and reseller that aren't valid now, with the reason; whether they are partners is asked per charge. */
async function invalidPairs(db: Db, subscriptions: string[], from: Date, to: Date): Promise<(Pair & { reason: string })[]> {
  const pairs = await db.charge.groupBy({
    by: ["providerId", "resellerOfRecordId"],
    where: { subscriptionId: { in: subscriptions }, chargedAt: { gte: from, lt: to }, resellerOfRecordId: { not: null } },
  });
  const of = (key: "providerId" | "resellerOfRecordId") => ({ in: [...new Set(pairs.flatMap((pair) => pair[key] ?? []))] });
  const providers = await db.provider.findMany({ where: { id: of("providerId") }, select: { id: true, region: true } });
  const resellers = await db.reseller.findMany({ where: { id: of("resellerOfRecordId") }, select: { id: true, ...eligibility } });
  const [providerOf, resellerOf] = [new Map(providers.map((row) => [row.id, row])), new Map(resellers.map((row) => [row.id, row]))];
  return pairs.flatMap(({ providerId, resellerOfRecordId }) => {
    const [provider, reseller] = [providerOf.get(providerId), resellerOf.get(resellerOfRecordId ?? "")];
    const code = provider && reseller && resellerOfRecordProblem(reseller, provider, true);
    return code ? [{ providerId, resellerId: reseller.id, reason: lostReasonOf(code) }] : [];
  });
}

async function ratesOf(db: Db, month: Date): Promise<[Category, number][]> {
  const rates = await db.incentiveRate.findMany({ where: { validFrom: { lte: month } }, select: { category: true, validFrom: true, rateBasisPoints: true } });
  return categories.map((category) => [category, rateInForce(rates, category, month)?.rateBasisPoints ?? 0]);
}

/**
 * Replaces what these subscriptions earned in a month by what their charges say now; rows that would stay the same aren't
 * touched. Doing it again changes nothing.
 */
export async function replaceAccruals(db: Db, { month, subscriptions, now }: { month: Date; subscriptions: string[]; now: Date }): Promise<number> {
  const until = nextMonth(month);
  const invalid = await invalidPairs(db, subscriptions, month, until);
  const rates = await ratesOf(db, month);
  const [invalidProviders, invalidResellers] = [invalid.map(({ providerId }) => providerId), invalid.map(({ resellerId }) => resellerId)];
  const reasons = invalid.map(({ reason }) => reason);
  const [ratedCategories, points] = [rates.map(([category]) => category as string), rates.map(([, share]) => share)];
  // As text with its zone: the server's own must not decide which day or month it is.
  const [from, to, at] = [month, until, now].map((date) => date.toISOString());
  return db.$executeRaw`
    WITH judged AS (
      SELECT c."subscriptionId", c."providerId", c."resellerOfRecordId" AS "resellerId", c."currency", c."amountMinor", c."chargedAt",
        -- On the day of the charge: what was earned before a new partner id stays with the old one.
        coalesce((
          SELECT h."before"->>'partnerId' FROM "ProfileChange" h
          WHERE h."resellerId" = c."resellerOfRecordId" AND h."kind" = 'PARTNER_ID' AND h."state" = 'APPROVED'
            AND h."holdsFrom" > (c."chargedAt" AT TIME ZONE 'UTC')::date
          ORDER BY h."decidedAt" LIMIT 1
        ), w."partnerId") AS "partnerId",
        CASE
          WHEN c."resellerOfRecordId" IS NULL THEN 'missing'
          -- At the charge: a partnership that ended later leaves what was earned before.
          WHEN NOT EXISTS (
            SELECT 1 FROM "Partnership" p
            WHERE p."providerId" = c."providerId" AND p."resellerId" = c."resellerOfRecordId"
              AND p."startedAt" <= c."chargedAt" AND (p."endedAt" IS NULL OR p."endedAt" > c."chargedAt")
          ) THEN 'not_partner'
          ELSE i.reason
        END AS "lostReason"
      FROM "Charge" c
      LEFT JOIN "Reseller" w ON w."id" = c."resellerOfRecordId"
      LEFT JOIN unnest(${invalidProviders}::uuid[], ${invalidResellers}::uuid[], ${reasons}::text[]) AS i(provider, reseller, reason)
        ON i.provider = c."providerId" AND i.reseller = c."resellerOfRecordId"
      WHERE c."subscriptionId" = ANY(${subscriptions}::uuid[]) AND c."chargedAt" >= ${from}::timestamptz AND c."chargedAt" < ${to}::timestamptz
    ), summed AS (
      SELECT "subscriptionId", "providerId", "resellerId", "partnerId", "lostReason", min("currency") AS "currency", sum("amountMinor") AS base,
        max("chargedAt") AS "lastAt"
      FROM judged GROUP BY "subscriptionId", "providerId", "resellerId", "partnerId", "lostReason"
    ), gone AS (
      DELETE FROM "IncentiveAccrual" a
      WHERE a."month" = ${from?.slice(0, 10)}::date AND a."subscriptionId" = ANY(${subscriptions}::uuid[]) AND NOT EXISTS (
        SELECT 1 FROM summed s
        WHERE s."subscriptionId" = a."subscriptionId" AND s."resellerId" IS NOT DISTINCT FROM a."resellerId"
          AND s."lostReason" IS NOT DISTINCT FROM a."lostReason" AND s."partnerId" IS NOT DISTINCT FROM a."partnerId"
      )
    )
    INSERT INTO "IncentiveAccrual" AS old ("id", "month", "providerId", "customerId", "subscriptionId", "resellerId", "partnerId", "category",
      "currency", "baseMinor", "rateBasisPoints", "amountMinor", "lostReason", "accruedAt")
    SELECT gen_random_uuid(), ${from?.slice(0, 10)}::date, s."providerId", b."customerId", s."subscriptionId", s."resellerId", s."partnerId", o."category",
      s."currency", s.base, r.points, round(s.base * r.points / 10000), s."lostReason", ${at}::timestamptz
    FROM summed s
    JOIN "Subscription" b ON b."id" = s."subscriptionId"
    -- As it was charged: another offer since then, such as a renewal's, leaves what was earned before. The month's own last charge decides.
    LEFT JOIN LATERAL (
      SELECT l."offerId" FROM "OrderLine" l JOIN "Order" d ON d."id" = l."orderId"
      WHERE l."subscriptionId" = s."subscriptionId" AND d."placedAt" <= s."lastAt"
      ORDER BY d."placedAt" DESC, l."id" DESC LIMIT 1
    ) sold ON true
    JOIN "Offer" o ON o."id" = coalesce(sold."offerId", b."offerId")
    JOIN unnest(${ratedCategories}::text[], ${points}::int[]) AS r(category, points) ON r.category = o."category"::text
    ORDER BY s."subscriptionId"
    ON CONFLICT ("month", "subscriptionId", coalesce("resellerId", "providerId"), coalesce("lostReason", ''), coalesce("partnerId", '')) DO UPDATE SET
      "category" = excluded."category", "baseMinor" = excluded."baseMinor", "rateBasisPoints" = excluded."rateBasisPoints",
      "amountMinor" = excluded."amountMinor", "accruedAt" = excluded."accruedAt"
    WHERE (old."baseMinor", old."rateBasisPoints", old."amountMinor", old."category")
      IS DISTINCT FROM (excluded."baseMinor", excluded."rateBasisPoints", excluded."amountMinor", excluded."category")`;
}

/** Which entries a search shows, by their customers. A reseller's are those it earned, of whichever customer. */
export function pageOfAccruals(
  db: ReadDb,
  mine: Prisma.IncentiveAccrualWhereInput,
  { q, provider, reseller, state }: Filters,
  range: { from: Date; to: Date },
  page: Page,
) {
  const [ours, earner] = [providerOf(mine), saidIn(mine, "resellerId")];
  const by = (id: string | undefined) => id && Prisma.sql`x."resellerId" = ${id}::uuid`;
  const lost = Prisma.sql`x."lostReason" IS NOT NULL`;
  const earned = Prisma.sql`x."lostReason" IS NULL`;
  const where = [
    ...[ofProvider(ours), ofProvider(provider), by(earner), by(reseller), earner && earned],
    Prisma.sql`x."month" BETWEEN ${range.from}::date AND ${range.to}::date`,
    state && (state === "lost" ? lost : earned),
  ];
  const place = { from: Prisma.sql`"IncentiveAccrual" x`, where, by: { month: Prisma.sql`x."month"` } };
  return pageFound(db, q, [customersBy(Prisma.sql`x."customerId"`, { provider: ours })], place, page);
}

const lostOrNot = (state: Filters["state"]) => (state ? { lostReason: state === "lost" ? { not: null } : null } : {});

/** The entries that a filter leaves of those that somebody may see. */
export const entriesIn = (mine: Prisma.IncentiveAccrualWhereInput, { q, provider, reseller, state }: Filters, { from, to }: MonthRange) => ({
  AND: [
    mine,
    { month: { gte: from, lte: to } },
    provider ? { providerId: provider } : {},
    reseller ? { resellerId: reseller } : {},
    q ? { customer: fitting(q) } : {},
    lostOrNot(state),
  ],
});

/** The sums that are kept of the same: of one reseller, or of whole providers. Rows that they can't tell apart are refused by Prisma. */
export const keptIn = (mine: Prisma.IncentiveAccrualWhereInput, { q: _, ...filters }: Filters, range: MonthRange, whole: boolean) => ({
  AND: [entriesIn(mine, { ...filters, q: "" }, range) as object as Prisma.IncentiveSumWhereInput, { whole }],
});

/** So many entries are looked through for a search, and so many are added up by their customers, while somebody waits. */
const mostLooked = 2000;
const mostAdded = 50_000;

/**
 * The entries of the customers that a search finds, to be added up; nothing where neither the customers nor the entries are few
 * enough.
 */
export async function entriesToAdd(
  db: ReadDb,
  mine: Prisma.IncentiveAccrualWhereInput,
  filters: Filters,
  range: MonthRange,
): Promise<Prisma.IncentiveAccrualWhereInput | undefined> {
  const words = soughtIn(filters.q);
  const signs = isWordless(words);
  const sought = signs ? { ...words, likes: [likeSigns(filters.q)] } : words;
  const all = entriesIn(mine, { ...filters, q: "" }, range);
  const { found, texts, fits } = customersBy(Prisma.sql`"id"`, { provider: providerOf(mine) ?? filters.provider });
  const customers = signs ? undefined : await asking(db).$queryRaw<{ id: string; some: boolean }[]>`SELECT f."id", f."some" FROM ${found(sought)} AS f`;
  if (customers && !customers.some(({ some }) => some)) return { AND: [all, { customerId: { in: customers.map(({ id }) => id) } }] };
  const entries = await db.incentiveAccrual.findMany({ where: all, select: { customerId: true }, take: mostLooked + 1 });
  if (entries.length > mostLooked) return undefined;
  const theirs = [...new Set(entries.map(({ customerId }) => customerId))];
  // Asked one by one: a planner that may join would read all customers there are.
  const named = await asking(db).$queryRaw<{ id: string }[]>`
    SELECT c."id" FROM unnest(${theirs}::uuid[]) AS c ("id")
    CROSS JOIN LATERAL (SELECT true FROM ${texts} WHERE t."id" = c."id" AND ${fits(sought)} LIMIT 1) AS named`;
  return { AND: [all, { customerId: { in: named.map(({ id }) => id) } }] };
}

/** The entries to be added up by their customers, of whom no sums are kept; nothing where they are too many. */
export async function entriesByCustomer(db: ReadDb, mine: Prisma.IncentiveAccrualWhereInput, filters: Filters, range: MonthRange) {
  if (filters.q) return entriesToAdd(db, mine, filters, range);
  const where = entriesIn(mine, filters, range);
  return (await db.incentiveAccrual.count({ where, take: mostAdded + 1 })) > mostAdded ? undefined : where;
}

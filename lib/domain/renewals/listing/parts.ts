import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import { Prisma } from "#prisma/client/client.ts";
import {
  asking,
  type Found,
  type ListPlace,
  ofProvider,
  type Page,
  pageAlong,
  pageAmong,
  pageFound,
  pageSorted,
} from "#lib/domain/organizations/finding/parts.ts";
import { subscriptionTexts, type Viewer } from "#lib/domain/subscriptions/listing/parts.ts";
import { deskReasons, deskStates, type RenewalFilter, reasonNumber, spanOf, stateNumber, weeksFrom } from "../rules.ts";

// Which rows of the desk somebody sees. A provider's are a walk along the index of the filter that fewest fit; a reseller's, and those
// of one reseller's customers, are found customer by customer, two thousand at most.

const mostSorted = 2000;
/** A cell of the weeks counts no further. */
export const mostCounted = 300;

/** `us`: the reseller that asks. What others are asked is no business of its. `ours`: the reader's own who decide, asked for by whom it is assigned. */
export type AskedRenewals = RenewalFilter & { now: Date; me: string | null; us?: string; ours?: readonly string[] };
type Named = Record<string, Prisma.Sql | undefined | "" | false>;

const by = { ends: Prisma.sql`x."commitmentEndsAt"` };
const onDesk = Prisma.sql`x."deskReason" IS NOT NULL`;
const within = ({ week, now, days }: Pick<AskedRenewals, "week" | "now" | "days">) => {
  const { from, until } = spanOf(week, now, days);
  return Prisma.sql`x."commitmentEndsAt" > ${from} AND x."commitmentEndsAt" <= ${until}`;
};

const undecided = [stateNumber("open"), stateNumber("asked"), stateNumber("answered")];
const statesOf = ({ state }: Pick<RenewalFilter, "state">) => state && (state === "undecided" ? undecided : [stateNumber(state)]);

/** The price of the next term, by the price list of the day on which it begins: the same as `priceOn` of the catalogue. */
const nextPrice = Prisma.sql`(SELECT p."amountMinor" FROM "OfferPrice" p JOIN "Customer" c ON c."id" = x."customerId"
  LEFT JOIN "ScheduledChange" w ON w."subscriptionId" = x."id"
  WHERE p."offerId" = coalesce(w."offerId", x."offerId") AND p."term" = coalesce(w."term", x."term")
    AND p."billingCycle" = coalesce(w."billingCycle", x."billingCycle") AND p."currency" = x."currency" AND p."market" IN ('', c."country")
    AND p."endedById" IS NULL AND p."validFrom" <= x."commitmentEndsAt" AND p."validUntil" > x."commitmentEndsAt"
  ORDER BY p."market" DESC, p."validFrom" LIMIT 1)`;
const renewing = [reasonNumber("unused"), reasonNumber("renews")];

const askedOf = (reseller: string) => Prisma.sql`EXISTS (SELECT FROM "RenewalDecision" d
  WHERE d."subscriptionId" = x."id" AND d."termEndsAt" = x."commitmentEndsAt" AND d."askedResellerId" = ${reseller}::uuid)`;

const heldBy = (ours: readonly string[] = []) => Prisma.sql`x."deskAssigneeId" = ANY (${ours}::uuid[])`;
/** What nobody of ours has: also what another organisation's people took on. */
const heldByNone = (ours: readonly string[] = []) => Prisma.sql`(${heldBy(ours)}) IS NOT TRUE`;

/** Each filter as a condition, by its name, those first whose rows are fewest. */
function conditionsOf(asked: AskedRenewals): Named {
  const states = statesOf(asked);
  const whose = { me: Prisma.sql`x."deskAssigneeId" = ${asked.me}::uuid`, anybody: heldBy(asked.ours), nobody: undefined };
  return {
    assigned: asked.assigned && whose[asked.assigned],
    said:
      (asked.state === "asked" || asked.state === "answered") && all([Prisma.sql`x."deskState" = ANY (${states}::smallint[])`, asked.us && askedOf(asked.us)]),
    reason: asked.reason && Prisma.sql`x."deskReason" = ${reasonNumber(asked.reason)}`,
    state: (asked.state === "undecided" || asked.state === "decided") && Prisma.sql`x."deskState" = ANY (${states}::smallint[])`,
    nobody: asked.assigned === "nobody" && heldByNone(asked.ours),
    price: asked.price && Prisma.sql`x."deskReason" = ANY (${renewing}::smallint[]) AND ${nextPrice} IS DISTINCT FROM x."unitPriceMinor"`,
  };
}
const all = (conditions: (Prisma.Sql | undefined | "" | false)[]) => {
  const there = conditions.filter((each) => each instanceof Prisma.Sql);
  return there.length > 0 ? Prisma.join(there, " AND ") : undefined;
};

/** Several stretches of an index: one for each state, or for each colleague. */
function acrossOf(name: string | undefined, asked: AskedRenewals) {
  if (name === "state" || name === "said") return { keys: Prisma.sql`unnest(${statesOf(asked)}::smallint[])`, fits: Prisma.sql`x."deskState" = k."key"` };
  if (name !== "assigned" || asked.assigned !== "anybody") return undefined;
  return { keys: Prisma.sql`unnest(${asked.ours ?? []}::uuid[])`, fits: Prisma.sql`x."deskAssigneeId" = k."key"` };
}

function placeOfProvider(provider: string | undefined, asked: AskedRenewals): ListPlace {
  const { nobody, price, ...indexed } = conditionsOf(asked);
  const [first, ...others] = Object.entries(indexed).flatMap(([name, condition]) => (condition ? [{ name, condition }] : []));
  const rest = all([...others.map(({ condition }) => condition), nobody, price]);
  const place = { from: Prisma.sql`"Subscription" x`, by, rest };
  const where = [ofProvider(provider), onDesk, within(asked)];
  const across = acrossOf(first?.name, asked);
  if (across) return { ...place, where, across, single: { from: place.from, where: [...where, first?.condition], by } };
  return { ...place, where: [...where, first?.condition] };
}

/** The desk's rows of a reseller's customers, in no order, one more than are sorted. */
function ofReseller(reseller: string, provider: string | undefined, now: Date) {
  const theirs = all([
    Prisma.sql`a."resellerId" = ${reseller}::uuid AND a."endedAt" IS NULL AND a."customerStatus" = 'ACTIVE'`,
    // A provider asks about any of its resellers; one that is suspended sees nothing itself.
    provider
      ? Prisma.sql`a."providerId" = ${provider}::uuid`
      : Prisma.sql`EXISTS (SELECT FROM "Reseller" r WHERE r."id" = a."resellerId" AND r."status" = 'ACTIVE')`,
  ]);
  // Customer by customer (a planner that may join would read all subscriptions there are).
  return Prisma.sql`SELECT x.* FROM "CustomerReseller" a CROSS JOIN LATERAL (
    SELECT x.* FROM "Subscription" x WHERE x."customerId" = a."customerId" AND ${onDesk} AND ${within({ now })} LIMIT ${mostSorted}) AS x
    WHERE ${theirs} LIMIT ${mostSorted + 1}`;
}

export async function pageOfDesk(db: ReadDb, { provider, reseller }: Viewer, asked: AskedRenewals, page: Page): Promise<Found> {
  const served = reseller ?? asked.reseller;
  if (!served) return pageOf(db, provider, asked, placeOfProvider(provider, asked), page);
  const rows = ofReseller(served, provider, asked.now);
  if (!asked.q && !page.whole) return pageSorted(db, rows, mostSorted, { where: [...Object.values(conditionsOf(asked)), within(asked)], by }, page);
  const [held] = await asking(db).$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" FROM (${rows}) AS held`;
  const conditions = all([...Object.values(conditionsOf(asked)), within(asked)]);
  const along = { from: Prisma.sql`(${rows}) AS x`, where: [conditions], by };
  const open = Prisma.sql`EXISTS (SELECT FROM "CustomerReseller" a WHERE a."customerId" = x."customerId" AND a."resellerId" = ${served}::uuid AND a."endedAt" IS NULL)`;
  const single = { from: Prisma.sql`"Subscription" x`, where: [onDesk, conditions, open], by };
  const found = await pageOf(db, provider, asked, { ...along, single }, page);
  return { ...found, more: found.more || (held?.count ?? 0) > mostSorted };
}

async function pageOf(db: ReadDb, provider: string | undefined, asked: AskedRenewals, place: ListPlace, page: Page): Promise<Found> {
  const { rest } = place;
  if (asked.q) return pageFound(db, asked.q, subscriptionTexts({ provider }), { ...place, rest: rest ?? Prisma.sql`true` }, page);
  if (!rest) return pageAlong(db, place, page);
  return pageAmong(db, { ...place, rest }, page);
}

/** How many are still to be decided: `week` by its Monday, as one of `weeksFrom`; up to one more than are counted. */
export type Counted = { week: number; reason: number; count: number };

export async function countDesk(db: ReadDb, { provider, reseller }: Viewer, now: Date): Promise<{ counts: Counted[]; more: boolean }> {
  const weeks = weeksFrom(now).map((monday) => spanOf(monday.toISOString().slice(0, 10), now));
  const spans = Prisma.sql`unnest(${weeks.map(({ from }) => from)}::timestamptz[], ${weeks.map(({ until }) => until)}::timestamptz[]) WITH ORDINALITY AS w ("from", "until", "week")`;
  const decided = stateNumber(deskStates[3]);
  if (reseller) {
    const rows = Prisma.sql`SELECT x."commitmentEndsAt", x."deskReason", x."deskState" FROM (${ofReseller(reseller, provider, now)}) AS x`;
    const counts = await asking(db).$queryRaw<(Counted & { all: number })[]>`
      WITH held AS MATERIALIZED (${rows})
      SELECT (w."week" - 1)::int AS "week", h."deskReason"::int AS "reason", count(*)::int AS "count", (SELECT count(*) FROM held)::int AS "all" FROM held h
      JOIN ${spans} ON h."commitmentEndsAt" > w."from" AND h."commitmentEndsAt" <= w."until" WHERE h."deskState" < ${decided} GROUP BY 1, 2`;
    return { counts, more: (counts[0]?.all ?? 0) > mostSorted };
  }
  const reasons = deskReasons.map(reasonNumber);
  const counts = await asking(db).$queryRaw<Counted[]>`
    SELECT (w."week" - 1)::int AS "week", r."reason"::int AS "reason", (SELECT count(*)::int FROM (
      SELECT FROM "Subscription" x WHERE ${all([ofProvider(provider), onDesk])} AND x."deskState" < 3 AND x."deskReason" = r."reason"
        AND x."commitmentEndsAt" > w."from" AND x."commitmentEndsAt" <= w."until" LIMIT ${mostCounted + 1}) AS held) AS "count"
    FROM unnest(${reasons}::smallint[]) AS r ("reason") CROSS JOIN ${spans}`;
  return { counts: counts.filter(({ count }) => count > 0), more: false };
}

/** Terms of a year or more; trials; or all of it, also what goes on month by month and costs more. */
export type Which = "terms" | "trials" | "all";
type Told = { now: Date; me: string; ours: readonly string[]; spans: readonly { from: Date; until: Date }[]; which: Which };
/** What somebody has still to decide that ends in these spans: what is theirs and what none of `ours` has, the soonest first. One more than `most` says that there are more. */
export async function stillToDecide(db: ReadDb, { provider, reseller }: Viewer, { now, me, ours, spans, which }: Told, most: number): Promise<string[]> {
  const from = reseller ? Prisma.sql`(${ofReseller(reseller, provider, now)}) AS x` : Prisma.sql`"Subscription" x`;
  const reasons = deskReasons.filter((reason) => which === "all" || (reason === "trial") === (which === "trials")).map(reasonNumber);
  const conditions = all([
    ...[ofProvider(provider), onDesk, Prisma.sql`x."deskState" < 3 AND x."deskReason" = ANY (${reasons}::smallint[])`],
    which === "terms" && Prisma.sql`x."term" <> 'P1M' AND x."extendedSince" IS NULL`,
    heldByNone(ours.filter((id) => id !== me)),
  ]);
  const each = spans.map(
    (span) => Prisma.sql`(SELECT x."id", x."commitmentEndsAt" FROM ${from} WHERE ${conditions} AND x."commitmentEndsAt" > ${now}
      AND x."commitmentEndsAt" >= ${span.from} AND x."commitmentEndsAt" < ${span.until} ORDER BY x."commitmentEndsAt", x."id" LIMIT ${most + 1})`,
  );
  const rows = await asking(db).$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "commitmentEndsAt", "id" FROM (${Prisma.join(each, " UNION ALL ")}) AS found ORDER BY "commitmentEndsAt", "id" LIMIT ${most + 1}`;
  return rows.map(({ id }) => id);
}

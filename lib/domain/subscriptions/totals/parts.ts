import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import { Prisma } from "#prisma/client/client.ts";
import { asking, rowsAlong, someRows } from "#lib/domain/organizations/finding/parts.ts";
import { type AskedSubscriptions, beginsWithCustomers, foundBehind, mostSorted, pageOfEvery, placeOfEvery, type Viewer, viewerOf } from "../listing/parts.ts";
import { shelvesOf } from "../listing/rules.ts";

// What a filter of all subscriptions adds up to, and which offers there are to choose from: kept, or of a bounded number of rows.

/** What is added up: how many, seats, and what they are worth a month. */
export type Totals = { count: number; seats: number; monthlyMinor: bigint };
type Counted = { count: bigint | number; seats: bigint | number | null; monthlyMinor: bigint | number | null };
const summed = (row: Counted | undefined): Totals => ({
  count: Number(row?.count ?? 0),
  seats: Number(row?.seats ?? 0),
  monthlyMinor: BigInt(row?.monthlyMinor ?? 0),
});

/** A filter that the kept sums know. */
export const isKept = (asked: AskedSubscriptions, { provider }: Viewer): boolean =>
  provider !== undefined && !asked.q && !asked.recordOf && !asked.contact && !asked.within && !asked.reseller && !asked.tag;

export async function keptSum(db: ReadDb, provider: string, asked: AskedSubscriptions): Promise<Totals> {
  const shelves = shelvesOf(asked);
  const { _sum } = await db.subscriptionSum.aggregate({
    where: { providerId: provider, offerId: asked.offer, ...(shelves && { shelf: { in: shelves } }) },
    _sum: { count: true, seats: true, monthlyMinor: true },
  });
  return summed({ count: _sum.count ?? 0, seats: _sum.seats, monthlyMinor: _sum.monthlyMinor });
}

/** So many rows are added up for a look: fewer where each is found by its customer. */
export const mostSummed = (asked: AskedSubscriptions, viewer: Viewer) => (beginsWithCustomers(asked, viewer) ? mostSorted : 10_000);

/** Of at most so many rows; nothing where more would have to be looked at. */
export async function addedUp(db: ReadDb, mine: Prisma.SubscriptionWhereInput, asked: AskedSubscriptions): Promise<Totals | undefined> {
  const viewer = viewerOf(mine);
  const most = mostSummed(asked, viewer);
  const keyset = { name: asked.within && !beginsWithCustomers(asked, viewer) ? "ends" : "customer", descending: false };
  const page = { keyset, take: most + 1, after: {} };
  if (!asked.q) {
    const place = placeOfEvery(asked, viewer, keyset.name);
    if (!place.rest) {
      const [row] = await asking(db).$queryRaw<Counted[]>`
        SELECT count(*) AS "count", sum("seats") AS "seats", sum("monthlyMinor")::bigint AS "monthlyMinor" FROM (${someRows(place, Prisma.sql`x."seats", x."monthlyMinor"`, page)}) AS held`;
      return Number(row?.count) > most ? undefined : summed(row);
    }
  }
  // Behind several filters no page is wanted, but whether there are few: the rows that a page would begin with say nothing of it.
  const ours = asked.q || beginsWithCustomers(asked, viewer) ? undefined : viewer.provider;
  const found = ours ? await foundBehind(db, ours, asked, viewer) : await pageOfEvery(db, viewer, asked, page);
  if (found.more || found.ids.length > most) return undefined;
  const { _count, _sum } = await db.subscription.aggregate({
    where: { AND: [mine, { id: { in: found.ids } }] },
    _count: true,
    _sum: { seats: true, monthlyMinor: true },
  });
  return summed({ count: _count, seats: _sum.seats, monthlyMinor: _sum.monthlyMinor });
}

const mostOffers = 300;
/** So many of a reseller's subscriptions are looked at for the offers that they are of. */
const mostLooked = 1000;
/** A provider's, by what is kept; a reseller's, by what it sees first. */
export async function offersOf(db: ReadDb, provider: string | undefined, mine: Prisma.SubscriptionWhereInput) {
  const select = { id: true, title: true } as const;
  const titled = (ids: string[]) => db.offer.findMany({ where: { id: { in: ids } }, select, orderBy: [{ title: "asc" }, { id: "asc" }], take: mostOffers });
  if (provider) {
    const kept = await db.subscriptionSum.groupBy({
      by: ["offerId"],
      where: { providerId: provider },
      _sum: { count: true },
      orderBy: { offerId: "asc" },
      take: 2 * mostOffers,
    });
    return titled(kept.filter(({ _sum }) => (_sum.count ?? 0n) > 0n).map(({ offerId }) => offerId));
  }
  const place = placeOfEvery({ q: "", now: new Date(0) } as AskedSubscriptions, viewerOf(mine), "customer");
  const seen = rowsAlong(place, Prisma.sql`x."offerId"`, { keyset: { name: "customer", descending: false }, take: mostLooked, after: {} });
  const rows = await asking(db).$queryRaw<{ offerId: string }[]>`SELECT DISTINCT "offerId" FROM (${seen}) AS seen`;
  return titled(rows.map(({ offerId }) => offerId));
}

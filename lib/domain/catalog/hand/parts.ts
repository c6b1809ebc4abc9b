import "server-only";
import { asking } from "#lib/domain/organizations/finding/parts.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { atHand, looksBack, mostAtHand, mostFrequent, mostMarked } from "./rules.ts";

type Seller = {
  /** Whose favorites. */
  userId: string;
  providerId: string;
  /** The orders that they may see. */
  orders: Prisma.OrderWhereInput;
  customerId?: string;
  /** What is about to be bought, and what the customer has. */
  chosen: readonly string[];
  has: readonly string[];
};

/** What was bought anew with the latest orders, one offer a line. */
async function boughtLately(db: ReadDb, where: Prisma.OrderWhereInput, take: number): Promise<string[]> {
  const select = { lines: { where: { transaction: "NEW" }, select: { offerId: true }, orderBy: { lineNumber: "asc" }, take: 20 } } as const;
  const orders = await db.order.findMany({ where, select, orderBy: { id: "desc" }, take });
  return orders.flatMap(({ lines }) => lines.map(({ offerId }) => offerId));
}

/** What this provider sold in one order with any of these, the most frequent first: of each the latest orders, one by one along an index. Nothing that is `there` already. */
async function boughtTogether(db: ReadDb, providerId: string, beside: readonly string[], there: readonly string[]): Promise<string[]> {
  const offers = beside.slice(0, looksBack.offers);
  if (offers.length === 0) return [];
  const rows = await asking(db).$queryRaw<{ id: string }[]>`
    SELECT other."offerId" AS "id" FROM (
      SELECT DISTINCT bought."orderId" FROM unnest(${offers}::text[]) AS beside ("offerId") CROSS JOIN LATERAL (
        SELECT l."orderId" FROM "OrderLine" l WHERE l."providerId" = ${providerId}::uuid AND l."offerId" = beside."offerId" AND l."transaction" = 'NEW'
        ORDER BY l."id" DESC LIMIT ${looksBack.ordersOfOffer}
      ) AS bought
    ) AS orders CROSS JOIN LATERAL (
      SELECT l."offerId" FROM "OrderLine" l WHERE l."orderId" = orders."orderId" AND l."transaction" = 'NEW' AND l."offerId" <> ALL (${there}::text[]) LIMIT 20
    ) AS other
    GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT ${mostAtHand.together + mostAtHand.favorite}`;
  return rows.map(({ id }) => id);
}

/** Which offers somebody marked, which go with what is `chosen`, and which are at hand for whoever sells, with why. */
export async function offersAtHand(db: ReadDb, { userId, providerId, orders, customerId, chosen, has }: Seller) {
  const marked = await db.favoriteOffer.findMany({ where: { userId }, select: { offerId: true }, orderBy: { offerId: "asc" }, take: mostMarked });
  const favorite = marked.map(({ offerId }) => offerId);
  const last = customerId ? await boughtLately(db, { AND: [orders, { customerId }] }, looksBack.ordersOfCustomer) : [];
  const there = [...new Set([...chosen, ...has])];
  const goesWith = await boughtTogether(db, providerId, chosen, there);
  const together = [...new Set([...goesWith, ...(await boughtTogether(db, providerId, has, there))])];
  const often = mostFrequent(await boughtLately(db, orders, looksBack.orders));
  const hand = atHand({ favorite, last: [...new Set(last)], together, often });
  return { favorites: new Set(favorite), goesWith: new Set(goesWith.slice(0, mostAtHand.together)), hand };
}

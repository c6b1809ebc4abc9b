import "server-only";
import type { ReadDb } from "#lib/platform/db.ts";
import type { DatedPrice } from "./rules.ts";

type Asked = { currency: string; market: string; since: Date };

/** The prices of offers that hold on a day or later, for customers in a country. Which of them is the price on a day: `pricesOn`. */
export async function pricesSince(db: Pick<ReadDb, "offerPrice">, offerIds: readonly string[], { currency, market, since }: Asked) {
  const rows = await db.offerPrice.findMany({
    where: { offerId: { in: [...new Set(offerIds)] }, currency, market: { in: ["", market] }, endedById: null, validUntil: { gt: since } },
    select: { offerId: true, term: true, billingCycle: true, market: true, amountMinor: true, retailMinor: true, validFrom: true, validUntil: true },
  });
  const byOffer = new Map<string, DatedPrice[]>();
  for (const { offerId, ...price } of rows) byOffer.set(offerId, [...(byOffer.get(offerId) ?? []), price]);
  return (offerId: string): readonly DatedPrice[] => byOffer.get(offerId) ?? [];
}

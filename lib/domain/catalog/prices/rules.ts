import type { Prisma } from "#prisma/client/client.ts";
import { billingCycles, type Price, terms } from "../rules.ts";

// Which price holds on which day, pure. A day is one of UTC, as in a billing period.

/** As price lists write that there is no bound. */
export const unbounded = { from: new Date("1753-01-01"), until: new Date("9999-12-31") } as const;

/** A price for some time: from the first day on up to, and without, `validUntil`. Minor units, for one seat and one billing period. */
export type DatedPrice = Price & { market: string; retailMinor: number | null; validFrom: Date; validUntil: Date };

/** What the provider pays, and what is recommended as its customers' price. */
export type PriceOfDay = Price & { retailMinor: number | null };

const planOf = ({ term, billingCycle }: Pick<Price, "term" | "billingCycle">) => `${term}/${billingCycle}`;
const rankOf = ({ term, billingCycle }: Pick<Price, "term" | "billingCycle">) =>
  terms.indexOf(term) * billingCycles.length + billingCycles.indexOf(billingCycle);

/** The customer's country goes before every country; of two that overlap the earlier one holds until it ends (the programme's rule). */
const goesBefore = (one: DatedPrice, other: DatedPrice) =>
  one.market === other.market ? one.validFrom < other.validFrom : one.market !== "" && other.market === "";

/** The prices of one offer that hold on a day: one for each plan, the shortest commitment first. */
export function pricesOn(prices: readonly DatedPrice[], day: Date): PriceOfDay[] {
  const holding = new Map<string, DatedPrice>();
  for (const price of prices) {
    if (day < price.validFrom || day >= price.validUntil) continue;
    const other = holding.get(planOf(price));
    if (!other || goesBefore(price, other)) holding.set(planOf(price), price);
  }
  return [...holding.values()]
    .map(({ term, billingCycle, amountMinor, retailMinor }) => ({ term, billingCycle, amountMinor, retailMinor }))
    .sort((one, other) => rankOf(one) - rankOf(other));
}

/** What a plan costs on a day; nothing: it isn't sold like this. */
export const priceOn = (prices: readonly DatedPrice[], { term, billingCycle }: Pick<Price, "term" | "billingCycle">, day: Date): number | undefined =>
  pricesOn(
    prices.filter((price) => price.term === term && price.billingCycle === billingCycle),
    day,
  )[0]?.amountMinor;

// ---------------------------------------------------------------- what can be ordered

/** Prices for customers in a country that hold on a day. */
export const holding = ({ currency, market }: { currency: string; market: string }, day: Date): Prisma.OfferPriceWhereInput => ({
  ...{ currency, market: { in: ["", market] }, endedById: null },
  ...{ validFrom: { lte: day }, validUntil: { gt: day } },
});

/** Offers that can be ordered on a day: of the catalogue, and not past the end of their sale. */
export const onSale = (day: Date): Prisma.OfferWhereInput => ({ isAvailable: true, OR: [{ saleEndsOn: null }, { saleEndsOn: { gt: day } }] });
export const isOnSale = ({ isAvailable, saleEndsOn }: { isAvailable: boolean; saleEndsOn: Date | null }, day: Date): boolean =>
  isAvailable && (saleEndsOn === null || day < saleEndsOn);

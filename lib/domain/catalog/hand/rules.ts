import { z } from "zod";

// Offers at hand: those that somebody marked, and those that the usual order is made of. They stand before all others.

/** Marked as a favorite, or not any more. */
export const StarOffer = z.object({ offerId: z.string().max(100), starred: z.boolean() });

/** As many marks are looked at. */
export const mostMarked = 300;

/** Why an offer is at hand, the strongest reason first: marked; bought last by this customer; bought with what it has or is about to buy; bought often of late. */
export const reasonsAtHand = ["favorite", "last", "together", "often"] as const;
export type ReasonAtHand = (typeof reasonsAtHand)[number];

/** At most so many of each reason stand there. */
export const mostAtHand: Record<ReasonAtHand, number> = { favorite: 12, last: 3, together: 3, often: 3 };

/** How far back is looked: so many orders, or of what is bought together so many of each offer, and of so many offers. */
export const looksBack = { orders: 30, ordersOfCustomer: 10, ordersOfOffer: 50, offers: 10 } as const;

/** Offers by why they are at hand: each for its strongest reason, none twice. */
export function atHand(found: Record<ReasonAtHand, readonly string[]>): Map<string, ReasonAtHand> {
  const all = new Map<string, ReasonAtHand>();
  for (const reason of reasonsAtHand) {
    const added = found[reason].filter((id) => !all.has(id)).slice(0, mostAtHand[reason]);
    for (const id of added) all.set(id, reason);
  }
  return all;
}

/** The most frequent first; of those that are as frequent, whichever came first. */
export function mostFrequent(ids: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([id]) => id);
}

import { z } from "zod";
import type { Prisma } from "#prisma/client/client.ts";
import type { Qualification } from "#prisma/client/enums.ts";
import { byNumber, byText, sortable } from "../../listing.ts";
import { refusal, type Refused } from "../../refusal.ts";
import { SearchText } from "../../search.ts";

export const billingTypes = ["LICENSE", "USAGE"] as const;
export const terms = ["P1M", "P1Y", "P3Y"] as const;
export const billingCycles = ["MONTHLY", "ANNUAL", "TRIENNIAL", "NONE"] as const;
export const segments = ["COMMERCIAL", "EDUCATION", "NONPROFIT", "GOVERNMENT"] as const;
export const categories = ["ENTERPRISE", "SMALL_BUSINESS", "TRIAL", "ADD_ON", "AZURE", "SOFTWARE"] as const;
/** As the operator ranked them, or by name. Offers have ids of their own. */
export const offerOrder = sortable({ rank: byNumber("rank"), offer: byText("title") }, "rank", z.string().max(100));
export const ListOffers = z.object({
  ...offerOrder.input,
  q: SearchText,
  category: z.enum(categories).optional().catch(undefined),
});

/** A customer's country, whose prices are asked; empty while it isn't known. */
export const Market = z
  .string()
  .regex(/^([A-Z]{2})?$/)
  .catch("");
const one = <T extends readonly [string, ...string[]]>(values: T) => z.enum(values).optional().catch(undefined);
/** Of the offers for sale: those whose title or numbers have each word, of a category, a segment, a term. Nonsense is no filter. */
export const WhichOffers = z.object({ q: SearchText, category: one(categories), segment: one(segments), term: one(terms) });
/** To a customer that is there, or to a new one in a country. `chosen`: offers that are shown whatever else is asked, and that others go with. */
export const WhatForSale = WhichOffers.extend({
  customerId: z.uuid().optional(),
  country: Market,
  chosen: z.array(z.string().max(100)).max(300).catch([]).default([]),
});
/** So many offers are shown at once; of more, one names what one looks for. */
export const mostForSale = 100;

export type BillingType = (typeof billingTypes)[number];
export type Term = (typeof terms)[number];
export type BillingCycle = (typeof billingCycles)[number];
export type Segment = (typeof segments)[number];
export type Category = (typeof categories)[number];

// ---------------------------------------------------------------- time and money

export const monthsOf: Record<Term, number> = { P1M: 1, P1Y: 12, P3Y: 36 };
export const monthsBilled: Record<BillingCycle, number> = { MONTHLY: 1, ANNUAL: 12, TRIENNIAL: 36, NONE: 0 };
export type Price = { term: Term; billingCycle: BillingCycle; amountMinor: number };

/** Nobody is billed less often than the term lasts. Trials aren't billed at all. */
export const cycleFitsTerm = (cycle: BillingCycle, term: Term): boolean => monthsBilled[cycle] <= monthsOf[term];

/** The same day some months later, UTC; the month's last day where it has no such day (31 January → 28 February). */
export function addMonths(start: Date, months: number): Date {
  const end = new Date(start);
  end.setUTCDate(1);
  end.setUTCMonth(end.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 0)).getUTCDate();
  end.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return end;
}

/** When a commitment that begins then ends. */
export const commitmentEnd = (start: Date, term: Term): Date => addMonths(start, monthsOf[term]);

/** Integer minor units for one billing period, before tax. The limits of price and quantity keep it exact. */
export const lineTotal = ({ amountMinor }: { amountMinor: number }, quantity: number): number => amountMinor * quantity;

// ---------------------------------------------------------------- what may be bought

/** What of an offer decides whether and how much of it may be bought. */
export type OfferLimits = {
  id: string;
  category: Category;
  minimumQuantity: number;
  maximumQuantity: number;
  pool: string;
  pooledLimit: number | null;
  lifetimeLimit: number | null;
  isAddOn: boolean;
  baseOfferIds: readonly string[];
};
/** A subscription that the customer has or had. */
export type HeldSubscription = { offerId: string; pool: string; quantity: number; status: string };

/** Seats of one subscription: a whole number within the offer's bounds. */
export function quantityProblem({ minimumQuantity: min, maximumQuantity: max }: Pick<OfferLimits, "minimumQuantity" | "maximumQuantity">, quantity: number) {
  if (!Number.isInteger(quantity)) return "field.quantity.whole_number";
  if (quantity >= min && quantity <= max) return undefined;
  return min === max ? refusal("field.quantity.exactly", { min }) : refusal("field.quantity.between", { min, max });
}

const seatsOf = (items: readonly { quantity: number }[]) => items.reduce((sum, { quantity }) => sum + quantity, 0);

/** Seats of the offer's pool still free for this customer. Whoever sold them and whatever is suspended counts; deleted ones don't. */
export function seatsLeft(offer: Pick<OfferLimits, "pool" | "pooledLimit">, held: readonly HeldSubscription[]): number {
  if (offer.pooledLimit === null) return Number.POSITIVE_INFINITY;
  const used = seatsOf(held.filter(({ pool, status }) => pool === offer.pool && status !== "DELETED"));
  return Math.max(0, offer.pooledLimit - used);
}

/**
 * Why this customer can't have the offer (again), nothing when they can. `held`: every subscription they ever had;
 * `together`: the other lines of the same order, which count as if they were active.
 */
export function limitProblem(
  offer: OfferLimits,
  quantity: number,
  held: readonly HeldSubscription[],
  together: readonly HeldSubscription[] = [],
): Refused | undefined {
  const all = [...held, ...together];
  const same = all.filter(({ offerId }) => offerId === offer.id);
  // A trial counts for ever, also when it was deleted.
  if (offer.lifetimeLimit !== null && same.length >= offer.lifetimeLimit) {
    return offer.category === "TRIAL" ? "field.limit.trial_used" : refusal("field.limit.lifetime", { max: offer.lifetimeLimit });
  }
  // Reactivating keeps the data; a second subscription beside a suspended one would be billed twice.
  if (same.some(({ status }) => status === "SUSPENDED")) return "field.limit.suspended_exists";
  const active = [...held.filter(({ status }) => status === "ACTIVE"), ...together];
  if (offer.isAddOn && !active.some(({ offerId }) => offer.baseOfferIds.includes(offerId))) return "field.limit.base_missing";
  const remaining = seatsLeft(offer, all);
  if (quantity <= remaining) return undefined;
  return poolRefusal(offer, remaining);
}

/** The pool has no more seats, or too few. One that an offer has for itself has no name for people. */
export const poolRefusal = ({ id, pool, pooledLimit }: Pick<OfferLimits, "id" | "pool" | "pooledLimit">, remaining: number): Refused =>
  refusal(remaining === 0 ? "field.limit.pool_full" : "field.limit.pool", { max: pooledLimit ?? 0, remaining, pool: pool === id ? "own" : pool });

// ---------------------------------------------------------------- segments

/** Which qualification of a customer opens which segments (the programme's rule). Commercial offers are open to everybody. */
const opened: Record<Qualification, readonly Exclude<Segment, "COMMERCIAL">[]> = {
  NONE: [],
  EDUCATION: ["EDUCATION"],
  NONPROFIT: ["NONPROFIT"],
  GOVERNMENT_COMMUNITY_CLOUD: ["GOVERNMENT"],
  STATE_OWNED_ENTITY: ["GOVERNMENT"],
};
export const segmentsOf = (qualification: Qualification): Exclude<Segment, "COMMERCIAL">[] => [...opened[qualification]];

/** What a customer is qualified for, and what an operator still looks at. */
export type QualificationStanding = { granted: Qualification; inReview: Qualification | null };
export const qualificationStanding = {
  qualification: true,
  qualifications: { where: { state: "IN_REVIEW" }, select: { qualification: true }, take: 1 },
} as const satisfies Prisma.CustomerSelect;
type Stands = { qualification: Qualification; qualifications: { qualification: Qualification }[] };
export const asQualificationStanding = ({ qualification, qualifications: [review] }: Stands): QualificationStanding => ({
  granted: qualification,
  inReview: review?.qualification ?? null,
});

/** Whether offers of a segment can be had now, after a review, or not at all. */
export function segmentEntry(segment: Segment, { granted, inReview }: QualificationStanding): "open" | "review" | "closed" {
  if (segment === "COMMERCIAL" || segmentsOf(granted).includes(segment)) return "open";
  return inReview && segmentsOf(inReview).includes(segment) ? "review" : "closed";
}

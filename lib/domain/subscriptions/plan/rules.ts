import type { FieldRefusals, Refusal } from "#lib/refusal.ts";
import { type BillingCycle, type Category, commitmentEnd, cycleFitsTerm, monthsBilled, monthsOf, type Term, type Price } from "#lib/domain/catalog/rules.ts";
import { type DatedPrice, priceOn, pricesOn } from "#lib/domain/catalog/prices/rules.ts";
import { changeWithin, opening, type Period, periodFrom, priceOf } from "#lib/domain/orders/billing/rules.ts";
import { type EndingTerm, firstPeriod } from "#lib/domain/orders/coterm/rules.ts";
import { windowEnd, type ProgramRules } from "#lib/domain/program/rules.ts";
import type { EndOfTerm } from "#prisma/client/enums.ts";
import { extendedPrice } from "../extended/rules.ts";
import type { Batch } from "../seats/rules.ts";
import type { Circumstances } from "../states.ts";

// What a change makes of a subscription and what it costs, pure. The preview shows a plan and the write carries it out, so
// that the two can't differ.

export type SoldOffer = {
  id: string;
  title: string;
  category: Category;
  minimumQuantity: number;
  maximumQuantity: number;
  isAutoRenewable: boolean;
  isAvailable: boolean;
  pool: string;
  pooledLimit: number | null;
  /** Seats of it that this subscription can have at most, beside whatever else the customer has of its pool. */
  room: number;
  /** Those of today and of every day after. */
  prices: readonly DatedPrice[];
};

export type Subject = {
  id: string;
  quantity: number;
  unitPriceMinor: number;
  term: Term;
  billingCycle: BillingCycle;
  endOfTerm: EndOfTerm;
  endChosenAt: Date | null;
  extendedSince: Date | null;
  termStartsAt: Date;
  commitmentEndsAt: Date;
  period: Period;
  periodNumber: number;
  periodWeight: bigint;
  batches: Batch[];
  /** Licenses that users have. */
  assigned: number;
  scheduled: boolean;
  offer: SoldOffer;
  upgrades: readonly SoldOffer[];
  /** The customer's other subscriptions of what it can be upgraded to; nobody asks for them but who upgrades. */
  beside: readonly Subject[];
  conversion: SoldOffer | null;
  /** What of the customer its next term may end with; nobody asks for them but who decides about that. */
  endings: readonly (EndingTerm & { nickname: string })[];
  about: Circumstances;
  /** Add-ons that are active or suspended with it. */
  addOns: readonly Subject[];
  /** Those that wait to begin on it; nobody asks for them but who may end it. */
  waitingAddOns: number;
  /** The program's, of every day. */
  rules: ProgramRules;
};

type Transaction = "NEW" | "ADD_QUANTITY" | "REMOVE_QUANTITY" | "CANCEL" | "CONVERT";
type PlannedLine = {
  transaction: Transaction;
  offerId: string;
  quantity: number;
  term: Term;
  billingCycle: BillingCycle;
  unitPriceMinor: number;
  totalMinor: bigint;
};
type PlannedCharge = { kind: "PERIOD" | "CHANGE"; periodNumber: number; period: Period; amountMinor: bigint };

/** What is stored of it; only what changes. */
export type After = Partial<{
  offerId: string;
  quantity: number;
  unitPriceMinor: number;
  term: Term;
  billingCycle: BillingCycle;
  endOfTerm: EndOfTerm;
  endChosenAt: Date | null;
  extendedSince: null;
  status: "ACTIVE" | "SUSPENDED" | "DELETED";
  termStartsAt: Date;
  commitmentEndsAt: Date;
  cancellableUntil: Date;
}>;

type NextCharge = { at: Date; amountMinor: bigint } | null;

export type Plan = {
  subscriptionId: string;
  after: After;
  /** The billing period from now on. */
  period: Period;
  periodNumber: number;
  periodWeight: bigint;
  amountMinor: bigint;
  effectiveAt: Date;
  /** When and how much is charged next; nothing when nothing is. */
  next: NextCharge;
  /** The first charge of a next term that will be another than this one. */
  nextTerm: NextCharge;
  lines: PlannedLine[];
  charges: PlannedCharge[];
  /** Seats that may be given back for a week, or batches that become smaller. */
  batches: { until: Date; add?: number; reduce?: { id: string; quantity: number }[]; restart?: number };
  /** A subscription that comes about beside it. */
  split: { offer: SoldOffer; quantity: number; unitPriceMinor: number; period: Period; weight: bigint; amountMinor: bigint } | null;
  /** What becomes of a subscription that is there, which takes seats of this one. */
  into: Plan | null;
  schedule: { quantity?: number; offerId?: string; term?: Term; billingCycle?: BillingCycle; endsAt?: Date; endsWithId?: string } | null;
  switchesOff: ("scheduled_change" | "auto_renew" | "add_ons")[];
  /** The same done to its add-ons. */
  addOns: Plan[];
};
/** Why a change can't be: as a whole, or at a member of it. */
export type NoPlan = Refusal | { fields: FieldRefusals };

/** Plans that commit for longer or pay further ahead; the only ones that can be taken at once. */
export const longerPlans = ({ offer, term, billingCycle }: Pick<Subject, "offer" | "term" | "billingCycle">, now: Date): Price[] =>
  pricesOn(offer.prices, now).filter(
    (price) =>
      (price.term !== term || price.billingCycle !== billingCycle) &&
      monthsOf[price.term] >= monthsOf[term] &&
      monthsBilled[price.billingCycle] >= monthsBilled[billingCycle] &&
      cycleFitsTerm(price.billingCycle, price.term) &&
      offer.isAvailable,
  );

/** Nothing changes yet: what every plan starts from. */
export function unchangedPlan(subject: Subject, now: Date): Plan {
  const { period, periodNumber, periodWeight } = subject;
  return {
    subscriptionId: subject.id,
    after: {},
    period,
    periodNumber,
    periodWeight,
    amountMinor: 0n,
    effectiveAt: now,
    next: nextOf(subject, {}),
    nextTerm: null,
    lines: [],
    charges: [],
    batches: { until: windowEnd(subject.rules, now) },
    split: null,
    into: null,
    schedule: null,
    switchesOff: [],
    addOns: [],
  };
}

/** The next charge: the next period's, or, when it renews, the next term's at the price of that day as far as it is known. */
export function nextOf(subject: Subject, after: After, period = subject.period): NextCharge {
  const now = { ...subject, ...after };
  const price = priceOf(now);
  const lastPeriod = period.endsAt >= now.commitmentEndsAt;
  if (now.status === "DELETED" || price === 0n || (lastPeriod && now.endOfTerm === "END")) return null;
  if (lastPeriod) {
    // What left the catalogue is neither renewed nor extended.
    if (after.offerId === undefined && !subject.offer.isAvailable) return null;
    const prices = after.offerId === undefined ? subject.offer.prices : (pricesOf(subject, after.offerId) ?? []);
    if (now.endOfTerm === "EXTEND") {
      const unitPriceMinor = subject.about.extendable ? extendedPrice(prices, subject.rules, period.endsAt) : undefined;
      return unitPriceMinor === undefined ? null : { at: period.endsAt, amountMinor: priceOf({ unitPriceMinor, quantity: now.quantity }) };
    }
    const unitPriceMinor = priceOn(prices, now, period.endsAt);
    return {
      at: period.endsAt,
      amountMinor: priceOf({ unitPriceMinor: now.unitPriceMinor, ...(unitPriceMinor !== undefined && { unitPriceMinor }), quantity: now.quantity }),
    };
  }
  return { at: period.endsAt, amountMinor: opening(periodFrom(period.endsAt, now.billingCycle, spanOf(now)), price).amountMinor };
}

type NextTerm = Pick<Subject, "quantity" | "unitPriceMinor" | "term" | "billingCycle"> & { endsAt?: Date | null };
/** Both charges of what is scheduled: the next one may still be the term's under way. */
export function nextScheduled(subject: Subject, { quantity, unitPriceMinor, term, billingCycle, endsAt }: NextTerm) {
  const startsAt = subject.commitmentEndsAt;
  const { amountMinor } = firstPeriod({ startsAt, endsAt: endsAt ?? commitmentEnd(startsAt, term) }, billingCycle, priceOf({ unitPriceMinor, quantity }));
  const nextTerm = { at: startsAt, amountMinor };
  return { next: subject.period.endsAt < startsAt ? nextOf(subject, {}) : nextTerm, nextTerm };
}
type Stored = { quantity: number | null; offerId: string | null; term: Term | null; billingCycle: BillingCycle | null; endsAt: Date | null };
/** The same of a change that is stored; nothing where its offer is no longer sold like that. */
export function storedNext(subject: Subject, wanted: Stored) {
  const offer = wanted.offerId === null ? subject.offer : subject.upgrades.find(({ id }) => id === wanted.offerId);
  const plan = { term: wanted.term ?? subject.term, billingCycle: wanted.billingCycle ?? subject.billingCycle };
  const unitPriceMinor = offer?.isAvailable ? priceOn(offer.prices, plan, subject.commitmentEndsAt) : undefined;
  if (unitPriceMinor === undefined) return { next: subject.period.endsAt < subject.commitmentEndsAt ? nextOf(subject, {}) : null, nextTerm: null };
  return nextScheduled(subject, { ...plan, quantity: wanted.quantity ?? subject.quantity, unitPriceMinor, endsAt: wanted.endsAt });
}
const pricesOf = ({ upgrades, conversion }: Subject, offerId: string) =>
  [...upgrades, ...(conversion ? [conversion] : [])].find(({ id }) => id === offerId)?.prices;
const spanOf = ({ termStartsAt, commitmentEndsAt }: { termStartsAt: Date; commitmentEndsAt: Date }) => ({ startsAt: termStartsAt, endsAt: commitmentEndsAt });

export const plannedLine = (
  subject: Subject,
  transaction: Transaction,
  quantity: number,
  totalMinor: bigint,
  more: Partial<PlannedLine> = {},
): PlannedLine => ({
  transaction,
  offerId: subject.offer.id,
  quantity,
  term: subject.term,
  billingCycle: subject.billingCycle,
  unitPriceMinor: subject.unitPriceMinor,
  totalMinor,
  ...more,
});

/** The price of the whole changes within the period under way. */
export function within(plan: Plan, subject: Subject, after: bigint, now: Date): bigint {
  const { weight, amountMinor } = changeWithin(plan.period, plan.periodWeight, priceOf(subject), after, now);
  plan.periodWeight = weight;
  plan.amountMinor += amountMinor;
  if (amountMinor !== 0n) plan.charges.push({ kind: "CHANGE", periodNumber: plan.periodNumber, period: plan.period, amountMinor });
  return amountMinor;
}

/** A period begins now, after what is left of the one before was given back. */
export function startPeriod(plan: Plan, subject: Subject, after: After, now: Date): bigint {
  const then = { ...subject, ...after };
  const period = periodFrom(now, then.billingCycle, spanOf(then));
  const { weight, amountMinor } = opening(period, priceOf(then));
  Object.assign(plan, { period, periodWeight: weight, periodNumber: subject.periodNumber + 1 });
  plan.amountMinor += amountMinor;
  if (amountMinor !== 0n) plan.charges.push({ kind: "PERIOD", periodNumber: plan.periodNumber, period, amountMinor });
  return amountMinor;
}

/** What ends with its term already isn't said to be changed to that. */
export const notRenewed = ({ endOfTerm }: Pick<Subject, "endOfTerm">): After => (endOfTerm === "END" ? {} : { endOfTerm: "END" });
export const dropsSchedule = (plan: Plan, subject: Subject) => {
  if (subject.scheduled) plan.switchesOff.push("scheduled_change");
};

export const isRefused = (plan: Plan | NoPlan): plan is NoPlan => "code" in plan || "fields" in plan;

/** Charged (positive) or refunded (negative) at once, with its add-ons and what takes its seats. */
export const totalOf = (plan: Plan): bigint =>
  [...plan.addOns, ...(plan.into ? [plan.into] : [])].reduce((sum, other) => sum + totalOf(other), plan.amountMinor);

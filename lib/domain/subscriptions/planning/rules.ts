import { dayOf } from "#lib/days.ts";
import { asRefusal, refusal, type Refused } from "#lib/refusal.ts";
import { commitmentEnd, poolRefusal, type Price, quantityProblem } from "#lib/domain/catalog/rules.ts";
import { priceOn } from "#lib/domain/catalog/prices/rules.ts";
import { priceOf } from "#lib/domain/orders/billing/rules.ts";
import { chosenEnd, isEnd, mayShareEnds, monthsEnd, type WantedEnd } from "#lib/domain/orders/coterm/rules.ts";
import {
  unchangedPlan,
  dropsSchedule,
  plannedLine,
  longerPlans,
  nextOf,
  nextScheduled,
  notRenewed,
  type Plan,
  type NoPlan,
  type SoldOffer,
  startPeriod,
  type Subject,
  within,
} from "../plan/rules.ts";
import { reducible, takeBackSeats } from "../seats/rules.ts";

// One function a kind of change, pure: what it makes of the subscription, or at which field it is refused.

export const refuse = (name: string, refused: Refused): NoPlan => ({ fields: { [name]: [asRefusal(refused)] } });

/** `decided`: what of the change the person decides. */
export type Planning<Decided> = (subject: Subject, decided: Decided, now: Date) => Plan | NoPlan;
type Chosen = { plan: Pick<Price, "term" | "billingCycle"> };
export type Quantity = { quantity: number };

/** Beyond what the customer may have of the offer's pool; `had`: what of it this subscription has already. */
export const poolProblem = (offer: SoldOffer, quantity: number, had = 0): Refused | undefined => {
  if (quantity <= Math.max(offer.room, had)) return undefined;
  return poolRefusal(offer, Math.max(0, offer.room - had));
};
/** Who has a license keeps it: fewer can only be had once somebody gave theirs back. */
export const assignedProblem = ({ assigned, quantity: now }: Subject, quantity: number): Refused | undefined =>
  quantity < now && quantity < assigned ? refusal("subscription.seats_assigned", { assigned }) : undefined;
/** Seats of one pool move within it when the offer changes. */
export const hadOf = (subject: Subject, target: SoldOffer) => (target.pool === subject.offer.pool ? subject.quantity : 0);

export const planSeats: Planning<Quantity> = (subject, { quantity }, now) => {
  const outside = quantityProblem(subject.offer, quantity);
  if (outside) return refuse("quantity", outside);
  const more = quantity - subject.quantity;
  if (more === 0) return refuse("quantity", "subscription.same_quantity");
  const plan = unchangedPlan(subject, now);
  if (more < 0) {
    const taken = assignedProblem(subject, quantity);
    if (taken) return refuse("quantity", taken);
    const { seats: open, until } = reducible(subject.batches, now);
    if (-more > open)
      return refuse("quantity", until ? refusal("subscription.reduce_window", { seats: open, until: dayOf(until) }) : "subscription.reduce_closed");
    plan.batches.reduce = takeBackSeats(subject.batches, -more, now);
  } else {
    const full = poolProblem(subject.offer, quantity, subject.quantity);
    if (full) return refuse("quantity", full);
    plan.batches.add = more;
  }
  plan.after = { quantity };
  const amount = within(plan, subject, priceOf({ ...subject, quantity }), now);
  plan.lines.push(plannedLine(subject, more > 0 ? "ADD_QUANTITY" : "REMOVE_QUANTITY", Math.abs(more), amount));
  dropsSchedule(plan, subject);
  plan.next = nextOf(subject, plan.after);
  return plan;
};

/** A trial, or one in the extended service term, gets a paid term that begins now. */
export const planConversion: Planning<Quantity & Chosen> = (subject, { plan: { term, billingCycle }, quantity }, now) => {
  const target = subject.conversion;
  if (!target) return { code: "subscription.no_conversion" };
  const unitPriceMinor = priceOn(target.prices, { term, billingCycle }, now);
  if (unitPriceMinor === undefined) return refuse("plan", "order.plan_unavailable");
  const min = subject.about.isTrial ? Math.max(subject.quantity, target.minimumQuantity) : target.minimumQuantity;
  const outside =
    quantityProblem({ minimumQuantity: min, maximumQuantity: target.maximumQuantity }, quantity) ??
    poolProblem(target, quantity, subject.about.isTrial ? 0 : hadOf(subject, target)) ??
    assignedProblem(subject, quantity);
  if (outside) return refuse("quantity", outside);
  const plan = unchangedPlan(subject, now);
  plan.after = {
    ...{ offerId: target.id, quantity, unitPriceMinor, term, billingCycle },
    ...(subject.extendedSince && { extendedSince: null }),
    ...{ endOfTerm: target.isAutoRenewable ? "RENEW" : "END", endChosenAt: null },
    ...{ termStartsAt: now, commitmentEndsAt: commitmentEnd(now, term), cancellableUntil: plan.batches.until },
  };
  const refund = within(plan, subject, 0n, now);
  const charge = startPeriod(plan, subject, plan.after, now);
  plan.lines.push(plannedLine(subject, "CONVERT", quantity, refund + charge, { offerId: target.id, term, billingCycle, unitPriceMinor }));
  plan.batches.restart = quantity;
  dropsSchedule(plan, subject);
  plan.next = nextOf(subject, plan.after, plan.period);
  return plan;
};

export const planLonger: Planning<Chosen> = (subject, { plan: { term, billingCycle } }, now) => {
  const wanted = longerPlans(subject, now).find((price) => price.term === term && price.billingCycle === billingCycle);
  if (!wanted) return refuse("plan", "subscription.plan_not_longer");
  const plan = unchangedPlan(subject, now);
  const longer = term !== subject.term;
  plan.after = {
    unitPriceMinor: wanted.amountMinor,
    ...(longer && { term, termStartsAt: now, commitmentEndsAt: commitmentEnd(now, term) }),
    ...(billingCycle !== subject.billingCycle && { billingCycle }),
  };
  const refund = within(plan, subject, 0n, now);
  const charge = startPeriod(plan, subject, plan.after, now);
  plan.lines.push(plannedLine(subject, "CONVERT", subject.quantity, refund + charge, { term, billingCycle, unitPriceMinor: wanted.amountMinor }));
  dropsSchedule(plan, subject);
  plan.next = nextOf(subject, plan.after, plan.period);
  return plan;
};

/** An end of the next term that is scheduled already and stays so; who isn't asked about it says it like this. */
type KeptEnd = { endsAt: Date | null; endsWithId: string | null } | null;
const endsTogether = (endsWith: string | undefined) => (endsWith && endsWith !== monthsEnd ? { endsWithId: endsWith } : {});

export const planSchedule: Planning<Quantity & Chosen & WantedEnd & { offerId?: string; keeps?: KeptEnd }> = (
  subject,
  { plan: { term, billingCycle }, quantity, offerId, endsWith, endsOn, keeps },
  now,
) => {
  const offer = offerId ? subject.upgrades.find(({ id }) => id === offerId) : subject.offer;
  if (!offer) return refuse("offerId", "field.choice");
  // As with an upgrade: they were bought for the offer that is there now.
  if (offerId && subject.about.activeAddOns > 0) return { code: "subscription.has_add_ons" };
  const outside = quantityProblem(offer, quantity) ?? poolProblem(offer, quantity, hadOf(subject, offer)) ?? assignedProblem(subject, quantity);
  if (outside) return refuse("quantity", outside);
  const unitPriceMinor = offer.isAvailable ? priceOn(offer.prices, { term, billingCycle }, subject.commitmentEndsAt) : undefined;
  if (unitPriceMinor === undefined) return refuse("plan", "order.plan_unavailable");
  const startsAt = subject.commitmentEndsAt;
  if (endsWith && !mayShareEnds({ ...subject.about, category: offer.category })) return refuse("endsWith", "order.end_not_for_this");
  const endsAt = keeps?.endsAt ?? chosenEnd({ endsWith, endsOn }, term, startsAt, subject.endings);
  if (endsAt && !isEnd(endsAt)) return refuse("endsWith", endsAt);
  const wanted = {
    ...(quantity !== subject.quantity && { quantity }),
    ...(offerId && { offerId }),
    ...(term !== subject.term && { term }),
    ...(billingCycle !== subject.billingCycle && { billingCycle }),
    ...(endsAt && { endsAt, ...endsTogether(keeps?.endsWithId ?? endsWith) }),
  };
  if (Object.keys(wanted).length === 0) return { code: "subscription.nothing_scheduled" };
  const plan = unchangedPlan(subject, now);
  return { ...plan, schedule: wanted, effectiveAt: startsAt, ...nextScheduled(subject, { quantity, unitPriceMinor, term, billingCycle, endsAt }) };
};

export const planSuspension: Planning<object> = (subject, decided, now) => {
  const plan = unchangedPlan(subject, now);
  // The program's rule: renewal is off from now on, and stays so after a reactivation. An end that somebody chose stays chosen.
  const goesOn = subject.endOfTerm !== "END";
  plan.after = { status: "SUSPENDED", ...notRenewed(subject), ...(goesOn && { endChosenAt: null }) };
  if (goesOn) plan.switchesOff.push("auto_renew");
  dropsSchedule(plan, subject);
  const active = subject.addOns.filter(({ about }) => about.status === "ACTIVE");
  if (active.length) plan.switchesOff.push("add_ons");
  plan.addOns = active.map((addOn) => planSuspension(addOn, decided, now) as Plan);
  plan.next = nextOf(subject, plan.after);
  return plan;
};

export const planReactivation: Planning<object> = (subject, _decided, now) => {
  const plan = unchangedPlan(subject, now);
  plan.after = { status: "ACTIVE" };
  return plan;
};

export const planCancellation: Planning<object> = (subject, decided, now) => {
  const plan = unchangedPlan(subject, now);
  plan.after = { status: "DELETED", ...notRenewed(subject) };
  const refund = within(plan, subject, 0n, now);
  plan.lines.push(plannedLine(subject, "CANCEL", subject.quantity, refund));
  dropsSchedule(plan, subject);
  if (subject.addOns.length || subject.waitingAddOns) plan.switchesOff.push("add_ons");
  plan.addOns = subject.addOns.map((addOn) => planCancellation(addOn, decided, now) as Plan);
  plan.next = null;
  return plan;
};

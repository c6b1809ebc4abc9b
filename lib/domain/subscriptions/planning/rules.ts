import { said } from "#lib/problem.ts";
import { commitmentEnd, quantityProblem } from "#lib/domain/catalog/rules.ts";
import { changeWithin, priceOf, reducibleDays } from "#lib/domain/orders/billing/rules.ts";
import {
  unchangedPlan,
  dropsSchedule,
  plannedLine,
  longerPlans,
  nextOf,
  type Plan,
  priceIn,
  type Refusal,
  type SoldOffer,
  startPeriod,
  type Subject,
  within,
} from "../plan/rules.ts";
import { type Change, reducible, takeBackSeats } from "../changes/rules.ts";
import { type Transition, transitionProblem } from "../states.ts";

// One function a change, pure: what it makes of the subscription, or at which field it is refused.

/** Which transition of the table a change is. */
export const transitionOf: Record<Change["kind"], Transition> = {
  seats: "changeSeats",
  upgrade: "upgrade",
  convert: "convertTrial",
  plan: "changePlan",
  renewal: "changeRenewal",
  schedule: "schedule",
  suspend: "suspend",
  reactivate: "reactivate",
  cancel: "cancel",
};

const refuse = (name: string, code: string): Refusal => ({ fields: { [name]: [code] } });
const day = (date: Date) => date.toISOString().slice(0, 10);
const weekFrom = (now: Date) => new Date(now.getTime() + reducibleDays * 86_400_000);

type Make<K extends Change["kind"]> = (subject: Subject, change: Extract<Change, { kind: K }>, now: Date) => Plan | Refusal;

/** Beyond what the customer may have of the offer's pool; `had`: what of it this subscription has already. */
const poolProblem = ({ room, pooledLimit }: SoldOffer, quantity: number, had = 0): string | undefined => {
  if (quantity <= Math.max(room, had)) return undefined;
  return said("field.limit.pool", { max: pooledLimit ?? 0, remaining: Math.max(0, room - had) });
};
/** Who has a license keeps it: fewer can only be had once somebody gave theirs back. */
const assignedProblem = ({ assigned, quantity: now }: Subject, quantity: number): string | undefined =>
  quantity < now && quantity < assigned ? said("subscription.seats_assigned", { assigned }) : undefined;
/** Seats of one pool move within it when the offer changes. */
const hadOf = (subject: Subject, target: SoldOffer) => (target.category === subject.offer.category ? subject.quantity : 0);

const seats: Make<"seats"> = (subject, { quantity }, now) => {
  const outside = quantityProblem(subject.offer, quantity);
  if (outside) return refuse("quantity", outside);
  const more = quantity - subject.quantity;
  if (more === 0) return refuse("quantity", "subscription.same_quantity");
  const plan = unchangedPlan(subject, now);
  if (more < 0) {
    const taken = assignedProblem(subject, quantity);
    if (taken) return refuse("quantity", taken);
    const { seats: open, until } = reducible(subject.batches, now);
    if (-more > open) return refuse("quantity", until ? said("subscription.reduce_window", { seats: open, until: day(until) }) : "subscription.reduce_closed");
    plan.batches = { reduce: takeBackSeats(subject.batches, -more, now) };
  } else {
    const full = poolProblem(subject.offer, quantity, subject.quantity);
    if (full) return refuse("quantity", full);
    plan.batches = { add: more };
  }
  plan.after = { quantity };
  const amount = within(plan, subject, priceOf({ ...subject, quantity }), now);
  plan.lines.push(plannedLine(subject, more > 0 ? "ADD_QUANTITY" : "REMOVE_QUANTITY", Math.abs(more), amount));
  dropsSchedule(plan, subject);
  plan.next = nextOf(subject, plan.after);
  return plan;
};

const upgrade: Make<"upgrade"> = (subject, { offerId, quantity }, now) => {
  const target = subject.upgrades.find(({ id }) => id === offerId);
  if (!target) return refuse("offerId", "field.choice");
  const unitPriceMinor = priceIn(target, subject.term, subject.billingCycle);
  if (unitPriceMinor === undefined) return refuse("offerId", "order.plan_unavailable");
  if (quantity > subject.quantity || quantity < 1) return refuse("quantity", said("field.quantity.between", { min: 1, max: subject.quantity }));
  const outside = quantityProblem(target, quantity) ?? poolProblem(target, quantity, hadOf(subject, target));
  if (outside) return refuse("quantity", outside);
  const plan = unchangedPlan(subject, now);
  dropsSchedule(plan, subject);
  if (quantity === subject.quantity) {
    plan.after = { offerId: target.id, unitPriceMinor };
    const amount = within(plan, subject, priceOf({ unitPriceMinor, quantity }), now);
    plan.lines.push(plannedLine(subject, "CONVERT", quantity, amount, { offerId: target.id, unitPriceMinor }));
    // What was upgraded can't be given back.
    plan.batches = { reduce: subject.batches.map(({ id }) => ({ id, quantity: 0 })) };
  } else {
    const rest = subject.quantity - quantity;
    const tooFew = quantityProblem(subject.offer, rest) ?? assignedProblem(subject, rest);
    if (tooFew) return refuse("quantity", tooFew);
    plan.after = { quantity: rest };
    const refund = within(plan, subject, priceOf({ ...subject, quantity: rest }), now);
    const { weight, amountMinor } = changeWithin(subject.period, 0n, 0n, priceOf({ unitPriceMinor, quantity }), now);
    plan.amountMinor += amountMinor;
    plan.split = { offer: target, quantity, unitPriceMinor, period: subject.period, weight, amountMinor };
    plan.lines.push(
      plannedLine(subject, "REMOVE_QUANTITY", quantity, refund),
      plannedLine(subject, "NEW", quantity, amountMinor, { offerId: target.id, unitPriceMinor }),
    );
    const newest = takeBackSeats(subject.batches, quantity, now);
    plan.batches = { reduce: newest };
  }
  plan.next = nextOf(subject, plan.after);
  return plan;
};

const convert: Make<"convert"> = (subject, { term, billingCycle, quantity }, now) => {
  const target = subject.conversion;
  if (!target) return { code: "subscription.no_conversion" };
  const unitPriceMinor = priceIn(target, term, billingCycle);
  if (unitPriceMinor === undefined) return refuse("plan", "order.plan_unavailable");
  const min = Math.max(subject.quantity, target.minimumQuantity);
  const outside = quantityProblem({ minimumQuantity: min, maximumQuantity: target.maximumQuantity }, quantity) ?? poolProblem(target, quantity);
  if (outside) return refuse("quantity", outside);
  const plan = unchangedPlan(subject, now);
  const commitment = { termStartsAt: now, commitmentEndsAt: commitmentEnd(now, term) };
  plan.after = {
    offerId: target.id,
    quantity,
    unitPriceMinor,
    term,
    billingCycle,
    autoRenew: target.isAutoRenewable,
    ...commitment,
    cancellableUntil: weekFrom(now),
  };
  const amount = startPeriod(plan, subject, plan.after, now);
  plan.lines.push(plannedLine(subject, "CONVERT", quantity, amount, { offerId: target.id, term, billingCycle, unitPriceMinor }));
  plan.batches = { restart: quantity };
  plan.next = nextOf(subject, plan.after, plan.period);
  return plan;
};

const changePlan: Make<"plan"> = (subject, { term, billingCycle }, now) => {
  const wanted = longerPlans(subject).find((price) => price.term === term && price.billingCycle === billingCycle);
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

const renewal: Make<"renewal"> = (subject, { autoRenew }, now) => {
  if (autoRenew === subject.autoRenew) return { code: autoRenew ? "subscription.renews_already" : "subscription.renewal_off_already" };
  const plan = unchangedPlan(subject, now);
  plan.after = { autoRenew };
  if (!autoRenew) dropsSchedule(plan, subject);
  plan.next = nextOf(subject, plan.after);
  return plan;
};

const schedule: Make<"schedule"> = (subject, change, now) => {
  const offer = change.offerId ? subject.upgrades.find(({ id }) => id === change.offerId) : subject.offer;
  if (!offer) return refuse("offerId", "field.choice");
  // As with an upgrade: they were bought for the offer that is there now.
  if (change.offerId && subject.about.activeAddOns > 0) return { code: "subscription.has_add_ons" };
  const outside =
    quantityProblem(offer, change.quantity) ?? poolProblem(offer, change.quantity, hadOf(subject, offer)) ?? assignedProblem(subject, change.quantity);
  if (outside) return refuse("quantity", outside);
  const unitPriceMinor = offer.isAvailable ? priceIn(offer, change.term, change.billingCycle) : undefined;
  if (unitPriceMinor === undefined) return refuse("plan", "order.plan_unavailable");
  const wanted = {
    ...(change.quantity !== subject.quantity && { quantity: change.quantity }),
    ...(change.offerId && { offerId: change.offerId }),
    ...(change.term !== subject.term && { term: change.term }),
    ...(change.billingCycle !== subject.billingCycle && { billingCycle: change.billingCycle }),
  };
  if (Object.keys(wanted).length === 0) return { code: "subscription.nothing_scheduled" };
  const plan = unchangedPlan(subject, now);
  const price = priceOf({ unitPriceMinor, quantity: change.quantity });
  return { ...plan, schedule: wanted, effectiveAt: subject.commitmentEndsAt, next: { at: subject.commitmentEndsAt, amountMinor: price } };
};

const suspend: Make<"suspend"> = (subject, change, now) => {
  const plan = unchangedPlan(subject, now);
  plan.after = { status: "SUSPENDED", autoRenew: false };
  if (subject.autoRenew) plan.switchesOff.push("auto_renew");
  dropsSchedule(plan, subject);
  const active = subject.addOns.filter(({ about }) => about.status === "ACTIVE");
  if (active.length) plan.switchesOff.push("add_ons");
  plan.addOns = active.map((addOn) => suspend(addOn, change, now) as Plan);
  plan.next = nextOf(subject, plan.after);
  return plan;
};

const reactivate: Make<"reactivate"> = (subject, _change, now) => {
  const plan = unchangedPlan(subject, now);
  plan.after = { status: "ACTIVE" };
  return plan;
};

const cancel: Make<"cancel"> = (subject, change, now) => {
  const plan = unchangedPlan(subject, now);
  plan.after = { status: "DELETED", autoRenew: false };
  const refund = within(plan, subject, 0n, now);
  plan.lines.push(plannedLine(subject, "CANCEL", subject.quantity, refund));
  dropsSchedule(plan, subject);
  if (subject.addOns.length) plan.switchesOff.push("add_ons");
  plan.addOns = subject.addOns.map((addOn) => cancel(addOn, change, now) as Plan);
  plan.next = null;
  return plan;
};

const makers = { seats, upgrade, convert, plan: changePlan, renewal, schedule, suspend, reactivate, cancel } as { [K in Change["kind"]]: Make<K> };

/** What the change makes of the subscription and costs now; or why it can't be, at its field where it has one. */
export function planChange(subject: Subject, change: Change, now: Date): Plan | Refusal {
  const not = transitionProblem(transitionOf[change.kind], subject.about, now);
  if (not) return { code: not };
  return (makers[change.kind] as Make<typeof change.kind>)(subject, change as never, now);
}

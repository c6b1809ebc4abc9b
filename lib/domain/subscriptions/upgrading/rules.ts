import { quantityProblem } from "#lib/domain/catalog/rules.ts";
import { priceOn } from "#lib/domain/catalog/prices/rules.ts";
import { changeWithin, priceOf } from "#lib/domain/orders/billing/rules.ts";
import { refusal } from "#lib/refusal.ts";
import { type After, dropsSchedule, nextOf, type NoPlan, type Plan, plannedLine, type SoldOffer, type Subject, unchangedPlan, within } from "../plan/rules.ts";
import { assignedProblem, hadOf, type Planning, planCancellation, poolProblem, type Quantity, refuse } from "../planning/rules.ts";
import { takeBackSeats } from "../seats/rules.ts";

// Upgrading, pure: all seats stay in the subscription, some go on in one beside it, or all or some go into one that is there.

type Decided = Quantity & { offerId: string; intoId?: string };

/**
 * The subscriptions that seats of this one can go into (the programme's rule): of the same customer and an offer above, in a
 * term of the same length that doesn't end before, and past the time in which it can be cancelled.
 */
export const destinationsOf = (subject: Subject, now: Date): Subject[] =>
  subject.beside.filter(
    ({ id, term, commitmentEndsAt, offer, about }) =>
      id !== subject.id &&
      subject.upgrades.some((target) => target.id === offer.id) &&
      about.status === "ACTIVE" &&
      about.extendedSince === null &&
      term === subject.term &&
      commitmentEndsAt >= subject.commitmentEndsAt &&
      about.cancellableUntil <= now &&
      about.dueAt > now,
  );

export const planUpgrade: Planning<Decided> = (subject, { offerId, quantity, intoId }, now) => {
  const target = subject.upgrades.find(({ id }) => id === offerId);
  if (!target) return refuse("offerId", "field.choice");
  if (quantity > subject.quantity || quantity < 1) return refuse("quantity", refusal("field.quantity.between", { min: 1, max: subject.quantity }));
  const rest = subject.quantity - quantity;
  const tooFew = rest > 0 ? (quantityProblem(subject.offer, rest) ?? assignedProblem(subject, rest)) : undefined;
  if (tooFew) return refuse("quantity", tooFew);
  const plan = unchangedPlan(subject, now);
  dropsSchedule(plan, subject);
  if (intoId) return moveInto(plan, subject, { target, quantity, intoId }, now);
  const unitPriceMinor = priceOn(target.prices, subject, now);
  if (unitPriceMinor === undefined) return refuse("offerId", "order.plan_unavailable");
  const outside = quantityProblem(target, quantity) ?? poolProblem(target, quantity, hadOf(subject, target));
  if (outside) return refuse("quantity", outside);
  if (rest === 0) {
    plan.after = { offerId: target.id, unitPriceMinor, ...(!target.isAutoRenewable && endsWithTerm(subject)) };
    const amount = within(plan, subject, priceOf({ unitPriceMinor, quantity }), now);
    plan.lines.push(plannedLine(subject, "CONVERT", quantity, amount, { offerId: target.id, unitPriceMinor }));
    // What was upgraded can't be given back.
    plan.batches.reduce = subject.batches.map(({ id }) => ({ id, quantity: 0 }));
  } else {
    leave(plan, subject, quantity, now);
    const { weight, amountMinor } = changeWithin(subject.period, 0n, 0n, priceOf({ unitPriceMinor, quantity }), now);
    plan.amountMinor += amountMinor;
    plan.split = { offer: target, quantity, unitPriceMinor, period: subject.period, weight, amountMinor };
    plan.lines.push(plannedLine(subject, "NEW", quantity, amountMinor, { offerId: target.id, unitPriceMinor }));
  }
  plan.next = nextOf(subject, plan.after);
  return plan;
};

/** As what a part becomes: an offer that isn't renewed ends with its term. */
const endsWithTerm = ({ endOfTerm }: Subject): After => (endOfTerm === "END" ? {} : { endOfTerm: "END", endChosenAt: null });

/** Some of the seats go; the newest first. */
function leave(plan: Plan, subject: Subject, quantity: number, now: Date) {
  const rest = subject.quantity - quantity;
  plan.after = { quantity: rest };
  const refund = within(plan, subject, priceOf({ ...subject, quantity: rest }), now);
  plan.lines.push(plannedLine(subject, "REMOVE_QUANTITY", quantity, refund));
  plan.batches.reduce = takeBackSeats(subject.batches, quantity, now);
}

type Moving = { target: SoldOffer; quantity: number; intoId: string };

/** Into one that is there, at its price and to its end. One that gives all of its seats is over with that. */
function moveInto(plan: Plan, subject: Subject, { target, quantity, intoId }: Moving, now: Date): Plan | NoPlan {
  const destination = destinationsOf(subject, now).find(({ id, offer }) => id === intoId && offer.id === target.id);
  if (!destination) return refuse("intoId", "field.choice");
  const total = destination.quantity + quantity;
  const outside = quantityProblem(target, total) ?? poolProblem(target, quantity, hadOf(subject, target));
  if (outside) return refuse("quantity", outside);
  if (quantity < subject.quantity) leave(plan, subject, quantity, now);
  else {
    // Over with all that hangs on it: what was suspended too, or it would be charged for ever.
    Object.assign(plan, planCancellation(subject, {}, now));
  }
  const into = unchangedPlan(destination, now);
  into.after = { quantity: total };
  const amount = within(into, destination, priceOf({ ...destination, quantity: total }), now);
  into.lines.push(plannedLine(destination, "ADD_QUANTITY", quantity, amount));
  dropsSchedule(into, destination);
  into.next = nextOf(destination, into.after);
  plan.into = into;
  plan.next = plan.after.status ? into.next : nextOf(subject, plan.after);
  return plan;
}

type Line = { transaction: string; quantity: number; subscriptionId: string; offer: { id: string; isTrial: boolean } };
type Ordered<L> = L & { order: { id: string; placedAt: Date; lines: readonly L[] } };
const leaving = ["REMOVE_QUANTITY", "CANCEL"];

/**
 * Which seats of a subscription went on in another offer, out of its order lines in the order of time, each with what the same order
 * brought elsewhere. A trial that was bought, another plan of the same offer and what a renewal brought are none.
 */
export function transitionsIn<L extends Line>(lines: readonly Ordered<L>[]) {
  let offer: L["offer"] | undefined;
  return lines.flatMap((line) => {
    const from: L["offer"] = offer ?? line.offer;
    const leaves = leaving.includes(line.transaction);
    if (!leaves) offer = line.offer;
    const converted = line.transaction === "CONVERT" && from.id !== line.offer.id && !from.isTrial;
    const there: L | undefined = leaves ? line.order.lines[0] : converted ? line : undefined;
    return there ? [{ orderId: line.order.id, at: line.order.placedAt, from, there }] : [];
  });
}

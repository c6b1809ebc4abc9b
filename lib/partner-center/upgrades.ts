import { catalogItemOf } from "../domain/catalog/market/rules.ts";
import { type BillingCycle, terms } from "../domain/catalog/rules.ts";
import { cycleWords, type Market, printOffer } from "./catalog.ts";
import { cycles } from "./orders.ts";
import { attributes } from "./printing.ts";
import { members, optional, text, whole, word } from "./reading.ts";

// The licenses of a subscription go on in another offer: all of them where they are (an upgrade), or some, or into what is there (a
// transition); and a trial is bought (a conversion).

type Offer = Parameters<typeof printOffer>[0];
type Item = Parameters<typeof catalogItemOf>[0];
type Subscription = { id: string; quantity: number; orderId: string };
/** Why not, in words, and by our code. */
export type Why = { code: string; text: string };

export const UpgradeSent = members({ targetOffer: members({ id: text }), quantity: optional(whole) });
export const ConversionSent = members({ targetOfferId: optional(text), quantity: optional(whole), billingCycle: word(cycles), termDuration: word(terms) });
export const TransitionSent = members({ toCatalogItemId: text, toSubscriptionId: optional(text), quantity: optional(whole) });

const errorCode = (code: string) => (/^subscription\.(suspended|expired|disabled|deleted|pending)$/.test(code) ? "subscription_status_not_active" : "other");
const errors = (why: readonly Why[]) => why.map(({ code, text: description }) => ({ code: errorCode(code), description }));
/** Whoever has a license has it in the other offer, too. */
const upgradeType = "upgrade_with_license_transfer";

export const printUpgrade = (target: Offer, { quantity }: Subscription, why: readonly Why[], market: Market) => ({
  ...{ targetOffer: printOffer(target, market), upgradeType, isEligible: why.length === 0, quantity, upgradeErrors: errors(why) },
  ...attributes("Upgrade"),
});
/** As it was when it was done: from which subscription and offer to which, how many licenses, and when. */
type Done = { id: string; kept: { intoId: string; from: string; to: string; quantity: number; at: string } };
export const printUpgraded = ({ id, kept: { intoId } }: Done) => ({
  ...{ sourceSubscriptionId: id, targetSubscriptionId: intoId, upgradeType, upgradeErrors: [], licenseErrors: [] },
  ...attributes("UpgradeResult"),
});

const transitionType = "transition_with_license_transfer";
export const printEligibility = (target: Offer, { quantity }: Subscription, why: readonly Why[]) => ({
  ...{ title: target.title, description: target.title, quantity, catalogItemId: catalogItemOf(target) },
  eligibilities: [{ isEligible: why.length === 0, transitionType, errors: errors(why) }],
  ...attributes("TransitionEligibility"),
});
type Went = {
  orderId: string;
  at: Date;
  from: Item;
  there: { offer: Item; subscriptionId: string; quantity: number; term: string; billingCycle: BillingCycle };
};
/** One that was made, by the order that made it. */
export const printTransition = (id: string, { orderId, at, from, there }: Went) => ({
  ...{ operationId: orderId, fromCatalogItemId: catalogItemOf(from), fromSubscriptionId: id, toCatalogItemId: catalogItemOf(there.offer) },
  ...{ toSubscriptionId: there.subscriptionId, quantity: there.quantity, termDuration: there.term, billingCycle: cycleWords[there.billingCycle] },
  transitionType,
  events: [{ name: "transition", status: "Completed", timestamp: at }],
  ...attributes("Transition"),
});

type Trial = Subscription & { offer: Item };
export const printConversion = ({ offer, orderId, quantity }: Trial, target: Offer) => ({
  ...{ offerId: catalogItemOf(offer), targetOfferId: catalogItemOf(target), orderId, quantity },
  billingCycle: cycleWords[(target.plans.find(({ billingCycle }) => billingCycle === "MONTHLY") ?? target.plans[0])?.billingCycle ?? "NONE"],
  ...attributes("Conversion"),
});
export const printConverted = ({ id, kept: { from, to } }: Done) => ({
  subscriptionId: id,
  offerId: from,
  targetOfferId: to,
  ...attributes("ConversionResult"),
});

import type { z } from "zod";
import { offersOfMarket } from "#lib/domain/catalog/market/reads.ts";
import { catalogItemOf } from "#lib/domain/catalog/market/rules.ts";
import { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";
import { convertTrial, upgradeSubscription } from "#lib/domain/subscriptions/changes/writes.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { listTransitions } from "#lib/domain/subscriptions/upgrading/reads.ts";
import type { Market } from "#lib/partner-center/catalog.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { answeredBefore } from "#lib/operation.ts";
import { askedBy } from "#lib/partner-center/keys.ts";
import { planOf } from "#lib/partner-center/orders.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { type Call, personRoute, route, sent } from "#lib/partner-center/routes.ts";
import {
  ConversionSent,
  printConversion,
  printConverted,
  printEligibility,
  printTransition,
  printUpgrade,
  printUpgraded,
  TransitionSent,
  UpgradeSent,
  type Why,
} from "#lib/partner-center/upgrades.ts";
import { orNothing, problem } from "#lib/problem.ts";
import { problemWordsIn } from "#lib/web/problem-words.ts";
import { renamed } from "./renaming.ts";

async function one(call: Call) {
  const { customerId = "", id = "" } = call.at;
  const row = await orNothing(readSubscription(call.actor, { id: id.toLowerCase() }));
  return row?.customerId === customerId.toLowerCase() ? row : fault(404, 20003, `Subscription with ID ${id.slice(0, 50)} not found.`);
}
type Row = Awaited<ReturnType<typeof one>>;
type Preview = Awaited<ReturnType<typeof previewChange>>;

/** Offers by their names, as the customer can have them. */
async function sold(call: Call, { customerId }: Row, names: string[]) {
  const { items, country, currency, windowDays } = await offersOfMarket(call.actor, { customerId, names });
  const market: Market = { customerId, country, currency, windowDays, locale: call.locale };
  return { items, market };
}
/** One that is named; what nobody sells the operation refuses. */
const soldAs = async (call: Call, row: Row, name: string) => (await sold(call, row, [name])).items[0];

/** What stands in the way of a change, as a page would say it. */
function whyNot({ locale }: Call, { refused }: Preview): Why[] {
  const words = problemWordsIn(locale);
  return refused.map((each) => ({ code: each.code, text: words(each) }));
}

/** What all of its licenses could go on in, each with what stands in its way. */
async function targets(call: Call) {
  const row = await one(call);
  const preview = (offerId?: string) =>
    previewChange(call.actor, { id: row.id, kind: "upgrade", ...(offerId && { decision: { offerId, quantity: row.quantity } }) });
  const { choices } = await preview();
  const names = choices.upgrades.map(({ id }) => id);
  const { items, market } = names.length > 0 ? await sold(call, row, names) : { items: [], market: undefined };
  const rows = [];
  for (const target of items) rows.push({ target, why: whyNot(call, await preview(target.id)) });
  return { row, rows, market };
}

async function upgrades(call: Call) {
  const { row, rows, market } = await targets(call);
  return { body: collection(market ? rows.map(({ target, why }) => printUpgrade(target, row, why, market)) : []) };
}
async function eligibilities(call: Call) {
  const { row, rows } = await targets(call);
  return { body: collection(rows.map(({ target, why }) => printEligibility(target, row, why))) };
}

const upgrade = sent(UpgradeSent, async (call, said) => {
  const row = await one(call);
  const once = askedBy(call, said);
  return { body: printUpgraded((await answeredBefore(upgradeSubscription, call.actor, once)) ?? (await upgraded(call, row, { ...said, once }))) };
});
type Once = { once: ReturnType<typeof askedBy> };
async function upgraded(call: Call, row: Row, { targetOffer, quantity, once }: z.output<typeof UpgradeSent> & Once) {
  const { id, version, quantity: all } = row;
  if (quantity && quantity !== all) fault(400, 2000, "An upgrade is of all licenses; some of them are moved by a transition.", ["quantity"]);
  const offerId = (await soldAs(call, row, targetOffer.id))?.id ?? targetOffer.id;
  return renamed(upgradeSubscription(call.actor, { id, version, offerId, quantity: all, ...once }), { offerId: "targetOffer.id" });
}

const transition = sent(TransitionSent, async (call, said) => {
  const row = await one(call);
  const once = askedBy(call, said);
  const done = (await answeredBefore(upgradeSubscription, call.actor, once)) ?? (await moved(call, row, { ...said, once }));
  // As its orders say it, which say it for good.
  const { items } = await listTransitions(call.actor, { id: row.id });
  const made = items.find(({ at, there }) => there.subscriptionId === done.kept.intoId && at.toISOString() === done.kept.at);
  return { body: printTransition(row.id, made ?? problem("not_found")) };
});
async function moved(call: Call, row: Row, { toCatalogItemId, toSubscriptionId, quantity, once }: z.output<typeof TransitionSent> & Once) {
  const offerId = (await soldAs(call, row, toCatalogItemId))?.id ?? toCatalogItemId;
  const intoId = toSubscriptionId?.toLowerCase();
  const wanted = { id: row.id, version: row.version, offerId, quantity: quantity || row.quantity, ...(intoId && { intoId }), ...once };
  return renamed(upgradeSubscription(call.actor, wanted), { offerId: "toCatalogItemId", intoId: "toSubscriptionId" });
}

/** Those that were made, or the one of an operation. */
async function transitions(call: Call) {
  const { id, items } = await listTransitions(call.actor, await one(call));
  const operationId = call.query.get("operationId")?.toLowerCase();
  return { body: collection(items.filter(({ orderId }) => !operationId || orderId === operationId).map((made) => printTransition(id, made))) };
}

// ---- trials

/** What a trial can become now; nothing where it is none. */
async function conversionOf(call: Call, row: Row) {
  const { blocked, choices } = await previewChange(call.actor, { id: row.id, kind: "convert" });
  return blocked || !choices.conversion ? undefined : soldAs(call, row, choices.conversion.id);
}
async function conversions(call: Call) {
  const row = await one(call);
  const target = await conversionOf(call, row);
  return { body: collection(target ? [printConversion(row, target)] : []) };
}
const convert = sent(ConversionSent, async (call, said) => {
  const row = await one(call);
  const once = askedBy(call, said);
  return { body: printConverted((await answeredBefore(convertTrial, call.actor, once)) ?? (await converted(call, row, { ...said, once }))) };
});
async function converted(call: Call, row: Row, { targetOfferId, quantity, once, ...said }: z.output<typeof ConversionSent> & Once) {
  const target = await conversionOf(call, row);
  if (targetOfferId && target && ![target.id, catalogItemOf(target)].includes(targetOfferId))
    fault(400, 800004, "The trial can't be converted to this offer.", ["targetOfferId"]);
  const wanted = { id: row.id, version: row.version, quantity: quantity || row.quantity, plan: planOf(said, target?.plans ?? []), ...once };
  return renamed(convertTrial(call.actor, wanted), { plan: "billingCycle" });
}

const at = "customers/{customerId}/subscriptions/{id}";
export const changesOfOffer = [
  route("GET", `${at}/upgrades`, upgrades),
  route("POST", `${at}/upgrades`, upgrade),
  route("GET", `${at}/transitioneligibilities`, eligibilities),
  route("GET", `${at}/transitions`, transitions, ["operationId"]),
  route("POST", `${at}/transitions`, transition),
  personRoute("GET", `${at}/conversions`, conversions),
  personRoute("POST", `${at}/conversions`, convert),
];

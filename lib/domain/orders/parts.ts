import "server-only";
import { nobody, userIdOf } from "#lib/actor.ts";
import type { Actor } from "../../access.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { refusal, type Refused } from "../../refusal.ts";
import type { Recorder } from "../../record.ts";
import {
  asQualificationStanding,
  type Category,
  type HeldSubscription,
  limitProblem,
  lineTotal,
  quantityProblem,
  segmentEntry,
  type QualificationStanding,
  qualificationStanding,
} from "../catalog/rules.ts";
import { programRules } from "../program/parts.ts";
import { pricesSince } from "../catalog/prices/parts.ts";
import { onSale, priceOn } from "../catalog/prices/rules.ts";
import { endingsOf } from "./coterm/parts.ts";
import { chosenEnd, endingOn, firstPeriod, isEnd, lastDayOf, mayShareEnds } from "./coterm/rules.ts";
import { priceOf } from "./billing/rules.ts";
import { type OrderLine, statusOf } from "./rules.ts";
import { lineStatus, baseOf, subscribe } from "./lines/parts.ts";

// Two writes place orders, one for an existing customer and one together with a new one, in their own transaction and under
// their own right.

type Looking = Pick<ReadDb, "orderLine" | "offer" | "offerPrice" | "subscription" | "reseller" | "partnership" | "provider" | "customer">;
/** `market`: the customer's country; `now`: the day whose prices are asked. */
type Quoting = { currency: string; market: string; now: Date; customerId: string | null; lines: readonly OrderLine[]; waits?: boolean };

/** Where the first term ends, if sooner than a full one; with whom, or with a month. */
export type QuotedEnd = { endsAt: Date; with: { id: string; nickname: string } | null };
export type QuotedLine = Omit<OrderLine, "plan" | "endsWith" | "endsOn"> &
  OrderLine["plan"] & {
    title: string;
    category: Category;
    isAutoRenewable: boolean;
    baseOfferIds: string[] | null;
    unitPriceMinor: number;
    /** The first billing period; by the day where the term ends sooner. */
    totalMinor: number;
    end: QuotedEnd | null;
    /** Waits until the customer's qualification is decided about. */
    review: boolean;
  };
export type Quote = { lines: QuotedLine[]; totalMinor: number; currency: string; startsAt: Date };

/** Prices and checks lines. What is wrong with one is said at its member: `lines[2].quantity`. */
export async function quoteLines(db: Looking, { currency, market, now, customerId, lines, waits = false }: Quoting): Promise<Quote> {
  const offers = await db.offer.findMany({
    where: { AND: [onSale(now), { id: { in: lines.map(({ offerId }) => offerId) } }] },
    include: { baseOffers: { where: { kind: "ADD_ON_OF" }, select: { toId: true } } },
  });
  const pricesOf = await pricesSince(
    db,
    offers.map(({ id }) => id),
    { currency, market, since: now },
  );
  const standsAs = await standingOf(db, customerId);
  const held = customerId ? await heldBy(db, customerId, waits) : [];
  const others = customerId && lines.some(({ endsWith, endsOn }) => endsWith || endsOn) ? await endingsOf(db, customerId) : [];
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const fields: Record<string, Refused[]> = {};
  const quoted = lines.flatMap((line, at): QuotedLine[] => {
    const { offerId, plan, quantity } = line;
    const wrong = (name: string, refused: Refused) => {
      fields[`lines[${at}].${name}`] = [refused];
      return [];
    };
    const offer = byId.get(offerId);
    if (!offer) return wrong("offerId", "order.offer_unavailable");
    const unitPriceMinor = priceOn(pricesOf(offerId), plan, now);
    if (unitPriceMinor === undefined) return wrong("plan", "order.plan_unavailable");
    const entry = segmentEntry(offer.segment, standsAs);
    if (entry === "closed") return wrong("quantity", refusal("order.segment_closed", { segment: offer.segment }));
    const count = quantityProblem(offer, quantity);
    if (count) return wrong("quantity", count);
    const together = lines
      .filter((other) => other !== line && byId.has(other.offerId))
      .map((other) => ({ offerId: other.offerId, pool: byId.get(other.offerId)?.pool ?? other.offerId, quantity: other.quantity, status: "ACTIVE" }));
    const baseOfferIds = offer.baseOffers.map(({ toId }) => toId);
    const limit = limitProblem({ ...offer, baseOfferIds }, quantity, held, together);
    // Another number of licenses wouldn't help either.
    if (limit) return wrong(limit === "field.limit.suspended_exists" ? "offerId" : "quantity", limit);
    if (line.baseId && !offer.isAddOn) return wrong("baseId", "field.choice");
    const { title, category, isAutoRenewable } = offer;
    const endsWith = line.endsWith ?? (line.endsOn && endingOn(line.endsOn, plan.term, now, others));
    if (typeof endsWith === "object") return wrong("endsWith", endsWith);
    if (endsWith && !mayShareEnds(offer)) return wrong("endsWith", "order.end_not_for_this");
    const endsAt = chosenEnd({ endsWith, endsOn: line.endsOn }, plan.term, now, others);
    if (endsAt && !isEnd(endsAt)) return wrong("endsWith", endsAt);
    const first = endsAt && firstPeriod({ startsAt: now, endsAt }, plan.billingCycle, priceOf({ unitPriceMinor, quantity }));
    return [
      {
        ...{ offerId, ...plan, quantity, baseId: line.baseId, nickname: line.nickname === offer.title.slice(0, 120) ? "" : line.nickname },
        title,
        category,
        isAutoRenewable,
        baseOfferIds: offer.isAddOn ? baseOfferIds : null,
        unitPriceMinor,
        totalMinor: first ? Number(first.amountMinor) : lineTotal({ amountMinor: unitPriceMinor }, quantity),
        end: endsAt ? { endsAt, with: others.find(({ id }) => id === endsWith) ?? null } : null,
        review: entry === "review",
      },
    ];
  });
  if (Object.keys(fields).length) problem("invalid", fields);
  return { lines: quoted, currency, startsAt: now, totalMinor: quoted.reduce((sum, line) => sum + line.totalMinor, 0) };
}

/** What a customer is qualified for, and what is being reviewed. One that isn't there yet is for nothing. */
async function standingOf(db: Pick<ReadDb, "customer">, customerId: string | null): Promise<QualificationStanding> {
  const customer = customerId && (await db.customer.findFirst({ where: { id: customerId }, select: qualificationStanding }));
  return customer ? asQualificationStanding(customer) : { granted: "NONE", inReview: null };
}

/** Everything the customer ever had, for limits that count for ever. A customer has at most some hundred. */
export async function subscriptionsHeldBy(db: Pick<ReadDb, "subscription">, customerId: string): Promise<(HeldSubscription & { id: string })[]> {
  const rows = await db.subscription.findMany({
    where: { customerId },
    select: { id: true, offerId: true, quantity: true, status: true, offer: { select: { pool: true } } },
    take: 1000,
  });
  return rows.map(({ offer, ...row }) => ({ ...row, pool: offer.pool }));
}

/** What an order that waits adds to: the bases of its add-ons may wait for the same yes. */
async function heldBy(db: Pick<ReadDb, "subscription" | "orderLine">, customerId: string, waits: boolean): Promise<HeldSubscription[]> {
  const held = await subscriptionsHeldBy(db, customerId);
  if (!waits) return held;
  const lines = await db.orderLine.findMany({ where: { order: { customerId }, status: "PENDING" }, select: { subscriptionId: true }, take: 1000 });
  const waiting = new Set(lines.map(({ subscriptionId }) => subscriptionId));
  return held.map((row) => (waiting.has(row.id) ? { ...row, status: "ACTIVE" } : row));
}

type Room = { db: Db; now: Date; actor: Actor } & Pick<Recorder, "audit" | "notify">;
type Placing = {
  provider: { id: string; currency: string };
  customer: { id: string; name: string };
  quote: Quote;
  resellerOfRecord: { id: string } | null;
  /** Nothing begins until the customer accepts the agreement. */
  waits: boolean;
};

/** One order with its subscriptions, seat batches and reseller-of-record history, in the caller's transaction. */
export async function placeLines(room: Room, { provider, customer, quote, resellerOfRecord, waits }: Placing) {
  const { db, now, actor, audit, notify } = room;
  const order = await db.order.create({
    data: {
      providerId: provider.id,
      customerId: customer.id,
      status: statusOf(quote.lines.map((line) => lineStatus(line, waits))),
      currency: provider.currency,
      totalMinor: quote.totalMinor,
      placedAt: now,
      placedById: userIdOf(actor) ?? nobody,
    },
    select: { id: true, number: true },
  });
  const beginning = { ...room, rules: await programRules(db) };
  const subscriptions: { id: string; title: string; quantity: number }[] = [];
  // Bases first, so that an add-on of the same order finds its own.
  const basesFirst = [...quote.lines.entries()].sort(([, one], [, other]) => Number(one.baseOfferIds !== null) - Number(other.baseOfferIds !== null));
  for (const [at, line] of basesFirst) {
    const { baseOfferIds: offerIds, baseId } = line;
    const id = await subscribe(beginning, {
      providerId: provider.id,
      customerId: customer.id,
      orderId: order.id,
      currency: provider.currency,
      line,
      waits,
      lineNumber: at,
      parentId:
        offerIds &&
        ((await baseOf(db, customer.id, { offerIds, baseId, waits })) ??
          problem("invalid", { [`lines[${at}].${baseId ? "baseId" : "quantity"}`]: ["field.limit.base_missing"] })),
      resellerOfRecordId: resellerOfRecord?.id ?? null,
    });
    subscriptions.push({ id, title: line.title, quantity: line.quantity });
  }
  if (resellerOfRecord && subscriptions.length) {
    await notify(
      { resellerId: resellerOfRecord.id },
      "reseller_of_record_assigned",
      { customer: customer.name, subscription: subscriptions.map(({ title }) => title).join(", ") },
      ["customerSubscriptions", customer.id],
    );
  }
  audit({
    resellerId: resellerOfRecord?.id,
    details: {
      order: order.number,
      currency: quote.currency,
      totalMinor: quote.totalMinor,
      ...(waits && { waits: "agreement" }),
      lines: quote.lines.map(({ title, quantity, term, billingCycle, end }) => ({
        ...{ title, quantity, term, billingCycle },
        ...(end && { endsOn: lastDayOf(end.endsAt), ...(end.with && { endsWith: end.with.nickname }) }),
      })),
    },
  });
  return { orderId: order.id, orderNumber: order.number, subscriptions };
}

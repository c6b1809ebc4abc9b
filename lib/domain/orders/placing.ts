import "server-only";
import type { Actor } from "../../access.ts";
import { addDays } from "../../platform/clock.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { type FieldProblems, problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { commitmentEnd, type HeldSubscription, limitProblem, lineTotal, quantityProblem } from "../catalog/rules.ts";
import { openingOf, periodFrom, priceOf } from "./billing.ts";
import { eligibility, type Line, resellerOfRecordProblem } from "./rules.ts";

// A fourth file beside rules, reads and writes: two writes place orders, one for an existing customer and one together
// with a new one, in their own transaction and under their own right.

/** Seats may be given back for a week (design decision 7). */
export const reducibleDays = 7;

type Looking = Pick<ReadDb, "offer" | "subscription" | "reseller" | "partnership" | "provider">;

export type QuotedLine = Line & { title: string; category: string; isAutoRenewable: boolean; unitPriceMinor: number; totalMinor: number };
export type Quote = { lines: QuotedLine[]; totalMinor: number; currency: string };

/** Prices and checks lines. What is wrong with one is said at its place in the form: `lines[2].quantity`. */
export async function quoteLines(db: Looking, { currency, customerId, lines }: { currency: string; customerId: string | null; lines: Line[] }): Promise<Quote> {
  const offers = await db.offer.findMany({
    where: { id: { in: lines.map(({ offerId }) => offerId) }, isAvailable: true },
    include: { prices: { where: { currency } }, baseOffers: { where: { kind: "ADD_ON_OF" }, select: { toId: true } } },
  });
  const held: HeldSubscription[] = customerId ? await heldBy(db, customerId) : [];
  const byId = new Map(offers.map((offer) => [offer.id, offer]));
  const fields: FieldProblems = {};
  const quoted = lines.flatMap((line): QuotedLine[] => {
    const wrong = (name: string, code: string) => {
      fields[`lines[${line.at}].${name}`] = [code];
      return [];
    };
    const offer = byId.get(line.offerId);
    if (!offer) return wrong("quantity", "order.offer_unavailable");
    const price = offer.prices.find(({ term, billingCycle }) => term === line.term && billingCycle === line.billingCycle);
    if (!price) return wrong("plan", "order.plan_unavailable");
    const count = quantityProblem(offer, line.quantity);
    if (count) return wrong("quantity", count);
    const together = lines
      .filter((other) => other !== line && byId.has(other.offerId))
      .map((other) => ({ offerId: other.offerId, category: byId.get(other.offerId)?.category ?? offer.category, quantity: other.quantity, status: "ACTIVE" }));
    const limit = limitProblem({ ...offer, baseOfferIds: offer.baseOffers.map(({ toId }) => toId) }, line.quantity, held, together);
    if (limit) return wrong("quantity", limit);
    const { title, category, isAutoRenewable } = offer;
    return [{ ...line, title, category, isAutoRenewable, unitPriceMinor: price.amountMinor, totalMinor: lineTotal(price, line.quantity) }];
  });
  if (Object.keys(fields).length) problem("invalid", fields);
  return { lines: quoted, currency, totalMinor: quoted.reduce((sum, line) => sum + line.totalMinor, 0) };
}

/** Everything the customer ever had, for limits that count for ever. A customer has at most some hundred. */
export async function heldBy(db: Pick<ReadDb, "subscription">, customerId: string): Promise<HeldSubscription[]> {
  const rows = await db.subscription.findMany({
    where: { customerId },
    select: { offerId: true, quantity: true, status: true, offer: { select: { category: true } } },
    take: 1000,
  });
  return rows.map(({ offer, ...row }) => ({ ...row, category: offer.category }));
}

/** Refuses a reseller who can't be reseller of record with this provider, at the field that named it. */
export async function checkResellerOfRecord(db: Looking, providerId: string, resellerId: string, field = "resellerOfRecordId") {
  const [reseller, provider, partnership] = [
    await db.reseller.findFirst({ where: { id: resellerId }, select: { id: true, name: true, ...eligibility } }),
    await db.provider.findFirst({ where: { id: providerId }, select: { region: true } }),
    await db.partnership.findFirst({ where: { providerId, resellerId, endedAt: null }, select: { id: true } }),
  ];
  // A reseller the provider never worked with and one that doesn't exist read the same.
  if (!reseller || !provider) return problem("invalid", { [field]: ["order.reseller.not_partner"] });
  const refused = resellerOfRecordProblem(reseller, provider, partnership !== null);
  if (refused) problem("invalid", { [field]: [refused] });
  return { id: reseller.id, name: reseller.name };
}

type Room = { db: Db; now: Date; actor: Actor } & Pick<Recorder, "audit" | "notify">;
type Placing = {
  provider: { id: string; currency: string };
  customer: { id: string; name: string };
  lines: Line[];
  resellerOfRecordId: string | null;
};

/** One order with its subscriptions, seat batches and reseller-of-record history, in the caller's transaction. */
export async function placeLines(room: Room, { provider, customer, lines, resellerOfRecordId }: Placing) {
  const { db, now, actor, audit, notify } = room;
  const quote = await quoteLines(db, { currency: provider.currency, customerId: customer.id, lines });
  const reseller = resellerOfRecordId ? await checkResellerOfRecord(db, provider.id, resellerOfRecordId) : null;
  const order = await db.order.create({
    data: {
      providerId: provider.id,
      customerId: customer.id,
      status: "COMPLETED",
      currency: provider.currency,
      totalMinor: quote.totalMinor,
      placedAt: now,
      placedById: actor.userId as string,
    },
    select: { id: true, number: true },
  });
  const subscriptions: { id: string; title: string; quantity: number }[] = [];
  for (const [at, line] of quote.lines.entries()) {
    const id = await subscribe(room, {
      providerId: provider.id,
      customerId: customer.id,
      orderId: order.id,
      currency: provider.currency,
      line,
      lineNumber: at,
      resellerOfRecordId,
    });
    subscriptions.push({ id, title: line.title, quantity: line.quantity });
  }
  if (reseller && subscriptions.length) {
    await notify(
      { resellerId: reseller.id },
      "reseller_of_record_assigned",
      { customer: customer.name, subscription: subscriptions.map(({ title }) => title).join(", ") },
      `/customers/${customer.id}/subscriptions`,
    );
  }
  audit({
    resellerId: reseller?.id,
    details: {
      order: order.number,
      currency: quote.currency,
      totalMinor: quote.totalMinor,
      lines: quote.lines.map(({ title, quantity, term, billingCycle }) => ({ title, quantity, term, billingCycle })),
    },
  });
  return { orderId: order.id, orderNumber: order.number, subscriptions };
}

type Subscribing = {
  providerId: string;
  customerId: string;
  orderId: string;
  currency: string;
  line: QuotedLine;
  lineNumber: number;
  resellerOfRecordId: string | null;
};

async function subscribe(
  { db, now, actor }: Room,
  { providerId, customerId, orderId, currency, line, lineNumber, resellerOfRecordId }: Subscribing,
): Promise<string> {
  const { offerId, term, billingCycle, quantity, unitPriceMinor, totalMinor } = line;
  const commitment = { startsAt: now, endsAt: commitmentEnd(now, term) };
  const period = periodFrom(now, billingCycle, commitment);
  const { id } = await db.subscription.create({
    data: {
      providerId,
      customerId,
      orderId,
      offerId,
      term,
      billingCycle,
      quantity,
      unitPriceMinor,
      currency,
      nickname: line.title.slice(0, 120),
      autoRenew: line.isAutoRenewable,
      startedAt: now,
      termStartsAt: now,
      commitmentEndsAt: commitment.endsAt,
      cancellableUntil: addDays(now, reducibleDays),
      ...openingOf(period, priceOf(line)),
      resellerOfRecordId,
      changedAt: now,
      changedByName: actor.name,
    },
    select: { id: true },
  });
  await db.orderLine.create({
    data: {
      orderId,
      providerId,
      lineNumber,
      offerId,
      subscriptionId: id,
      transaction: "NEW",
      quantity,
      term,
      billingCycle,
      unitPriceMinor,
      totalMinor,
      resellerOfRecordId,
    },
  });
  if (totalMinor > 0) {
    await db.charge.create({
      data: {
        providerId,
        subscriptionId: id,
        orderId,
        kind: "PERIOD",
        periodNumber: 1,
        periodStartsAt: period.startsAt,
        periodEndsAt: period.endsAt,
        currency,
        amountMinor: totalMinor,
        resellerOfRecordId,
        chargedAt: now,
      },
      select: { id: true },
    });
  }
  // The provider's admin agents are Owner of an Azure plan from its first moment (domain facts 2.11).
  if (line.category === "AZURE") {
    await db.azureRoleAssignment.create({
      data: { providerId, customerId, subscriptionId: id, role: "OWNER", grantedAt: now, grantedByName: actor.name },
      select: { id: true },
    });
  }
  await db.seatBatch.create({ data: { providerId, subscriptionId: id, quantity, addedAt: now, reducibleUntil: addDays(now, reducibleDays) } });
  if (resellerOfRecordId) {
    await db.resellerOfRecordAssignment.create({
      data: { providerId, subscriptionId: id, resellerId: resellerOfRecordId, startedAt: now, startedByName: actor.name },
    });
  }
  return id;
}

import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import type { OrderLineStatus, OrderStatus, Qualification } from "#prisma/client/enums.ts";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import { commitmentEnd, segmentsOf } from "#lib/domain/catalog/rules.ts";
import { openingOf, priceOf } from "../billing/rules.ts";
import { endingsOf } from "../coterm/parts.ts";
import { chosenEnd, firstPeriod, isEnd, monthsEnd } from "../coterm/rules.ts";
import { programRules } from "#lib/domain/program/parts.ts";
import { windowEnd } from "#lib/domain/program/rules.ts";
import { isOpen } from "#lib/domain/agreements/rules.ts";
import { reasonToWait, statusOf, waitingStatuses } from "../rules.ts";
import { beginSubscription, type Starting } from "../lines/parts.ts";

// Lines that wait for the review of a customer's qualification, or for its agreement: what a yes, a no, or the provider's
// change of mind makes of them. In the caller's transaction, which holds the customer's row, as orders do.

const waiting = {
  include: {
    offer: { select: { category: true } },
    order: { select: { currency: true, number: true, status: true } },
    subscription: { select: { id: true, customerId: true, parentId: true, nickname: true } },
  },
} as const;
export const waitingLines = (db: ReadDb, where: Prisma.OrderLineWhereInput) =>
  db.orderLine.findMany({
    where: { AND: [where, { status: { in: [...waitingStatuses] } }] },
    ...waiting,
    orderBy: [{ orderId: "asc" }, { lineNumber: "asc" }],
  });
type WaitingLine = Awaited<ReturnType<typeof waitingLines>>[number];

type Room = Omit<Starting, "rules">;
const touched = ({ now, actor }: Room) => ({ version: { increment: 1 }, changedAt: now, changedByName: actor.name });

export async function closeLine(room: Room, line: WaitingLine, status: OrderLineStatus, reason: string) {
  await room.db.orderLine.update({ where: { id: line.id }, data: { status, problem: reason } });
  await room.db.subscription.update({ where: { id: line.subscriptionId }, data: { status: "DELETED", endOfTerm: "END", ...touched(room) } });
}

/**
 * What waits for bases that won't be is called off with them, whichever order it is in; the orders that are so by now are the caller's to
 * settle.
 */
export async function callOffAddOns(room: Room, baseIds: string[], why: "order.base_cancelled" | "order.base_ended" = "order.base_cancelled") {
  const lines = await waitingLines(room.db, waitingOn(baseIds));
  for (const line of lines) await closeLine(room, line, "CANCELLED", why);
  return lines;
}
export const waitingOn = (baseIds: string[]) => ({ subscription: { parentId: { in: baseIds } } }) satisfies Prisma.OrderLineWhereInput;
export const subscriptionsOf = (lines: readonly WaitingLine[]) => lines.map(({ subscriptionId }) => subscriptionId);

/** Begins now, not when it was ordered: its term, its first charge, its seats. The price is the ordered one. */
async function activate(room: Starting, line: WaitingLine) {
  const { db, now } = room;
  const { parentId } = line.subscription;
  // Held, so that its base isn't cancelled meanwhile.
  const stands =
    !parentId || (await db.$queryRaw<unknown[]>`SELECT 1 FROM "Subscription" WHERE "id" = ${parentId}::uuid AND "status" = 'ACTIVE' FOR SHARE`).length;
  if (!stands) return closeLine(room, line, "ERROR", "subscription.base_inactive");
  const endsAt = await endFromNow(room, line);
  const commitment = { startsAt: now, endsAt: endsAt ?? commitmentEnd(now, line.term) };
  const { period, amountMinor: totalMinor } = firstPeriod(commitment, line.billingCycle, priceOf(line));
  // The reseller of record may be another one by now than it was ordered with.
  const { resellerOfRecordId } = await db.subscription.update({
    where: { id: line.subscriptionId },
    data: {
      status: "ACTIVE",
      startedAt: now,
      termStartsAt: now,
      commitmentEndsAt: commitment.endsAt,
      cancellableUntil: windowEnd(room.rules, now),
      ...openingOf(period, priceOf(line)),
      ...touched(room),
    },
    select: { resellerOfRecordId: true },
  });
  const { providerId, orderId, quantity, offer, order, subscription } = line;
  const begun = { id: subscription.id, customerId: subscription.customerId, providerId, orderId, quantity, resellerOfRecordId };
  await beginSubscription(room, { ...begun, currency: order.currency, totalMinor, category: offer.category, period });
  // Who should have ended with another that is gone by now has a full term, and the order says so.
  const gone = line.endsAt && !endsAt ? "order.end_gone" : "";
  await db.orderLine.update({
    where: { id: line.id },
    data: { status: "COMPLETED", problem: gone, endsAt, endsWithId: endsAt && line.endsWithId, totalMinor },
  });
  if (totalMinor !== line.totalMinor)
    await db.order.update({ where: { id: orderId }, data: { totalMinor: { increment: totalMinor - line.totalMinor } }, select: { id: true } });
}

/** What was chosen when it was ordered, counted from now. */
async function endFromNow({ db, now }: Room, { endsAt, endsWithId, term, subscription }: WaitingLine): Promise<Date | null> {
  if (!endsAt) return null;
  const end = chosenEnd({ endsWith: endsWithId ?? monthsEnd }, term, now, await endingsOf(db, subscription.customerId));
  return isEnd(end) ? end : null;
}

/** An order is what its lines are. */
export async function settleOrders(db: Db, orderIds: string[]): Promise<OrderStatus[]> {
  const statuses: OrderStatus[] = [];
  for (const id of new Set(orderIds)) {
    const lines = await db.orderLine.findMany({ where: { orderId: id }, select: { status: true }, take: 300 });
    const status = statusOf(lines.map((line) => line.status));
    await db.order.update({ where: { id }, data: { status }, select: { id: true } });
    statuses.push(status);
  }
  return statuses;
}

/** After a qualification was decided about: begins or ends what was ordered for it. Says how many lines. */
export async function settleReviewed(
  room: Room,
  { customerId, qualification, granted }: { customerId: string; qualification: Qualification; granted: boolean },
) {
  const { db } = room;
  const lines = await waitingLines(db, { status: "PENDING_REVIEW", order: { customerId }, offer: { segment: { in: segmentsOf(qualification) } } });
  const { agreementSource } = await db.customer.findUniqueOrThrow({ where: { id: customerId }, select: { agreementSource: true } });
  const next = isOpen(agreementSource) ? holdForAgreement : activate;
  const starting = { ...room, rules: lines.length ? await programRules(db) : [] };
  for (const line of lines) await (granted ? next(starting, line) : closeLine(room, line, "CANCELLED", "order.qualification_refused"));
  const alone = granted ? [] : await callOffAddOns(room, subscriptionsOf(lines));
  await settled(db, alone);
  return settled(db, lines);
}

const holdForAgreement = ({ db }: Room, line: WaitingLine) =>
  db.orderLine.update({ where: { id: line.id }, data: { status: "PENDING", problem: reasonToWait.PENDING }, select: { id: true } });

/** After the agreement was accepted or attested: begins what waited for nothing else. Says how many lines. */
export async function settleAgreed(room: Room, customerId: string) {
  const lines = await waitingLines(room.db, { status: "PENDING", order: { customerId } });
  // Bases first: an add-on begins on one that has begun.
  const addOnsLast = [...lines].sort((one, other) => Number(one.subscription.parentId !== null) - Number(other.subscription.parentId !== null));
  const starting = { ...room, rules: lines.length ? await programRules(room.db) : [] };
  for (const line of addOnsLast) await activate(starting, line);
  return settled(room.db, lines);
}

export async function settled(db: Db, lines: WaitingLine[]): Promise<number> {
  await settleOrders(
    db,
    lines.map(({ orderId }) => orderId),
  );
  return lines.length;
}

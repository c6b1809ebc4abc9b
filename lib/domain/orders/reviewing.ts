import "server-only";
import type { OrderLineStatus, OrderStatus, Qualification } from "#prisma/client/enums.ts";
import { write } from "../../operation.ts";
import { addDays } from "../../platform/clock.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { commitmentEnd, segmentsOf } from "../catalog/rules.ts";
import { openingOf, periodFrom, priceOf, reducibleDays } from "./billing.ts";
import { OneOrder, statusOf } from "./rules.ts";
import { begin, type Starting } from "./subscribing.ts";

// Lines that wait for the review of a customer's qualification: what a yes, a no, or the provider's change of mind makes
// of them. In the caller's transaction, which holds the customer's row, as orders do.

const waiting = {
  include: {
    offer: { select: { category: true } },
    order: { select: { currency: true } },
    subscription: { select: { id: true, customerId: true, parentId: true } },
  },
} as const;
const waitingLines = (db: Db, where: object) =>
  db.orderLine.findMany({ where: { ...where, status: "PENDING_REVIEW" }, ...waiting, orderBy: [{ orderId: "asc" }, { lineNumber: "asc" }] });
type WaitingLine = Awaited<ReturnType<typeof waitingLines>>[number];

type Room = Starting & { actor: { name: string } };
const touched = ({ now, actor }: Room) => ({ version: { increment: 1 }, changedAt: now, changedByName: actor.name });

async function close(room: Room, line: WaitingLine, status: OrderLineStatus, reason: string) {
  await room.db.orderLine.update({ where: { id: line.id }, data: { status, problem: reason } });
  await room.db.subscription.update({ where: { id: line.subscriptionId }, data: { status: "DELETED", autoRenew: false, ...touched(room) } });
}

/** Begins now, not when it was ordered: its term, its first charge, its seats. The price is the ordered one. */
async function activate(room: Room, line: WaitingLine) {
  const { db, now } = room;
  const { parentId } = line.subscription;
  // Held, so that its base isn't cancelled meanwhile.
  const stands =
    !parentId || (await db.$queryRaw<unknown[]>`SELECT 1 FROM "Subscription" WHERE "id" = ${parentId}::uuid AND "status" = 'ACTIVE' FOR SHARE`).length;
  if (!stands) return close(room, line, "ERROR", "subscription.base_inactive");
  const commitment = { startsAt: now, endsAt: commitmentEnd(now, line.term) };
  const period = periodFrom(now, line.billingCycle, commitment);
  // The reseller of record may be another one by now than it was ordered with.
  const { resellerOfRecordId } = await db.subscription.update({
    where: { id: line.subscriptionId },
    data: {
      status: "ACTIVE",
      startedAt: now,
      termStartsAt: now,
      commitmentEndsAt: commitment.endsAt,
      cancellableUntil: addDays(now, reducibleDays),
      ...openingOf(period, priceOf(line)),
      ...touched(room),
    },
    select: { resellerOfRecordId: true },
  });
  const { providerId, orderId, quantity, totalMinor, offer, order, subscription } = line;
  const begun = { id: subscription.id, customerId: subscription.customerId, providerId, orderId, quantity, resellerOfRecordId };
  await begin(room, { ...begun, currency: order.currency, totalMinor, category: offer.category, period });
  await db.orderLine.update({ where: { id: line.id }, data: { status: "COMPLETED", problem: "" } });
}

/** An order is what its lines are. */
async function settleOrders(db: Db, orderIds: string[]): Promise<OrderStatus[]> {
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
  const lines = await waitingLines(room.db, { order: { customerId }, offer: { segment: { in: segmentsOf(qualification) } } });
  for (const line of lines) await (granted ? activate(room, line) : close(room, line, "CANCELLED", "order.qualification_refused"));
  await settleOrders(
    room.db,
    lines.map(({ orderId }) => orderId),
  );
  return lines.length;
}

/** The provider no longer wants what waits. What is in the order and has begun stays. */
export const cancelPending = write("order.cancelPending", OneOrder, async (room) => {
  const { db, mine, input, audit } = room;
  const order = (await db.order.findFirst({ where: { AND: [mine, input] }, include: { customer: { select: { name: true } } } })) ?? problem("not_found");
  // As decisions on the qualification do: of both at once the second finds nothing waiting.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${order.customerId}::uuid FOR NO KEY UPDATE`;
  const lines = await waitingLines(db, { orderId: order.id });
  if (lines.length === 0) problem("order.nothing_waits");
  for (const line of lines) await close(room, line, "CANCELLED", "order.cancelled");
  const [after] = await settleOrders(db, [order.id]);
  audit({
    subjectName: String(order.number),
    providerId: order.providerId,
    customerId: order.customerId,
    customerName: order.customer.name,
    details: { order: order.number, before: { status: order.status }, after: { status: after } },
  });
  return { id: order.id };
});

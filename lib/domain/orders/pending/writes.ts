import "server-only";
import { write } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { OneOrder } from "../rules.ts";
import { callOffAddOns, closeLine, settleOrders, subscriptionsOf, waitingLines } from "./parts.ts";

/** The provider no longer wants what waits, and with it go the add-ons that other orders have for it. What is in the order and has begun stays. */
export const cancelPending = write("order.cancelPending", OneOrder, async (room) => {
  const { db, mine, input, audit, auditEach } = room;
  const order = (await db.order.findFirst({ where: { AND: [mine, input] }, include: { customer: { select: { name: true } } } })) ?? problem("not_found");
  // As decisions on the qualification do: of both at once the second finds nothing waiting.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${order.customerId}::uuid FOR NO KEY UPDATE`;
  const lines = await waitingLines(db, { orderId: order.id });
  if (lines.length === 0) problem("order.nothing_waits");
  for (const line of lines) await closeLine(room, line, "CANCELLED", "order.cancelled");
  const addOns = await callOffAddOns(room, subscriptionsOf(lines));
  const others = new Map(addOns.map((line) => [line.orderId, line.order]));
  const [after, ...statuses] = await settleOrders(db, [order.id, ...others.keys()]);
  const whose = { providerId: order.providerId, customerId: order.customerId, customerName: order.customer.name };
  const said = ({ number, status }: Pick<typeof order, "number" | "status">, now: typeof after) => ({
    ...{ subjectName: String(number), ...whose },
    details: { order: number, before: { status }, after: { status: now } },
  });
  const own = said(order, after);
  audit({ ...own, details: { ...own.details, ...(addOns.length > 0 && { switchedOff: ["add_ons"] }) } });
  await auditEach([...others].map(([subjectId, other], at) => ({ subjectId, ...said(other, statuses[at]) })));
  return { id: order.id };
});

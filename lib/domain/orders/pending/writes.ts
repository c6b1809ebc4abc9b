import "server-only";
import { write } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { OneOrder } from "../rules.ts";
import { waitingLines, closeLine, settleOrders } from "./parts.ts";

/** The provider no longer wants what waits. What is in the order and has begun stays. */
export const cancelPending = write("order.cancelPending", OneOrder, async (room) => {
  const { db, mine, input, audit } = room;
  const order = (await db.order.findFirst({ where: { AND: [mine, input] }, include: { customer: { select: { name: true } } } })) ?? problem("not_found");
  // As decisions on the qualification do: of both at once the second finds nothing waiting.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${order.customerId}::uuid FOR NO KEY UPDATE`;
  const lines = await waitingLines(db, { orderId: order.id });
  if (lines.length === 0) problem("order.nothing_waits");
  for (const line of lines) await closeLine(room, line, "CANCELLED", "order.cancelled");
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

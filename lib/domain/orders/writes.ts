import "server-only";
import { write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { placeLines } from "./placing.ts";
import { PlaceOrder } from "./rules.ts";

/** More subscriptions for a customer that exists. */
export const placeOrder = write("customer.placeOrder", PlaceOrder, async (room) => {
  const { db, mine, input, audit } = room;
  if (input.lines.length === 0) problem("invalid", { lines: ["order.empty"] });
  const customer = await db.customer.findFirst({
    where: { AND: [mine, { id: input.customerId }] },
    select: { id: true, name: true, status: true, providerId: true, provider: { select: { id: true, currency: true, status: true } } },
  });
  if (!customer) return problem("not_found");
  if (customer.status !== "ACTIVE") problem("customer.not_active");
  if (customer.provider.status !== "ACTIVE") problem("order.provider_suspended");
  // Two orders at once must see each other's seats where a limit counts them.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customer.id}::uuid FOR NO KEY UPDATE`;
  audit({ subjectName: customer.name, providerId: customer.providerId, customerId: customer.id, customerName: customer.name });
  const placed = await placeLines(room, { provider: customer.provider, customer, lines: input.lines, resellerOfRecordId: input.resellerOfRecordId || null });
  return { id: placed.orderId, orderNumber: placed.orderNumber, customerId: customer.id };
});

import "server-only";
import { write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { namedReseller } from "./attribution/parts.ts";
import { placeLines, quoteLines } from "./parts.ts";
import { PlaceOrder } from "./rules.ts";

const members = { id: "resellerOfRecord.id", partnerId: "resellerOfRecord.partnerId" };

/** More subscriptions for a customer that exists. */
export const placeOrder = write("customer.placeOrder", PlaceOrder, async (room) => {
  const { db, mine, input, audit } = room;
  const customer = await db.customer.findFirst({
    where: { AND: [mine, { id: input.customerId }] },
    select: { id: true, name: true, providerId: true, provider: { select: { id: true, currency: true, status: true } } },
  });
  if (!customer) return problem("not_found");
  if (customer.provider.status !== "ACTIVE") problem("order.provider_suspended");
  // Two orders at once must see each other's seats where a limit counts them; and none comes after the customer was removed.
  const [locked] = await db.$queryRaw<{ status: string }[]>`SELECT "status" FROM "Customer" WHERE "id" = ${customer.id}::uuid FOR NO KEY UPDATE`;
  if (locked?.status !== "ACTIVE") problem("customer.not_active");
  audit({ subjectName: customer.name, providerId: customer.providerId, customerId: customer.id, customerName: customer.name });
  const resellerOfRecord = await namedReseller(db, customer.providerId, input.resellerOfRecord ?? {}, members);
  const quote = await quoteLines(db, { currency: customer.provider.currency, customerId: customer.id, lines: input.lines });
  const placed = await placeLines(room, { provider: customer.provider, customer, quote, resellerOfRecord });
  return { id: placed.orderId, orderNumber: placed.orderNumber, customerId: customer.id };
});

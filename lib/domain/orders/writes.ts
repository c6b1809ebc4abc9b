import "server-only";
import type { Actor, Mine } from "../../access.ts";
import { write } from "../../operation.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { askForAgreement, attested } from "../agreements/parts.ts";
import { type Acceptance, isOpen } from "../agreements/rules.ts";
import { holdNamed, namedReseller } from "./attribution/parts.ts";
import { keepOrder } from "./carts/parts.ts";
import type { Starting } from "./lines/parts.ts";
import { placeLines, quoteLines } from "./parts.ts";
import { settleAgreed } from "./pending/parts.ts";
import { PlaceOrder } from "./rules.ts";

const members = { id: "resellerOfRecord.id", partnerId: "resellerOfRecord.partnerId" };

/** More subscriptions for a customer that exists. */
export const placeOrder = write("customer.placeOrder", PlaceOrder, async (room) => {
  const { db, mine, input, now, audit } = room;
  const customer = await db.customer.findFirst({
    where: { AND: [mine, { id: input.customerId }] },
    include: { provider: true },
  });
  if (!customer) return problem("not_found");
  if (customer.provider.status !== "ACTIVE") problem("order.provider_suspended");
  await holdNamed(db, input.resellerOfRecord ?? {});
  // Two orders at once must see each other's seats where a limit counts them; and none comes after the customer was removed.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customer.id}::uuid FOR NO KEY UPDATE`;
  const { status, agreementSource } = await db.customer.findUniqueOrThrow({ where: { id: customer.id }, select: { status: true, agreementSource: true } });
  if (status !== "ACTIVE") problem("customer.not_active");
  audit({ subjectName: customer.name, providerId: customer.providerId, customerId: customer.id, customerName: customer.name });
  const resellerOfRecord = await namedReseller(db, customer.providerId, input.resellerOfRecord ?? {}, members);
  if (input.agreement) await attestAlong(room, customer, input.agreement);
  const waits = isOpen(agreementSource) && !input.agreement;
  const quote = await quoteLines(db, {
    ...{ currency: customer.provider.currency, market: customer.country, now },
    ...{ customerId: customer.id, lines: input.lines, waits },
  });
  const placed = await placeLines(room, { provider: customer.provider, customer, quote, resellerOfRecord, waits });
  audit({ subjectName: String(placed.orderNumber) });
  if (input.cart) await keepOrder(room, { id: placed.orderId, customerId: customer.id }, input.cart);
  if (waits) await askForAgreement(room, customer, customer.provider);
  return { id: placed.orderId, orderNumber: placed.orderNumber, customerId: customer.id, waits };
});

type Room = Omit<Starting, "rules"> &
  Pick<Recorder, "audit"> & { actor: Actor; scopeOf: (permission: "customer.attestAgreement") => Mine<"customer.attestAgreement"> };
/** The provider states with its order that the customer has accepted; what waited before begins too. */
async function attestAlong(room: Room, { id, country }: { id: string; country: string }, agreement: Acceptance) {
  const { actor, db, now, audit, scopeOf } = room;
  const { count } = await db.customer.updateMany({
    where: { AND: [scopeOf("customer.attestAgreement"), { id, agreementSource: "CUSTOMER_WILL_BE_ASKED" }] },
    data: { ...attested(agreement, { country, now, actor }), version: { increment: 1 } },
  });
  if (count === 0) problem("customer.agreement_given");
  const begun = await settleAgreed(room, id);
  audit({ details: { agreement: "ATTESTED_BY_PARTNER", agreementDate: agreement.acceptedOn, ...(begun > 0 && { begun }) } });
}

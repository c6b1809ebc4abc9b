import { openCart } from "#lib/domain/orders/carts/writes.ts";
import { db } from "../support/db.ts";
import { cast, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers } from "../support/strangers.ts";

const { ada, rita, paul, id } = await cast();
const { id: order } = await db.order.findFirstOrThrow({ where: { customerId: id } });
const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
const lines = [{ offerId: "test-offer", plan: { term: "P1Y", billingCycle: "MONTHLY" }, quantity: 1 }];
const kept = [{ id: 0, offerId: "test-offer", quantity: 1 }];
const { id: cart } = await openCart(ada, { id: crypto.randomUUID(), customerId: id, lines: kept });

await strangers(import.meta.filename, {
  listOrders: by(paul, {}, nothing),
  exportOrders: by(paul, {}, nothing),
  listOrdersOfCustomer: by(paul, { customerId: id }, notFound),
  readOrder: by(paul, { id: order }, notFound),
  resellerOfRecordChoices: by(paul, { customerId: id }, notFound),
  judgePartnerIds: by(paul, { partnerIds: [partnerId] }, { items: [{ partnerId, cause: "not_partner" }] }, { actor: ada }),
  verifyPartnerId: by(paul, { partnerId }, { name: undefined }, { actor: ada }),
  placeOrder: by(paul, { customerId: id, lines, ...once() }, notFound),
  quoteOrder: by(paul, { customerId: id, lines }, notFound),
  listSharedEnds: by(paul, { customerId: id }, notFound),
  openCart: by(paul, { id: crypto.randomUUID(), customerId: id, lines: kept }, notFound),
  readCart: by(paul, { id: cart, customerId: id }, notFound),
  changeCart: by(paul, { id: cart, customerId: id, lines: kept }, notFound),
  holdCart: by(paul, { id: cart, customerId: id, heldBy: cart }, notFound),
  freeCart: by(paul, { id: cart, customerId: id, heldBy: cart }, notFound),
  settleCart: by(paul, { id: cart, customerId: id, heldBy: cart, outcome: { key: cart, refused: [] } }, notFound),
  cancelPending: by(paul, { id: order }, notFound),
});

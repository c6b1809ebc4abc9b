import { db } from "../support/db.ts";
import { cast, once } from "../support/cast.ts";
import { by, nothing, notFound, strangers } from "../support/strangers.ts";

const { ada, rita, paul, id } = await cast();
const { id: order } = await db.order.findFirstOrThrow({ where: { customerId: id } });
const { partnerId } = await db.reseller.findUniqueOrThrow({ where: { id: rita.organizationId } });
const lines = [{ offerId: "test-offer", plan: { term: "P1Y", billingCycle: "MONTHLY" }, quantity: 1 }];

await strangers(import.meta.filename, {
  listOrders: by(paul, {}, nothing),
  exportOrders: by(paul, {}, nothing),
  readOrder: by(paul, { id: order }, notFound),
  resellerOfRecordChoices: by(paul, { customerId: id }, notFound),
  verifyPartnerId: by(paul, { partnerId }, { name: undefined }, { actor: ada }),
  placeOrder: by(paul, { customerId: id, lines, ...once() }, notFound),
  quoteOrder: by(paul, { customerId: id, lines }, notFound),
  listSharedEnds: by(paul, { customerId: id }, notFound),
  cancelPending: by(paul, { id: order }, notFound),
});

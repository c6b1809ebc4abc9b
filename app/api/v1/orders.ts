import { cancelPending } from "#lib/domain/orders/pending/writes.ts";
import { listOrdersOfCustomer, readOrder } from "#lib/domain/orders/reads.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { answeredBefore } from "#lib/operation.ts";
import { addedIn, needAsTheyAre } from "#lib/partner-center/amending.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { askedBy } from "#lib/partner-center/keys.ts";
import { type Cycle, cycleOf, cycles, OrderPatched, OrderSent, orderMember, printOrder } from "#lib/partner-center/orders.ts";
import { collection } from "#lib/partner-center/printing.ts";
import { wordIn } from "#lib/partner-center/reading.ts";
import { type Call, route, sent } from "#lib/partner-center/routes.ts";
import { orNothing } from "#lib/problem.ts";
import { everyPage } from "./paging.ts";
import { addTo, billOtherwise } from "./amending.ts";
import { linesOf, oneOf, placed, printed } from "./placing.ts";
import { renamed } from "./renaming.ts";

const idsOf = ({ at }: Call) => ({ customerId: at.customerId?.toLowerCase() ?? "", id: at.orderId?.toLowerCase() ?? "" });
const isPriced = ({ query }: Call) => query.word("includePrice", ["true", "false"]) === "true";

/** One of this very customer. */
async function one(call: Call) {
  const { customerId, id } = idsOf(call);
  const order = await orNothing(readOrder(call.actor, { id }));
  return order?.customer.id === customerId ? order : fault(404, 20000, `Order with ID ${id.slice(0, 50)} not found.`);
}

async function list(call: Call) {
  const { customerId } = idsOf(call);
  const said = call.query.get("billingType");
  const cycle: Cycle | undefined =
    said === undefined ? undefined : (wordIn(cycles, said) ?? fault(400, 2000, "No orders are billed like this.", ["billingType"]));
  const priced = isPriced(call);
  const orders = await everyPage((after) => listOrdersOfCustomer(call.actor, { customerId, after }));
  return { body: collection(orders.filter((order) => !cycle || cycleOf(order) === cycle).map((order) => printOrder(order, priced))) };
}

const place = sent(OrderSent, async (call, said) => {
  const { billingCycle, lineItems } = said;
  const once = askedBy(call, said);
  // Before it is looked up again: what was sold then needn't be sold now.
  const before = await answeredBefore(placeOrder, call.actor, once);
  if (before) return { status: 201, body: await printed(call, before.id) };
  const partnerId = oneOf(lineItems);
  const { customerId } = idsOf(call);
  const { lines } = await linesOf(
    call,
    customerId,
    lineItems.map((line) => ({ ...line, billingCycle })),
  );
  const id = await renamed(placed(call, { customerId, lines, partnerId, ...once }), orderMember);
  return { status: 201, body: await printed(call, id) };
});

/** Of an order that is there only what waits can still be called off; what is added to it, or changed, is an order of its own. */
const change = sent(OrderPatched, async (call, said) => {
  // Read before anything is changed: what can't be is refused.
  const priced = isPriced(call);
  const order = await one(call);
  const is = printOrder(order, false);
  const added = addedIn(said, is);
  if (/^cancell?ed$/i.test(said.status ?? "")) {
    if (added.length > 0) fault(400, 2000, "Nothing is added to an order that is called off. Nothing was changed: send the status alone.", ["status"]);
    needAsTheyAre(said, is);
    await cancelPending(call.actor, { id: order.id });
    return { body: printOrder(await one(call), priced) };
  }
  const { status } = said;
  if (status && ![is.status, "none", "unknown"].includes(status.toLowerCase())) fault(400, 3000, 'A status can only become "cancelled".', ["status"]);
  const id = (added.length > 0 ? await addTo(call, said, is, added) : await billOtherwise(call, said, is)) ?? order.id;
  return { body: printOrder(await readOrder(call.actor, { id }), priced) };
});

export const orders = [
  route("GET", "customers/{customerId}/orders", list, ["billingType", "includePrice"]),
  route("POST", "customers/{customerId}/orders", place),
  route("GET", "customers/{customerId}/orders/{orderId}", async (call) => ({ body: printOrder(await one(call), isPriced(call)) }), ["includePrice"]),
  route("PATCH", "customers/{customerId}/orders/{orderId}", change, ["includePrice"]),
];

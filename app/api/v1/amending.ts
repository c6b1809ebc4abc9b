import { listOrdersOfCustomer } from "#lib/domain/orders/reads.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { changePlan } from "#lib/domain/subscriptions/changes/writes.ts";
import { readSubscription } from "#lib/domain/subscriptions/reads.ts";
import { answeredBefore } from "#lib/operation.ts";
import { type Added, type Amended, type Is, needAsTheyAre } from "#lib/partner-center/amending.ts";
import { fault } from "#lib/partner-center/errors.ts";
import { askedBy } from "#lib/partner-center/keys.ts";
import { cycleIn, orderMember } from "#lib/partner-center/orders.ts";
import type { Call } from "#lib/partner-center/routes.ts";
import { linesOf, oneOf, placed } from "./placing.ts";
import { renamed } from "./renaming.ts";

// What can be done about an order that is there: more on top of it, or another billing cycle. Each is an order of its own.

const customerOf = ({ at }: Call) => at.customerId?.toLowerCase() ?? "";

/** Add-ons, each for the subscription that it names; the order's id. */
export async function addTo(call: Call, said: Amended, is: Is, added: readonly Added[]): Promise<string> {
  const once = askedBy(call, said);
  const before = await answeredBefore(placeOrder, call.actor, once);
  if (before) return before.id;
  needAsTheyAre(said, is);
  // The new lines are billed like this. Where others are sent too, these could be meant.
  if (said.billingCycle && said.billingCycle !== is.billingCycle && said.lineItems?.some(({ subscriptionId }) => subscriptionId))
    fault(400, 2000, "Add lines and change a billing cycle one after the other. Nothing was changed: send the new lines alone, or this order's billingCycle.", [
      "billingCycle",
    ]);
  const wanted = added.map((line) => ({ ...line, billingCycle: said.billingCycle }));
  const { lines } = await linesOf(call, customerOf(call), wanted);
  // Where a line stands in what was sent, among those that are there.
  const member = (field: string) => orderMember(field).replace(/\[(\d+)\]/, (_, index: string) => `[${added[Number(index)]?.at ?? index}]`);
  return renamed(placed(call, { customerId: customerOf(call), lines, partnerId: oneOf(added), ...once }), member);
}

/** The order of the change; nothing where nothing is to be another. */
export async function billOtherwise(call: Call, said: Amended, is: Is): Promise<string | undefined> {
  const billingCycle = cycleIn(said.billingCycle);
  if (!billingCycle) {
    needAsTheyAre(said, is);
    return undefined;
  }
  const once = askedBy(call, said);
  const done = (await answeredBefore(changePlan, call.actor, once)) ?? (await billed(call, said, is, { billingCycle, once }));
  if (!done) return undefined;
  const { items } = await listOrdersOfCustomer(call.actor, { customerId: customerOf(call) });
  const made = items.find(({ placedAt, lines }) => placedAt.toISOString() === done.kept.at && lines.some(({ subscription }) => subscription.id === done.id));
  return made?.id;
}

type Billed = { billingCycle: NonNullable<ReturnType<typeof cycleIn>>; once: ReturnType<typeof askedBy> };
async function billed(call: Call, said: Amended, is: Is, { billingCycle, once }: Billed) {
  const { lineItems } = said;
  const named = (lineItems ?? is.lineItems).map(({ subscriptionId = "" }) => subscriptionId.toLowerCase());
  const rows = [];
  for (const id of new Set(named)) rows.push(await readSubscription(call.actor, { id }));
  const others = rows.filter((row) => row.billingCycle !== billingCycle);
  // Each is charged by itself: the second could be refused when the first is changed.
  if (others.length > 1)
    fault(400, 2000, "Change the billing cycle of one line at a time. Nothing was changed: send only the line that is meant.", ["lineItems"]);
  const [row] = others;
  needAsTheyAre(said, is, row?.id);
  if (!row) return undefined;
  const term = lineItems?.find(({ subscriptionId }) => subscriptionId?.toLowerCase() === row.id)?.termDuration ?? row.term;
  return renamed(changePlan(call.actor, { id: row.id, version: row.version, plan: { term, billingCycle }, ...once }), { plan: "billingCycle" });
}

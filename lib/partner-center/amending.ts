import type { z } from "zod";
import { fault } from "./errors.ts";
import { dayIn, type OrderPatched } from "./orders.ts";

// What a PATCH of an order that is there means: its lines are sent back as they are, with new ones, or billed otherwise.

export type Amended = z.output<typeof OrderPatched>;
type There = { subscriptionId: string; offerId: string; quantity: number; termDuration: string; friendlyName: string };
export type Is = { billingCycle: string; lineItems: readonly (There & { partnerIdOnRecord?: string | null; customTermEndDate?: string | null })[] };
type Line = NonNullable<Amended["lineItems"]>[number];
export type Added = Line & { offerId: string; quantity: number; baseId: string; at: number };

const wrong = (at: number, member: string, why: string): never => {
  const name = `lineItems[${at}].${member}`;
  return fault(400, 3000, `${name}: ${why}`, [`${name}: ${why}`]);
};

const found = ({ lineItems }: Is, id: string | undefined) => lineItems.find((each) => each.subscriptionId === id?.toLowerCase());

/** The lines that are new, each on top of a subscription of the order. */
export function addedIn({ lineItems = [] }: Amended, is: Is): Added[] {
  return lineItems.flatMap((line, at): Added[] => {
    const { subscriptionId, parentSubscriptionId, offerId, quantity } = line;
    if (subscriptionId) {
      if (!found(is, subscriptionId)) wrong(at, "subscriptionId", "This order has no such subscription.");
      return [];
    }
    const base =
      found(is, parentSubscriptionId) ?? wrong(at, "parentSubscriptionId", "A new line is an add-on: name the subscription of this order that it is for.");
    return [
      {
        ...line,
        at,
        baseId: base.subscriptionId,
        offerId: offerId ?? wrong(at, "offerId", "Say which."),
        quantity: quantity ?? wrong(at, "quantity", "Say how many."),
      },
    ];
  });
}

/**
 * The lines that are there have to be sent as they are: what isn't changed here would be read over. `billed`: the subscription that
 * is billed otherwise, whose term is chosen with that.
 */
export function needAsTheyAre({ lineItems = [] }: Amended, is: Is, billed?: string): void {
  for (const [at, line] of lineItems.entries()) {
    const { subscriptionId, quantity, termDuration, customTermEndDate } = line;
    const there = found(is, subscriptionId);
    if (!there) continue;
    const other = (name: "friendlyName" | "partnerIdOnRecord") => line[name] !== undefined && line[name].trim() !== there[name];
    if (quantity && quantity !== there.quantity) wrong(at, "quantity", "Licenses are changed at the subscription, not here.");
    if (line.offerId && line.offerId.toLowerCase() !== there.offerId.toLowerCase())
      wrong(at, "offerId", "An offer is changed by an upgrade of the subscription, not here.");
    if (other("friendlyName")) wrong(at, "friendlyName", "A name is changed at the subscription, not here.");
    if (other("partnerIdOnRecord")) wrong(at, "partnerIdOnRecord", "The reseller of record is changed at the subscription, as its partnerId, not here.");
    if (termDuration && termDuration !== there.termDuration && there.subscriptionId !== billed)
      wrong(at, "termDuration", "A term is changed together with how it is billed: send another billingCycle with it.");
    const end = dayIn(customTermEndDate);
    if (end && end !== there.customTermEndDate?.slice(0, 10)) wrong(at, "customTermEndDate", "When a term ends is chosen when it is ordered, not here.");
  }
}

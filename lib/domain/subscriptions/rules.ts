import { z } from "zod";
import type { EndOfTerm } from "#prisma/client/enums.ts";
import { byArrival, byNumber, byText, byTime, sortable } from "../../listing.ts";
import { optionalLine } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

const version = z.number({ error: "field.required" }).int().min(1);
export const versioned = { id: z.uuid(), version };

export const EditSubscription = z.object({
  ...versioned,
  /** Empty: it is called like its offer, whatever that is one day. */
  nickname: optionalLine(120),
});
/** Of a provider's many subscriptions: by name, or since when they are there. */
export const manyOrder = sortable({ since: byArrival, subscription: byText("nickname") }, "-since");
/** So many are set in one go. */
export const mostAtOnce = 1000;
export const seenRows = z
  .array(z.object({ id: z.uuid(), version: z.number().int() }))
  .min(1, "subscription.none_chosen")
  .max(mostAtOnce);
export const OneSubscription = z.object({ id: z.uuid() });
/** What a list shows; what is cancelled for good is in the log. */
export const listedStatuses = ["PENDING", "ACTIVE", "SUSPENDED", "EXPIRED", "DISABLED"] as const;
export const subscriptionOrder = sortable(
  { since: byArrival, name: byText("nickname"), quantity: byNumber("quantity"), ends: byTime("commitmentEndsAt") },
  "-since",
);
/** What happens at the end of a term, in the order in which it is offered. */
export const endsOfTerm = ["RENEW", "EXTEND", "END"] as const satisfies EndOfTerm[];
export const ListOwnSubscriptions = z.object({
  ...subscriptionOrder.input,
  q: SearchText,
  status: z.enum(listedStatuses).optional().catch(undefined),
  end: z.enum(endsOfTerm).optional().catch(undefined),
});
/** Of one order, on top of one subscription, or of one reseller of record, as programs narrow them. */
export const SubscriptionsOfCustomer = ListOwnSubscriptions.extend({
  customerId: z.uuid(),
  orderId: z.uuid().optional().catch(undefined),
  parentId: z.uuid().optional().catch(undefined),
  partnerId: z.string().max(20).optional().catch(undefined),
});

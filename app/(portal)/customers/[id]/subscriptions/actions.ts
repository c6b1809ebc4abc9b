"use server";

import { placeOrder } from "#lib/domain/orders/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

export const placeOrderAction = formAction(placeOrder, {
  // A repeated submit has the first one's order, and lands where that did.
  to: (placed, data) => paths.customerSubscriptions(String(data.get("customerId")), { added: "orderNumber" in placed ? placed.orderNumber : undefined }),
});
export const editSubscriptionAction = formAction(editSubscription, {});
export const assignResellerAction = formAction(assignReseller, {});
export const assignSupportContactAction = formAction(assignSupportContact, {});

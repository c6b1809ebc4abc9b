"use server";

import type { Verify } from "#components/orders/partner-id-field.tsx";
import { verifyPartnerId } from "#lib/domain/orders/attribution/reads.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { Problem } from "#lib/problem.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";
import { currentActor } from "#lib/web/session.ts";
import { orderForm } from "#lib/forms/orders.ts";
import { resellerForm } from "#lib/forms/subscriptions.ts";

export const placeOrderAction = formAction(placeOrder, {
  form: orderForm,
  // A repeated submit has the first one's order, and lands where that did.
  to: (placed, data) =>
    paths.customerSubscriptions(String(data.get("customerId")), {
      added: "orderNumber" in placed ? placed.orderNumber : undefined,
      waits: "waits" in placed && placed.waits ? 1 : undefined,
    }),
});
export const editSubscriptionAction = formAction(editSubscription, {});
export const assignResellerAction = formAction(assignReseller, { form: resellerForm });
export const assignSupportContactAction = formAction(assignSupportContact, {});

/** While the id is typed. Nothing for a text that can't be an id. */
export async function verifyPartnerIdAction(partnerId: string): ReturnType<Verify> {
  try {
    return await verifyPartnerId(await currentActor(), { partnerId });
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

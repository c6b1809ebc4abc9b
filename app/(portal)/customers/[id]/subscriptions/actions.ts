"use server";

import type { FoundOffers } from "#components/orders/use-offers.ts";
import type { Verify } from "#components/orders/partner-id-field.tsx";
import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { verifyPartnerId } from "#lib/domain/orders/attribution/reads.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { remindReseller } from "#lib/domain/subscriptions/validity/writes.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { Problem } from "#lib/problem.ts";
import { cleanForm } from "#lib/raw.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { found } from "#lib/web/found.ts";
import { parseForm } from "#lib/web/parse-form.ts";
import { paths } from "#lib/web/paths.ts";
import { currentActor } from "#lib/web/session.ts";
import { askedOffers } from "#lib/forms/offers.ts";
import { chosenRows, orderForm, typedOrder } from "#lib/forms/orders.ts";
import { resellerForm } from "#lib/forms/subscriptions.ts";

const place = formAction(placeOrder, {
  form: orderForm,
  // A repeated submit has the first one's order, and lands where that did.
  to: (placed, data) =>
    paths.customerSubscriptions(String(data.get("customerId")), {
      added: "orderNumber" in placed ? placed.orderNumber : undefined,
      waits: "waits" in placed && placed.waits ? 1 : undefined,
    }),
});

/** The order, or, before a script, the offers that are looked for: the answer has them beside all that was typed. */
export async function placeOrderAction(previous: FormState, data: FormData): Promise<FormState> {
  if (!(data instanceof FormData) || data.get("intent") !== "search") return place(previous, data);
  cleanForm(data);
  const submission = parseForm(data, typedOrder);
  const typed = submission.status === "success" ? submission.value : undefined;
  const asked = askedOffers(Object.fromEntries(data));
  const chosen = chosenRows(typed?.lines ?? []).map(({ offerId }) => offerId);
  const offers = await found(offersForSale(await currentActor(), { ...asked, customerId: typed?.customerId, chosen }));
  return { result: submission.reply(), done: { asked, offers } satisfies FoundOffers };
}

export const editSubscriptionAction = formAction(editSubscription, {});
export const assignResellerAction = formAction(assignReseller, { form: resellerForm });
export const remindResellerAction = formAction(remindReseller, {});
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

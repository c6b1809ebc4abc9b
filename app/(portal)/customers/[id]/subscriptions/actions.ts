"use server";

import type { z } from "zod";
import type { ShownOrder } from "#components/orders/order-form.tsx";
import type { FoundOffers } from "#components/orders/use-offers.ts";
import type { Verify } from "#components/orders/partner-id-field.tsx";
import { offersForSale } from "#lib/domain/catalog/reads.ts";
import { verifyPartnerId } from "#lib/domain/orders/attribution/reads.ts";
import { lastDayOf } from "#lib/domain/orders/coterm/rules.ts";
import type { Quote } from "#lib/domain/orders/parts.ts";
import { quoteOrder } from "#lib/domain/orders/reads.ts";
import { placeOrder } from "#lib/domain/orders/writes.ts";
import { assignReseller, assignSupportContact } from "#lib/domain/subscriptions/attribution/writes.ts";
import { remindReseller } from "#lib/domain/subscriptions/validity/writes.ts";
import { editSubscription } from "#lib/domain/subscriptions/writes.ts";
import { Problem } from "#lib/problem.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { found } from "#lib/web/found.ts";
import { parseForm } from "#lib/web/parse-form.ts";
import { paths } from "#lib/web/paths.ts";
import { currentActor } from "#lib/web/session.ts";
import { toldOfContacts } from "#lib/web/told.ts";
import { starOfferAction } from "../../../actions.ts";
import { askedOffers, starringIn } from "#lib/forms/offers.ts";
import { chosenRows, endingWith, endsUnseen, orderForm, quoteForm, seenRow, typedOrder } from "#lib/forms/orders.ts";
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

const quote = formAction(quoteOrder, { form: quoteForm, keeps: true, answer: (quoted) => quoted });

/** What is looked for among the offers, and what is ticked: before a script the answer has to draw them. */
async function offersIn(data: FormData, { customerId, lines }: Pick<z.output<typeof typedOrder>, "customerId" | "lines">): Promise<FoundOffers> {
  const asked = askedOffers(Object.fromEntries(data));
  const chosen = chosenRows(lines).map(({ offerId }) => offerId);
  return { asked, offers: await found(offersForSale(await currentActor(), { ...asked, customerId, chosen })) };
}

/**
 * The order; or first, where a term ends sooner than a full one, when and for how much, to be submitted again; or, before a
 * script, the offers that are looked for or marked. The answer has them beside all that was typed.
 */
export async function placeOrderAction(previous: FormState, data: FormData): Promise<FormState> {
  if (!(data instanceof FormData)) return place(previous, data);
  const submission = parseForm(data, typedOrder);
  const typed = submission.status === "success" ? submission.value : undefined;
  const star = starringIn(data.get("intent"));
  if (star) await starOfferAction(star.offerId, star.starred);
  if (star || data.get("intent") === "search") return { result: submission.reply(), done: await offersIn(data, { customerId: "", lines: [], ...typed }) };
  const rows = endingWith(typed?.lines ?? [], typed?.endsWith ?? "");
  if (!typed || !endsUnseen(rows, typed.seen)) return place(previous, data);
  const state = await quote(previous, data);
  if (!state?.done) return state;
  const preview = state.done as Quote;
  const seen = chosenRows(rows).flatMap((row, at) => {
    const end = preview.lines[at]?.end;
    return end ? seenRow(row, lastDayOf(end.endsAt)) : [];
  });
  return { ...state, done: { ...(await offersIn(data, typed)), preview, seen } satisfies ShownOrder };
}

export const editSubscriptionAction = formAction(editSubscription, {});
export const assignResellerAction = formAction(assignReseller, { form: resellerForm });
export const remindResellerAction = formAction(remindReseller, {});
export const assignSupportContactAction = formAction(assignSupportContact, {
  told: (result) => ("before" in result ? toldOfContacts([{ ...result, to: result.before ?? "provider" }]) : undefined),
});

/** While the id is typed. Nothing for a text that can't be an id. */
export async function verifyPartnerIdAction(partnerId: string): ReturnType<Verify> {
  try {
    return await verifyPartnerId(await currentActor(), { partnerId });
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

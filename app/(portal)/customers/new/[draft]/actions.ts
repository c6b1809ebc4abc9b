"use server";

import { addCustomer } from "#lib/domain/customers/adding/writes.ts";
import { readDraft } from "#lib/domain/customers/drafts/reads.ts";
import { chooseLines } from "#lib/domain/customers/drafts/writes.ts";
import { accountField, draftCommand, linesForm, SubmittedDraft } from "#lib/forms/customers.ts";
import { starOfferAction } from "../../../actions.ts";
import { askedOffers, starringIn } from "#lib/forms/offers.ts";
import { Problem } from "#lib/problem.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { parseForm } from "#lib/web/parse-form.ts";
import { paths } from "#lib/web/paths.ts";
import { textsOf } from "#lib/web/sent.ts";
import { currentActor } from "#lib/web/session.ts";

const choose = formAction(chooseLines, {
  form: linesForm,
  to: ({ id, judged }, data) => {
    if (data.get("intent") === "search") return paths.newCustomerSubscriptions(id, askedOffers(Object.fromEntries(data)));
    return judged ? paths.newCustomerReview(id) : paths.newCustomer({ draft: id });
  },
});

/** Step 2; or before a script, the offers that are looked for, or marked. */
export async function chooseLinesAction(previous: FormState, data: FormData): Promise<FormState> {
  const star = data instanceof FormData && starringIn(data.get("intent"));
  if (star) {
    await starOfferAction(star.offerId, star.starred);
    data.set("intent", "search");
  }
  return choose(previous, data);
}

/** Chosen offers on their way into the draft. */
export async function keepLinesAction(typed: Record<string, string>): Promise<boolean> {
  const data = new FormData();
  for (const [name, value] of Object.entries(textsOf(typed))) data.append(name, value);
  const submission = parseForm(data, linesForm.schema);
  if (submission.status !== "success") return false;
  try {
    await chooseLines(await currentActor(), linesForm.command({ ...submission.value, intent: "back" }));
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

// The temporary password passes through this one answer and nowhere else.
export const submitCustomerAction = formAction(addCustomer, {
  form: {
    schema: SubmittedDraft,
    command: async ({ draft, priceTotal }) => draftCommand(await readDraft(await currentActor(), { id: draft }), priceTotal),
    field: accountField,
  },
  answer: (made) => made,
});

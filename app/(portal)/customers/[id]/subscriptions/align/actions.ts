"use server";

import { alignForm } from "#lib/forms/subscriptions.ts";
import { alignCustomer } from "#lib/domain/subscriptions/aligning/writes.ts";
import { formAction } from "#lib/web/form-action.ts";

export const alignAction = formAction(alignCustomer, {
  form: alignForm,
  // A repeated submit did nothing more, and has nothing to tell but that.
  answer: (result) => ("outcomes" in result ? result.outcomes : []),
});

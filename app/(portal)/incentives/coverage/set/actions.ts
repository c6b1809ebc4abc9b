"use server";

import { assignMany } from "#lib/domain/subscriptions/coverage/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { manyForms } from "#lib/forms/subscriptions.ts";

export const assignManyAction = formAction(assignMany, {
  form: manyForms.record,
  answer: (result) => ("changed" in result ? { changed: result.changed, overtaken: result.overtaken } : { changed: 0, overtaken: [] }),
});

"use server";

import { assignContacts } from "#lib/domain/subscriptions/contacts/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { manyForms } from "#lib/forms/subscriptions.ts";

export const assignContactsAction = formAction(assignContacts, {
  form: manyForms.contact,
  answer: (result) => ("changed" in result ? { changed: result.changed, overtaken: result.overtaken } : { changed: 0, overtaken: [] }),
});

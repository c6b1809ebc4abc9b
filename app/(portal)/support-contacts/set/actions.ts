"use server";

import { assignContacts } from "#lib/domain/subscriptions/contacts/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { manyForms } from "#lib/forms/subscriptions.ts";
import { toldOfContacts } from "#lib/web/told.ts";

export const assignContactsAction = formAction(assignContacts, {
  form: manyForms.contact,
  told: (result) => ("before" in result ? toldOfContacts(result.before) : undefined),
  answer: (result) => ("changed" in result ? { changed: result.changed, overtaken: result.overtaken } : { changed: 0, overtaken: [] }),
});

"use server";

import { assignContacts } from "#lib/domain/subscriptions/contacts/writes.ts";
import { formAction } from "#lib/web/form-action.ts";

export const assignContactsAction = formAction(assignContacts, {
  tell: (result) => ("changed" in result ? { changed: result.changed, overtaken: result.overtaken } : { changed: 0, overtaken: [] }),
});

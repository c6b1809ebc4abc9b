"use server";

import { AskForLink } from "#lib/domain/identity/forgotten/rules.ts";
import { askForLink } from "#lib/domain/identity/forgotten/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { client } from "#lib/web/session.ts";

export const askForLinkAction = formAction(askForLink, {
  form: { schema: AskForLink.pick({ email: true }), command: async ({ email }) => ({ email, ip: (await client()).ip }) },
});

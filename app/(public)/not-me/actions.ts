"use server";

import { disownSessions } from "#lib/domain/identity/sessions/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

/** What comes next is another password. */
export const notMeAction = formAction(disownSessions, { to: () => paths.forgottenPassword() });

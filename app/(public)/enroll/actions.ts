"use server";

import { confirmEmail, enroll } from "#lib/domain/enrollment/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths, safePath } from "#lib/web/paths.ts";

export const enrollAction = formAction(enroll, { to: (_, data) => paths.enrollSent({ from: safePath(data.get("from")) }) });
/** On to where the person wanted to go is offered there: first they read that it worked. */
export const confirmEmailAction = formAction(confirmEmail, { to: (_, data) => paths.emailConfirmed({ from: safePath(data.get("from")) }) });

"use server";

import { addSecret, changeApplication, endConsent, endSecret, registerApplication, revokeApplication } from "#lib/domain/applications/writes.ts";
import { changeForm, registerForm } from "#lib/forms/applications.ts";
import { formAction } from "#lib/web/form-action.ts";

type Made = { id: string; secret?: string };
/** The secret is shown once. */
const told = { once: true, answer: (done: Made) => ({ clientId: done.id, secret: done.secret ?? "" }) } as const;

// All stay on the page, which then says what is there.
export const registerAction = formAction(registerApplication, { form: registerForm, ...told });
export const changeAction = formAction(changeApplication, { form: changeForm });
export const addSecretAction = formAction(addSecret, told);
export const endSecretAction = formAction(endSecret, {});
export const revokeAction = formAction(revokeApplication, {});
export const endConsentAction = formAction(endConsent, {});

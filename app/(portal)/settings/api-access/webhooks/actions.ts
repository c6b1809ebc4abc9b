"use server";

import { changeWebhook, registerWebhook, removeWebhook, rotateWebhookSecret, sendDeliveryAgain, testWebhook } from "#lib/domain/webhooks/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

/** The secret is shown once. */
const told = { once: true, answer: (done: { secret?: string }) => ({ secret: done.secret ?? "" }) } as const;

export const registerWebhookAction = formAction(registerWebhook, told);
export const changeWebhookAction = formAction(changeWebhook, {});
export const rotateWebhookAction = formAction(rotateWebhookSecret, told);
export const removeWebhookAction = formAction(removeWebhook, { to: paths.apiAccess });
export const testWebhookAction = formAction(testWebhook, {});
export const sendAgainAction = formAction(sendDeliveryAgain, {});

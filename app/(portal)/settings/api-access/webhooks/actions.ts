"use server";

import { changeWebhook, registerWebhook, removeWebhook, rotateWebhookSecret, sendDeliveryAgain, testWebhook } from "#lib/domain/webhooks/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

/** The secret is shown once. */
const told = (done: { secret?: string }) => ({ secret: done.secret ?? "" });

export const registerWebhookAction = formAction(registerWebhook, { answer: told });
export const changeWebhookAction = formAction(changeWebhook, {});
export const rotateWebhookAction = formAction(rotateWebhookSecret, { answer: told });
export const removeWebhookAction = formAction(removeWebhook, { to: paths.apiAccess });
export const testWebhookAction = formAction(testWebhook, {});
export const sendAgainAction = formAction(sendDeliveryAgain, {});

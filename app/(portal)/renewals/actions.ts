"use server";

import { answerRenewal, askReseller, assignRenewal, decideRenewal } from "#lib/domain/renewals/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

// These stay on the page, whose row then says what came of it.
export const decideAction = formAction(decideRenewal, {});
export const assignAction = formAction(assignRenewal, {});
export const askAction = formAction(askReseller, {});
// Its question is gone from the page then.
export const answerAction = formAction(answerRenewal, { to: () => paths.renewals({ done: "answered" }) });

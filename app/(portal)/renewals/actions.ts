"use server";

import { answerRenewal, askReseller, assignRenewal, decideRenewal } from "#lib/domain/renewals/writes.ts";
import { answerForm, decideForm } from "#lib/forms/renewals.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

// These stay on the page, whose row then says what came of it.
export const decideAction = formAction(decideRenewal, { form: decideForm });
export const assignAction = formAction(assignRenewal, {});
export const askAction = formAction(askReseller, {});
// Its question is gone from the page then.
export const answerAction = formAction(answerRenewal, { form: answerForm, to: () => paths.renewals({ done: "answered" }) });

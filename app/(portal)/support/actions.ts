"use server";

import { answerRequest, changeSeverity, closeRequest, escalateRequest, giveBackRequest, reopenRequest, requestSupport } from "#lib/domain/support/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

const toRequest = { to: ({ id }: { id: string }) => paths.serviceRequest(id) };
export const requestSupportAction = formAction(requestSupport, toRequest);
export const answerAction = formAction(answerRequest, toRequest);
export const escalateAction = formAction(escalateRequest, toRequest);
export const giveBackAction = formAction(giveBackRequest, toRequest);
export const changeSeverityAction = formAction(changeSeverity, toRequest);
export const closeAction = formAction(closeRequest, toRequest);
export const reopenAction = formAction(reopenRequest, toRequest);

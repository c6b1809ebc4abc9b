"use server";

import { editProfile, resendConfirmation, resubmit, signAgreement } from "#lib/domain/enrollment/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { paths } from "#lib/web/paths.ts";

export const resendAction = formAction(resendConfirmation, {});
export const resubmitAction = formAction(resubmit, { to: () => paths.enrollment() });
export const signAgreementAction = formAction(signAgreement, { to: () => paths.enrollment() });
export const editProfileAction = formAction(editProfile, {});

"use server";

import { setRate, withdrawRate } from "#lib/domain/incentives/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { rateForm } from "#lib/forms/incentives.ts";

export const setRateAction = formAction(setRate, { form: rateForm });
export const withdrawRateAction = formAction(withdrawRate, {});

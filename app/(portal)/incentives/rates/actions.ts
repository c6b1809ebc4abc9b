"use server";

import { setRate, withdrawRate } from "#lib/domain/incentives/writes.ts";
import { formAction } from "#lib/web/form-action.ts";

export const setRateAction = formAction(setRate, {});
export const withdrawRateAction = formAction(withdrawRate, {});

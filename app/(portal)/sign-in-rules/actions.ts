"use server";

import { resetFactor, setFactorRule } from "#lib/domain/identity/factors/writes.ts";
import { formAction } from "#lib/web/form-action.ts";

// Both stay on the page, which says that it is done.
export const setFactorRuleAction = formAction(setFactorRule, {});
export const resetFactorAction = formAction(resetFactor, {});

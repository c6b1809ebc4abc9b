"use server";

import { addRule, withdrawRule } from "#lib/domain/program/writes.ts";
import { formAction } from "#lib/web/form-action.ts";

// Both stay on the page, which shows what holds when.
export const addRuleAction = formAction(addRule, {});
export const withdrawRuleAction = formAction(withdrawRule, {});

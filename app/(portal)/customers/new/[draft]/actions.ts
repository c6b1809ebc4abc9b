"use server";

import { parseWithZod } from "@conform-to/zod/v4";
import { refresh } from "next/cache";
import { ChooseLines } from "#lib/domain/customers/adding/rules.ts";
import { submitCustomer, chooseLines } from "#lib/domain/customers/adding/writes.ts";
import { Problem } from "#lib/problem.ts";
import { formAction } from "#lib/web/form-action.ts";
import type { FormState } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { currentActor } from "#lib/web/session.ts";

export const chooseLinesAction = formAction(chooseLines, {
  to: ({ id, intent }) => (intent === "back" ? paths.newCustomer({ draft: id }) : paths.newCustomerReview(id)),
});

/** Chosen offers on their way into the draft. */
export async function keepLinesAction(typed: Record<string, string>): Promise<boolean> {
  const data = new FormData();
  for (const [name, value] of Object.entries(typed)) data.append(name, value);
  const submission = parseWithZod(data, { schema: ChooseLines });
  if (submission.status !== "success") return false;
  try {
    await chooseLines(await currentActor(), { ...submission.value, intent: "back" });
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
}

// The temporary password passes through this one answer and nowhere else.
const submit = formAction(submitCustomer, { tell: (made) => made });

export async function submitCustomerAction(previous: FormState, data: FormData): Promise<FormState> {
  const state = await submit(previous, data);
  // The review has to show the new price before it can be agreed to.
  if (state?.result?.error?.[""]?.includes("order.price_changed")) refresh();
  return state;
}

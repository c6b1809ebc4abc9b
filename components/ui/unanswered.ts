import { unstable_rethrow } from "next/navigation";
import { refusal } from "#lib/refusal.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { refusedWhole } from "#lib/web/parse-form.ts";

/**
 * A form's action whose answer may be lost on the way. Thrown, that would take away the page, with what was typed and what
 * is shown once; so it is told at the form. What failed at the server, and is told there by a number, goes on as it did.
 */
export const orUnanswered =
  (action: FormAction): FormAction =>
  async (previous, data) => {
    try {
      return await action(previous, data);
    } catch (error) {
      // The framework leads to other pages this way.
      unstable_rethrow(error);
      if (!(error instanceof Error) || "digest" in error) throw error;
      return { ...previous, result: refusedWhole(data, refusal("request.unanswered")) };
    }
  };

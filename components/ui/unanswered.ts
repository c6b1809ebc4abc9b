import type { FormAction } from "#lib/web/form-state.ts";
import { refusedWhole } from "#lib/web/parse-form.ts";
import { orLost } from "./lost.ts";

/** A form's action whose answer may be lost on the way: then the form says so, with all that was typed and told. */
export const orUnanswered =
  (action: FormAction): FormAction =>
  (previous, data) =>
    orLost(
      () => action(previous, data),
      (lost) => ({ ...previous, result: refusedWhole(data, lost) }),
    );

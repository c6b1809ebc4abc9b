"use client";

import type { z } from "zod";
import type { FormAction } from "#lib/web/form-state.ts";
import { FormErrors, useActionForm } from "./form.tsx";
import { SeenFields } from "./seen.tsx";
import { SubmitButton } from "./submit-button.tsx";

type Values = Record<string, unknown>;
/**
 * `sent`: what it is about. `about` says so to whoever doesn't see what stands around it. `told`: what came of it, which stays
 * when the button is `spent`: nothing of what is told once may go with a form that isn't needed any more.
 */
type Props = {
  action: FormAction;
  id: string;
  schema: z.ZodType<Values, Values>;
  sent?: Readonly<Record<string, string>>;
  label: string;
  about?: string;
  danger?: boolean;
  spent?: boolean;
  told?: (done: unknown) => React.ReactNode;
};

/** One button that does one thing. */
export function OneButtonForm({ action, id, schema, sent = {}, label, about, danger = false, spent = false, told }: Props) {
  const { form, formProps, done } = useActionForm({ id, action, schema });
  return (
    <form {...formProps} className="flex flex-col items-start gap-2">
      <SeenFields shown={sent} />
      <FormErrors form={form} />
      {told?.(done)}
      {!spent && (
        <SubmitButton variant={danger ? "danger" : "secondary"} aria-label={about}>
          {label}
        </SubmitButton>
      )}
    </form>
  );
}

"use client";

import { z } from "zod";
import type { FormAction } from "#lib/web/form-state.ts";
import { FormErrors, useActionForm } from "./form.tsx";
import { SubmitButton } from "./submit-button.tsx";

const One = z.object({ id: z.uuid() });
/** `label` says which one, to whoever doesn't see the row. */
type Props = { action: FormAction; id: string; label: string; children: React.ReactNode };

/** In a row: takes back what doesn't hold yet. */
export function WithdrawForm({ action, id, label, children }: Props) {
  const { form, formProps } = useActionForm({ id: `withdraw-${id}`, action, schema: One });
  return (
    <form {...formProps} className="inline-flex flex-col gap-1">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <SubmitButton variant="secondary" aria-label={label}>
        {children}
      </SubmitButton>
    </form>
  );
}

"use client";

import { z } from "zod";
import type { FormAction } from "#lib/web/form-state.ts";
import { FormErrors, useActionForm } from "./form.tsx";
import { SubmitButton } from "./submit-button.tsx";

const One = z.object({ id: z.uuid() });
/** `label` says which one, to whoever doesn't see the row; `what` tells two forms of one row apart. */
type Props = { action: FormAction; id: string; label: string; what?: string; children: React.ReactNode };

/** A row's button: does one thing with what stands in it. */
export function RowForm({ action, id, label, what = "row", children }: Props) {
  const { form, formProps } = useActionForm({ id: `${what}-${id}`, action, schema: One });
  return (
    <form {...formProps} className="inline-flex flex-col items-end gap-1">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <SubmitButton variant="secondary" aria-label={label}>
        {children}
      </SubmitButton>
    </form>
  );
}

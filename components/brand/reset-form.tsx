"use client";

import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { SetBrand } from "#lib/domain/profiles/brand/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** Without anything named, all of it is the portal's own again. */
export function ResetBrandForm({ action, label }: { action: FormAction; label: string }) {
  const { form, formProps } = useActionForm({ id: "reset-brand", action, schema: SetBrand });
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <FormErrors form={form} />
      <div>
        <SubmitButton variant="secondary">{label}</SubmitButton>
      </div>
    </form>
  );
}

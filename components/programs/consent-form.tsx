"use client";

import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { buttonClass, SubmitButton } from "#components/ui/index.ts";
import { GiveConsent } from "#lib/domain/applications/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { action: FormAction; asked: Record<string, string>; allow: string; refuse: string; refused: string };

/** Lets a program act in one's name, or sends it away. */
export function ConsentForm({ action, asked, allow, refuse, refused }: Props) {
  const { form, formProps } = useActionForm({ id: "consent", action, schema: GiveConsent });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      {Object.entries(asked).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormErrors form={form} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>{allow}</SubmitButton>
        <a href={refused} rel="noreferrer" className={buttonClass("secondary")}>
          {refuse}
        </a>
      </div>
    </form>
  );
}

"use client";

import { FormErrors, SeenFields, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormColumn, SubmitButton } from "#components/ui/index.ts";
import { AllowDevice, OneDevice } from "#lib/domain/applications/devices/rules.ts";
import { openDeviceForm } from "#lib/forms/devices.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** The code that a program shows, typed in. */
export function CodeForm({ action, label, next }: { action: FormAction; label: string; next: string }) {
  const { form, fields, formProps } = useActionForm({ id: "device-code", action, schema: openDeviceForm.schema });
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} labels={{ code: label }} />
        <TextField meta={fields.code} label={label} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
        <div>
          <SubmitButton>{next}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

type Answers = { id: string; version: number; allow: FormAction; refuse: FormAction; words: { allow: string; refuse: string } };
/** Lets it in, or sends it away. */
export function AnswerForms({ id, version, allow, refuse, words }: Answers) {
  const yes = useActionForm({ id: "allow-device", seen: { id, version }, action: allow, schema: AllowDevice });
  const no = useActionForm({ id: "refuse-device", action: refuse, schema: OneDevice });
  return (
    <div className="flex flex-wrap items-start gap-2">
      <form {...yes.formProps} className="flex flex-col gap-2">
        <SeenFields shown={yes.shown} />
        <FormErrors form={yes.form} />
        <SubmitButton>{words.allow}</SubmitButton>
      </form>
      <form {...no.formProps} className="flex flex-col gap-2">
        <input type="hidden" name="id" value={id} />
        <FormErrors form={no.form} />
        <SubmitButton variant="secondary">{words.refuse}</SubmitButton>
      </form>
    </div>
  );
}

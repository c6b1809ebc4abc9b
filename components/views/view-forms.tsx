"use client";

import { CheckboxField, FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { ChangeView, OneView, PlaceView } from "#lib/domain/views/rules.ts";
import { replaceViewForm, saveViewForm } from "#lib/forms/views.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Named = { name: string; shared: string; shared_help: string; save: string };

type Saving = { list: string; query: string; words: Named; variant: "primary" | "secondary"; action: FormAction };

/** What is shown, by a name. */
export function SaveViewForm({ list, query, words, variant, action }: Saving) {
  const { form, fields, formProps } = useActionForm({ id: "save-view", action, schema: saveViewForm.schema, demands: ChangeView });
  return (
    <form {...formProps} className="flex max-w-md flex-col items-start gap-4">
      <FormErrors form={form} />
      <input type="hidden" name="list" value={list} />
      <input type="hidden" name="query" value={query} />
      <div className="w-full max-w-md">
        <TextField meta={fields.name} label={words.name} />
      </div>
      <CheckboxField meta={fields.shared} label={words.shared} help={words.shared_help} optional />
      <SubmitButton variant={variant}>{words.save}</SubmitButton>
    </form>
  );
}

type View = { id: string; name: string; shared: boolean; pinned: boolean; first: boolean };
type Of<Words> = { view: View; words: Words; action: FormAction };

export function ChangeViewForm({ view: { id, name, shared }, own, words, action }: Of<Named> & { own: boolean }) {
  const { form, fields, formProps } = useActionForm({ id: `change-${id}`, action, schema: ChangeView, defaultValue: { id, name, shared } });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      <div className="w-full max-w-md">
        <TextField meta={fields.name} label={words.name} />
      </div>
      {own ? <CheckboxField meta={fields.shared} label={words.shared} help={words.shared_help} optional /> : <input type="hidden" name="shared" value="on" />}
      <SubmitButton variant="secondary">{words.save}</SubmitButton>
    </form>
  );
}

/** `first`: nothing where the menu has no entry for just this list. */
export function PlaceViewForm({ view: { id, pinned, first }, words, action }: Of<{ pinned: string; first?: string; save: string }>) {
  const { form, fields, formProps } = useActionForm({ id: `place-${id}`, action, schema: PlaceView, defaultValue: { id, pinned, first } });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      <CheckboxField meta={fields.pinned} label={words.pinned} optional />
      {words.first && <CheckboxField meta={fields.first} label={words.first} optional />}
      <SubmitButton variant="secondary">{words.save}</SubmitButton>
    </form>
  );
}

export function ReplaceViewForm({ id, query, label, action }: { id: string; query: string; label: string; action: FormAction }) {
  const { form, formProps } = useActionForm({ id: `replace-${id}`, action, schema: replaceViewForm.schema });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="query" value={query} />
      <SubmitButton variant="secondary">{label}</SubmitButton>
    </form>
  );
}

export function DeleteViewForm({ id, label, action }: { id: string; label: string; action: FormAction }) {
  const { form, formProps } = useActionForm({ id: `delete-${id}`, action, schema: OneView });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="danger">{label}</SubmitButton>
    </form>
  );
}

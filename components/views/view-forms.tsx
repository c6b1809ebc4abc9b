"use client";

import { CheckboxField, FormErrors, SeenFields, TextField, useActionForm } from "#components/ui/forms.ts";
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

type View = { id: string; name: string; shared: boolean; own: boolean; changes: boolean; pinned: boolean; first: boolean };
type Actions = Record<"change" | "replace" | "place" | "remove", FormAction>;
/** `first`: nothing where the menu has no entry for just this list. */
type Placed = { pinned: string; first?: string; save: string };
type Words = { edit: string; change: string; replace: string; remove: string; named: Named; placed: Placed };
type Props = { view: View; query: string; words: Words; actions: Actions };

/** What can be done with a view, folded until it is wanted: where it stands, and for whom it belongs to, what it is called and shows. */
export function ViewForms({ view: { id, name, shared, own, changes, pinned, first }, query, words, actions }: Props) {
  const place = useActionForm({ id: `place-${id}`, action: actions.place, schema: PlaceView, defaultValue: { id, pinned, first } });
  const change = useActionForm({ id: `change-${id}`, action: actions.change, schema: ChangeView, defaultValue: { id, name, shared } });
  const replace = useActionForm({ id: `replace-${id}`, action: actions.replace, schema: replaceViewForm.schema });
  const remove = useActionForm({ id: `delete-${id}`, action: actions.remove, schema: OneView });
  const { named, placed } = words;
  return (
    <details open={[place, change, replace, remove].some(({ refused }) => refused)}>
      <summary aria-label={words.change} className="w-fit cursor-pointer py-1 text-ink-soft">
        {words.edit}
      </summary>
      <div className="flex flex-col gap-5 py-3">
        <OfView of={place} sent={{ id }} submit={placed.save}>
          <CheckboxField meta={place.fields.pinned} label={placed.pinned} optional />
          {placed.first && <CheckboxField meta={place.fields.first} label={placed.first} optional />}
        </OfView>
        {changes && (
          <>
            <OfView of={change} sent={own ? { id } : { id, shared: "on" }} submit={named.save}>
              <div className="w-full max-w-md">
                <TextField meta={change.fields.name} label={named.name} />
              </div>
              {own && <CheckboxField meta={change.fields.shared} label={named.shared} help={named.shared_help} optional />}
            </OfView>
            <OfView of={replace} sent={{ id, query }} submit={words.replace} />
            <OfView of={remove} sent={{ id }} submit={words.remove} variant="danger" />
          </>
        )}
      </div>
    </details>
  );
}

type Of = { form: object; formProps: React.ComponentProps<"form"> };
type OfViewProps = { of: Of; sent: Record<string, string>; submit: string; variant?: "danger"; children?: React.ReactNode };
const OfView = ({ of: { form, formProps }, sent, submit, variant, children }: OfViewProps) => (
  <form {...formProps} className="flex flex-col items-start gap-3">
    <FormErrors form={form} />
    <SeenFields shown={sent} />
    {children}
    <SubmitButton variant={variant ?? "secondary"}>{submit}</SubmitButton>
  </form>
);

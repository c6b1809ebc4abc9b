"use client";

import { useTranslations } from "next-intl";
import { FormErrors, SeenFields, TextareaField, useActionForm } from "#components/ui/forms.ts";
import { InPlace } from "#components/ui/in-place.tsx";
import { SubmitButton, Time } from "#components/ui/index.ts";
import type { CustomerNote } from "#lib/domain/customers/notes/reads.ts";
import { AddNote, EditNote, OneNote } from "#lib/domain/customers/notes/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Actions = { edit: FormAction; remove: FormAction; takeBack: FormAction };

export function AddNoteForm({ customerId, idempotencyKey, action }: { customerId: string; idempotencyKey: string; action: FormAction }) {
  const t = useTranslations("customers.notes");
  const { form, fields, formProps } = useActionForm({ id: "add-note", action, schema: AddNote });
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <SeenFields shown={{ customerId, idempotencyKey }} />
      <FormErrors form={form} />
      <TextareaField meta={fields.text} label={t("text")} help={t("private")} rows={2} />
      <div>
        <SubmitButton variant="secondary">{t("add")}</SubmitButton>
      </div>
    </form>
  );
}

/** The organisation's own, the newest first; each colleague changes theirs. */
export function NoteList({ notes, actions }: { notes: CustomerNote[]; actions: Actions }) {
  const t = useTranslations("customers.notes");
  if (notes.length === 0) return null;
  return (
    <ul aria-label={t("title")} className="flex flex-col divide-y divide-line">
      {notes.map((note) => (
        <li key={note.id} className="flex flex-col gap-1 py-3 first:pt-0">
          {note.deleted ? (
            <p className="text-ink-soft">{t("deleted")}</p>
          ) : (
            <>
              <p className="whitespace-pre-line wrap-anywhere">{note.text}</p>
              <p className="text-xs text-ink-soft">
                {note.createdByName}, <Time value={note.createdAt} withTime />
                {note.changedAt && (
                  <>
                    {" · "}
                    {t("changed")} <Time value={note.changedAt} withTime />
                  </>
                )}
              </p>
            </>
          )}
          {note.own && <OwnNote note={note} actions={actions} />}
        </li>
      ))}
    </ul>
  );
}

function OwnNote({ note, actions }: { note: CustomerNote; actions: Actions }) {
  const t = useTranslations("customers.notes");
  const seen = { id: note.id, version: note.version };
  return (
    <div className="no-print flex flex-wrap items-start gap-2">
      {(note.deleted || note.changed) && (
        <StepForm id={`take-back-${note.id}`} seen={seen} action={actions.takeBack} label={t(note.deleted ? "bring_back" : "take_back")} />
      )}
      {!note.deleted && (
        <>
          <EditForm note={note} action={actions.edit} />
          <StepForm id={`remove-${note.id}`} seen={seen} action={actions.remove} label={t("remove")} />
        </>
      )}
    </div>
  );
}

type Step = { id: string; seen: { id: string; version: number }; action: FormAction; label: string };
function StepForm({ id, seen, action, label }: Step) {
  const { form, formProps, shown } = useActionForm({ id, seen, action, schema: OneNote });
  return (
    <form {...formProps}>
      <SeenFields shown={shown} />
      <FormErrors form={form} />
      <SubmitButton variant="quiet" size="small">
        {label}
      </SubmitButton>
    </form>
  );
}

function EditForm({ note: { id, version, text }, action }: { note: CustomerNote; action: FormAction }) {
  const t = useTranslations("customers.notes");
  const common = useTranslations("common");
  const { form, fields, formProps, shown, done, refused } = useActionForm({
    id: `edit-note-${id}`,
    seen: { id, version },
    action,
    schema: EditNote,
    defaultValue: { text } as never,
  });
  return (
    <InPlace name={t("text")} form={form} done={done} refused={refused}>
      <form {...formProps} className="flex flex-col gap-3">
        <SeenFields shown={shown} />
        <FormErrors form={form} />
        <TextareaField meta={fields.text} label={t("text")} rows={4} />
        <div>
          <SubmitButton variant="secondary">{common("save")}</SubmitButton>
        </div>
      </form>
    </InPlace>
  );
}

"use client";

import { CheckboxField, CheckboxGroupField, ColumnForm, OneButtonForm, type Option, TextareaField, TextField, useActionForm } from "#components/ui/forms.ts";
import { Notice } from "#components/ui/index.ts";
import { ShownOnce } from "#components/ui/shown-once.tsx";
import { AddSecret, OneApplication, OneConsent, OneSecret } from "#lib/domain/applications/rules.ts";
import { changeForm, registerForm } from "#lib/forms/applications.ts";
import type { FormAction } from "#lib/web/form-state.ts";

// The words come with the page: it is opened seldom, and no other page should bring them along.

export type FieldWords = Record<
  "name" | "redirects" | "redirects_help" | "changes" | "changes_help" | "by_code" | "by_code_help" | "roles" | "roles_help" | "submit" | "saved",
  string
>;
export type SecretWords = Record<"made" | "made_without" | "once" | "client_id" | "secret" | "copy_id" | "copy_secret", string>;

/** What a program shows from now on; said once. */
function Made({ done, said }: { done: unknown; said: SecretWords }) {
  const { clientId, secret } = (done ?? {}) as { clientId?: string; secret?: string };
  if (!clientId) return null;
  const id = { label: said.client_id, value: clientId, copy: said.copy_id };
  if (!secret) return <ShownOnce title={said.made_without} values={[id]} />;
  return <ShownOnce title={said.made} text={said.once} values={[id, { label: said.secret, value: secret, copy: said.copy_secret }]} />;
}

type Metas = Record<"name" | "redirectUris" | "changes" | "byCode" | "roles", object>;
function Fields({ metas, said, roles }: { metas: Metas; said: FieldWords; roles: Option[] }) {
  return (
    <>
      <TextField meta={metas.name} label={said.name} autoComplete="off" />
      <TextareaField meta={metas.redirectUris} label={said.redirects} help={said.redirects_help} rows={3} optional />
      <CheckboxField meta={metas.changes} label={said.changes} help={said.changes_help} />
      <CheckboxField meta={metas.byCode} label={said.by_code} help={said.by_code_help} />
      <CheckboxGroupField meta={metas.roles} label={said.roles} help={said.roles_help} options={roles} />
    </>
  );
}
const labels = (said: FieldWords) => ({ name: said.name, redirectUris: said.redirects, changes: said.changes, byCode: said.by_code, roles: said.roles });

type Registering = { action: FormAction; said: FieldWords; secrets: SecretWords; roles: Option[]; idempotencyKey: string };
export function RegisterForm({ action, said, secrets, roles, idempotencyKey }: Registering) {
  const of = useActionForm({ id: "register-program", action, schema: registerForm.schema });
  return (
    <ColumnForm of={of} sent={{ idempotencyKey }} labels={labels(said)} told={<Made done={of.done} said={secrets} />} submit={said.submit}>
      <Fields metas={of.fields} said={said} roles={roles} />
    </ColumnForm>
  );
}

type Program = { id: string; version: number; name: string; redirectUris: string[]; changes: boolean; byCode: boolean; roles: string[] };
type Changing = { action: FormAction; program: Program; label: string; said: FieldWords; roles: Option[] };
/** Folded until it is wanted; whatever came of it is read within. */
export function ChangeForm({ action, program, label, said, roles }: Changing) {
  const { id, version, name, redirectUris, changes, byCode, roles: chosen } = program;
  const of = useActionForm({
    id: `change-${id}`,
    seen: { id, version },
    action,
    schema: changeForm.schema,
    defaultValue: { name, redirectUris: redirectUris.join("\n"), changes, byCode, roles: chosen } as never,
  });
  const told = of.done !== undefined && <Notice tone="good" live title={said.saved} />;
  return (
    <details open={of.state !== undefined}>
      <summary className="cursor-pointer font-medium">{label}</summary>
      <div className="mt-4">
        <ColumnForm of={of} labels={labels(said)} told={told} submit={said.submit} variant="secondary">
          <Fields metas={of.fields} said={said} roles={roles} />
        </ColumnForm>
      </div>
    </details>
  );
}

type Adding = { action: FormAction; id: string; idempotencyKey: string; label: string; said: SecretWords; spent: boolean };
export const AddSecretForm = ({ id, idempotencyKey, said, ...more }: Adding) => (
  <OneButtonForm {...more} id={`secret-${id}`} schema={AddSecret} sent={{ id, idempotencyKey }} told={(done) => <Made done={done} said={said} />} />
);

const schemas = { secret: OneSecret, program: OneApplication, consent: OneConsent };
type Ending = { action: FormAction; kind: keyof typeof schemas; ids: Record<string, string>; label: string; about: string };
/** Ends a secret, a program or a consent. */
export const EndForm = ({ action, kind, ids, label, about }: Ending) => {
  const id = `end-${kind}-${Object.values(ids).join("-")}`;
  return <OneButtonForm action={action} id={id} schema={schemas[kind]} sent={ids} label={label} about={about} danger={kind === "program"} />;
};

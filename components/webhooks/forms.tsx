"use client";

import { CheckboxGroupField, ColumnForm, OneButtonForm, type Option, TextField, useActionForm } from "#components/ui/forms.ts";
import { Notice } from "#components/ui/index.ts";
import { ShownOnce } from "#components/ui/shown-once.tsx";
import { ChangeWebhook, OneDelivery, OneWebhook, RegisterWebhook } from "#lib/domain/webhooks/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import type { FieldWords, SecretWords } from "./words.ts";

/** With what a program checks signatures from now on; said once. */
function Made({ done, said }: { done: unknown; said: SecretWords }) {
  const { secret } = (done ?? {}) as { secret?: string };
  if (!secret) return null;
  return <ShownOnce title={said.made} text={said.once} values={[{ label: said.secret, value: secret, copy: said.copy }]} />;
}

function Fields({ metas, said, events }: { metas: Record<"url" | "events", object>; said: FieldWords; events: Option[] }) {
  return (
    <>
      <TextField meta={metas.url} label={said.url} help={said.url_help} type="url" autoComplete="off" />
      <CheckboxGroupField meta={metas.events} label={said.events} options={events} many />
    </>
  );
}
const labels = ({ url, events }: FieldWords) => ({ url, events });

type Registering = { action: FormAction; said: FieldWords; secrets: SecretWords; events: Option[]; idempotencyKey: string };
export function RegisterWebhookForm({ action, said, secrets, events, idempotencyKey }: Registering) {
  const of = useActionForm({ id: "register-webhook", action, schema: RegisterWebhook });
  return (
    <ColumnForm of={of} sent={{ idempotencyKey }} labels={labels(said)} told={<Made done={of.done} said={secrets} />} submit={said.submit}>
      <Fields metas={of.fields} said={said} events={events} />
    </ColumnForm>
  );
}

type Changing = { action: FormAction; webhook: { id: string; version: number; url: string; events: string[] }; said: FieldWords; events: Option[] };
export function ChangeWebhookForm({ action, webhook: { id, version, url, events: chosen }, said, events }: Changing) {
  const defaultValue = { url, events: chosen } as never;
  const of = useActionForm({ id: "change-webhook", seen: { id, version }, action, schema: ChangeWebhook, defaultValue });
  const told = of.done !== undefined && <Notice tone="good" live title={said.saved} />;
  return (
    <ColumnForm of={of} labels={labels(said)} told={told} submit={said.submit} variant="secondary">
      <Fields metas={of.fields} said={said} events={events} />
    </ColumnForm>
  );
}

type Rotating = { action: FormAction; id: string; label: string; said: SecretWords };
export const RotateForm = ({ action, id, label, said }: Rotating) => (
  <OneButtonForm action={action} id="rotate-webhook" schema={OneWebhook} sent={{ id }} label={label} told={(done) => <Made done={done} said={said} />} />
);

const schemas = { test: OneWebhook, remove: OneWebhook, again: OneDelivery };
type Step = { action: FormAction; kind: keyof typeof schemas; ids: Record<string, string>; label: string; done?: string };
/** Sends a test event, removes a webhook, or sends a delivery again. */
export const WebhookStepForm = ({ action, kind, ids, label, done: said }: Step) => {
  const told = (done: unknown) => said && done !== undefined && <Notice tone="good" live title={said} />;
  return <OneButtonForm action={action} id={`${kind}-webhook`} schema={schemas[kind]} sent={ids} label={label} danger={kind === "remove"} told={told} />;
};

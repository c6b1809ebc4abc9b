"use client";

import { FormErrors, SelectField, TextareaField, TextField, useActionForm } from "#components/ui/forms.ts";
import { Card, FormColumn, Section, SubmitButton } from "#components/ui/index.ts";
import { CallForm, methods } from "#lib/forms/api-call.ts";
import type { FormAction } from "#lib/web/form-state.ts";

export type TryWords = Record<"call" | "address" | "address_help" | "body" | "body_help" | "token" | "token_help" | "submit" | "answer", string>;
type Props = { action: FormAction; said: TryWords; method?: string; address: string };
/** The answer of the last call stands below. */
export function TryForm({ action, said, method = "GET", address }: Props) {
  const { form, fields, formProps, done } = useActionForm({ id: "try-call", action, schema: CallForm, defaultValue: { method, address } });
  const answer = done as { status: number; body: string } | undefined;
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} labels={{ method: said.call, address: said.address, body: said.body, token: said.token }} />
        <SelectField meta={fields.method} label={said.call} options={methods.map((value) => ({ value, label: value }))} />
        <TextField meta={fields.address} label={said.address} help={said.address_help} autoComplete="off" spellCheck={false} />
        <TextareaField meta={fields.body} label={said.body} help={said.body_help} rows={6} optional />
        <TextField meta={fields.token} label={said.token} help={said.token_help} autoComplete="off" spellCheck={false} />
        <div>
          <SubmitButton>{said.submit}</SubmitButton>
        </div>
      </FormColumn>
      {answer && (
        <Section title={said.answer.replace("{status}", String(answer.status))}>
          <Card>
            <pre aria-live="polite" className="text-xs whitespace-pre-wrap wrap-anywhere">
              {answer.body}
            </pre>
          </Card>
        </Section>
      )}
    </form>
  );
}

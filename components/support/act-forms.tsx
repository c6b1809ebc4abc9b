"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, FormErrors, SeenFields, SelectField, TextareaField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, SubmitButton, type Variant } from "#components/ui/index.ts";
import { Answer, ChangeSeverity, Close, Pass, Reopen, severities } from "#lib/domain/support/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** `possible`: whether it still is. Where somebody else was quicker, what was refused stays, with its words, for whoever typed them. */
type Seen = { id: string; version: number; idempotencyKey: string; possible: boolean; action: FormAction };

export function AnswerForm({ id, customer, idempotencyKey, possible, action }: Omit<Seen, "version"> & { customer: boolean }) {
  const t = useTranslations("support.details");
  const { form, fields, formProps, refused } = useActionForm({ id: "answer", action, schema: Answer });
  if (!possible && !refused) return null;
  return (
    <form {...formProps}>
      <SeenFields shown={{ id, idempotencyKey }} />
      <FormColumn>
        <FormErrors form={form} />
        <TextareaField meta={fields.text} label={t("answer_text")} rows={4} />
        {!customer && (
          <>
            <CheckboxField meta={fields.attention} label={t("answer_attention")} optional />
            <CheckboxField meta={fields.internal} label={t("answer_internal")} optional />
          </>
        )}
        <FormActions>
          <SubmitButton>{t("send")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

const schemas = { escalate: Pass, give_back: Pass, close: Close, reopen: Reopen } as const;
type Step = keyof typeof schemas;

/** A step with a sentence to it, folded away until it is wanted. */
export function StepForm({
  what,
  label,
  variant = "secondary",
  id,
  version,
  idempotencyKey,
  possible,
  action,
}: Seen & { what: Step; label: string; variant?: Variant }) {
  const t = useTranslations("support.details");
  const { form, fields, formProps, shown, refused } = useActionForm({ id: what, seen: { id, version }, action, schema: schemas[what] });
  if (!possible && !refused) return null;
  return (
    <details className="rounded-lg border border-line bg-surface" open={refused}>
      <summary className="cursor-pointer rounded-lg px-4 py-2.5 font-medium">{label}</summary>
      <form {...formProps} className="px-4 pb-4">
        <SeenFields shown={{ ...shown, idempotencyKey }} />
        <FormColumn>
          <FormErrors form={form} />
          <TextareaField meta={fields.text} label={t(`${what}_text`)} rows={3} />
          <FormActions>
            <SubmitButton variant={variant}>{label}</SubmitButton>
          </FormActions>
        </FormColumn>
      </form>
    </details>
  );
}

export function SeverityForm({ id, version, idempotencyKey, possible, severity, action }: Seen & { severity: (typeof severities)[number] }) {
  const t = useTranslations("support.details");
  const words = useTranslations("support");
  const { form, fields, formProps, shown, refused } = useActionForm({
    id: "severity",
    seen: { id, version },
    action,
    schema: ChangeSeverity,
    defaultValue: { severity },
  });
  if (!possible && !refused) return null;
  return (
    <details className="rounded-lg border border-line bg-surface" open={refused}>
      <summary className="cursor-pointer rounded-lg px-4 py-2.5 font-medium">{t("severity")}</summary>
      <form {...formProps} className="px-4 pb-4">
        <SeenFields shown={{ ...shown, idempotencyKey }} />
        <FormColumn>
          <FormErrors form={form} />
          <SelectField
            meta={fields.severity}
            label={words("columns.severity")}
            options={severities.map((value) => ({ value, label: `${words(`severities.${value}`)}: ${words(`severity_help.${value}`)}` }))}
          />
          <FormActions>
            <SubmitButton variant="secondary">{t("severity")}</SubmitButton>
          </FormActions>
        </FormColumn>
      </form>
    </details>
  );
}

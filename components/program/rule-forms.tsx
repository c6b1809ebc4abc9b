"use client";

import { useTranslations } from "next-intl";
import { DateField, FormErrors, type Option, RadioGroupField, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormColumn, Notice, SubmitButton } from "#components/ui/index.ts";
import { AddRule, type RuleAnswer, ruleAnswers } from "#lib/domain/program/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import type { ProgramRuleKind } from "#prisma/client/enums.ts";

export function AddRuleForm({ action, kinds, idempotencyKey, tomorrow }: { action: FormAction; kinds: Option[]; idempotencyKey: string; tomorrow: string }) {
  const t = useTranslations("programForms");
  const { form, fields, formProps, done } = useActionForm({
    id: "add-rule",
    action,
    schema: AddRule,
    defaultValue: { kind: kinds[0]?.value, holdsFrom: tomorrow, value: "" },
  });
  return (
    <form {...formProps}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} labels={{ kind: t("kind"), holdsFrom: t("holds_from"), value: t("value") }} />
        {done !== undefined && <Notice tone="good" live title={t("saved")} />}
        <SelectField meta={fields.kind} label={t("kind")} options={kinds} />
        <DateField meta={fields.holdsFrom} label={t("holds_from")} help={t("holds_from_help")} />
        <TextField meta={fields.value} label={t("value")} help={<ValueHelp />} autoComplete="off" required={false} />
        <div>
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

/** How each kind of value is written. */
function ValueHelp() {
  const t = useTranslations("programForms.value_help");
  return (["days", "percent", "day", "notices"] as const).map((unit) => (
    <span key={unit} className="block">
      {t(unit)}
    </span>
  ));
}

type Answering = { action: FormAction; kind: ProgramRuleKind; answer: RuleAnswer; idempotencyKey: string; tomorrow: string };
/** A rule whose value is one of two answers. */
export function AnswerRuleForm({ action, kind, answer, idempotencyKey, tomorrow }: Answering) {
  const t = useTranslations("programForms");
  const { form, fields, formProps, done } = useActionForm({
    id: `add-${kind}`,
    action,
    schema: AddRule,
    defaultValue: { kind, holdsFrom: tomorrow, value: answer },
  });
  return (
    <form {...formProps}>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} labels={{ holdsFrom: t("holds_from"), value: t("answer") }} />
        {done !== undefined && <Notice tone="good" live title={t("saved")} />}
        <RadioGroupField meta={fields.value} label={t("answer")} options={ruleAnswers.map((value) => ({ value, label: t(`answers.${value}`) }))} />
        <DateField meta={fields.holdsFrom} label={t("holds_from")} help={t("holds_from_help")} />
        <div>
          <SubmitButton variant="secondary">{t("submit_answer")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { FormErrors, type Option, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormColumn, Notice, SubmitButton } from "#components/ui/index.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { rateForm } from "#lib/forms/incentives.ts";

type Setting = { action: FormAction; categories: Option[]; months: Option[]; example: string };

export function SetRateForm({ action, categories, months, example }: Setting) {
  const t = useTranslations("incentives.rates");
  const { form, fields, formProps, done } = useActionForm({
    id: "set-rate",
    action,
    schema: rateForm.schema,
    defaultValue: { category: categories[0]?.value, month: months[1]?.value },
  });
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} labels={{ category: t("category"), month: t("month"), percent: t("percent") }} />
        {done !== undefined && (
          <Notice tone="good" live>
            {t("saved")}
          </Notice>
        )}
        <SelectField meta={fields.category} label={t("category")} options={categories} />
        <SelectField meta={fields.month} label={t("month")} help={t("month_help")} options={months} />
        <TextField meta={fields.percent} label={t("percent")} help={t("percent_help", { example })} inputMode="decimal" suffix="%" />
        <div>
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

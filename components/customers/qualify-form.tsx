"use client";

import { useTranslations } from "next-intl";
import { FormErrors, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormColumn, SubmitButton } from "#components/ui/index.ts";
import { QualifyCustomer, qualifications } from "#lib/domain/customers/qualifications/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import type { Qualification } from "#prisma/client/enums.ts";

export function QualifyForm({ id, current, action }: { id: string; current: Qualification; action: FormAction }) {
  const t = useTranslations("qualifications");
  const { form, fields, formProps } = useActionForm({ id: "qualify", action, schema: QualifyCustomer });
  const options = qualifications.filter((kind) => kind !== current).map((value) => ({ value, label: t(`kinds.${value}`) }));
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={id} />
      <FormColumn>
        <FormErrors form={form} />
        <SelectField meta={fields.qualification} label={t("ask_for")} help={t("ask_help")} placeholder={t("choose")} options={options} />
        <TextField meta={fields.website} label={t("website")} help={t("website_help")} type="url" optional />
        <div>
          <SubmitButton variant="secondary">{t("ask")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

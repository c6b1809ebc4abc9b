"use client";

import { useTranslations } from "next-intl";
import { FormErrors, TextareaField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { PublishAgreement } from "#lib/domain/agreements/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Props = { action: FormAction; idempotencyKey: string; before: { english: string; german: string } };

/** The next version begins with the words of the last. */
export function PublishForm({ action, idempotencyKey, before }: Props) {
  const t = useTranslations("agreements.publish");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "publish", action, schema: PublishAgreement, defaultValue: before });
  return (
    <form {...formProps}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} />
        <TextField meta={fields.version} label={t("new_version")} help={t("version_help")} autoComplete="off" />
        <TextareaField meta={fields.english} label={t("english")} help={t("text_help")} rows={16} />
        <TextareaField meta={fields.german} label={t("german")} help={t("text_help")} rows={16} />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
          <LinkButton href={paths.agreement()}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

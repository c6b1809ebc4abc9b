"use client";

import { useTranslations } from "next-intl";
import { FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { tagForm } from "#lib/forms/customers.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** A word for all who were chosen in the list. */
export function TagManyForm({ action, chosen, list }: { action: FormAction; chosen: string; list: string }) {
  const [t, common] = [useTranslations("customers.tags"), useTranslations("common")];
  const { form, fields, formProps } = useActionForm({ id: "tag-many", action, schema: tagForm.schema });
  return (
    <form {...formProps}>
      <input type="hidden" name="chosen" value={chosen} />
      <input type="hidden" name="list" value={list} />
      <FormColumn>
        <FormErrors form={form} labels={{ chosen: t("customers") }} />
        <TextField meta={fields.name} label={t("name")} help={t("help")} autoComplete="off" />
        <FormActions>
          <SubmitButton name="way" value="assign">
            {t("assign")}
          </SubmitButton>
          <SubmitButton name="way" value="remove" variant="secondary">
            {t("take")}
          </SubmitButton>
          <LinkButton variant="quiet" href={list}>
            {common("cancel")}
          </LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

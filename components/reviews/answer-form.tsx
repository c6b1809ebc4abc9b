"use client";

import { useTranslations } from "next-intl";
import { FormErrors, TextareaField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, SubmitButton } from "#components/ui/index.ts";
import { AnswerItem } from "#lib/domain/reviews/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

export function AnswerQuestionForm({ id, action }: { id: string; action: FormAction }) {
  const t = useTranslations("reviews.questions");
  const { form, fields, formProps } = useActionForm({ id: "answer", action, schema: AnswerItem });
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={id} />
      <FormColumn>
        <FormErrors form={form} />
        <TextareaField meta={fields.answer} label={t("answer")} rows={4} />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

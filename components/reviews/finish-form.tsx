"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { OneReview } from "#lib/domain/reviews/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

export function FinishReviewForm({ id, action }: { id: string; action: FormAction }) {
  const t = useTranslations("reviews.details");
  const { form, formProps } = useActionForm({ id: "finish", action, schema: OneReview });
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <p className="text-ink-soft">{t("finish_help")}</p>
      <SubmitButton variant="secondary">{t("finish")}</SubmitButton>
    </form>
  );
}

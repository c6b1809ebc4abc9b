"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { OneLoad } from "#lib/domain/catalog/loads/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { id: string; action: FormAction };

/** What was shown becomes so. `count`: of what changes; `from`: the first day, in words. */
export function LoadForm({ id, action, count, from }: Props & { count: number; from: string }) {
  const t = useTranslations("catalogForms");
  const { form, formProps } = useActionForm({ id: "load", action, schema: OneLoad });
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <p className="text-ink-soft">{t("load_help", { from })}</p>
      <SubmitButton>{t("load", { count })}</SubmitButton>
    </form>
  );
}

/** Back to what was before. */
export function RollBackForm({ id, action }: Props) {
  const t = useTranslations("catalogForms");
  const { form, formProps } = useActionForm({ id: "roll-back", action, schema: OneLoad });
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <p className="text-ink-soft">{t("roll_back_help")}</p>
      <SubmitButton variant="secondary">{t("roll_back")}</SubmitButton>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { OneListingChange } from "#lib/domain/directory/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

export function WithdrawChangeForm({ action, id }: { action: FormAction; id: string }) {
  const t = useTranslations("directory.request");
  const { form, formProps } = useActionForm({ id: "withdraw", action, schema: OneListingChange });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <FormErrors form={form} />
      <p className="text-ink-soft">{t("withdraw_text")}</p>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary">{t("withdraw")}</SubmitButton>
    </form>
  );
}

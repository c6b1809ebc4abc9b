"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { Notice, SubmitButton } from "#components/ui/index.ts";
import { OneCustomer } from "#lib/domain/customers/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** Writes to the customer once more; not while it was written to lately. */
export function RemindForm({ id, mayAsk, action }: { id: string; mayAsk: boolean; action: FormAction }) {
  const t = useTranslations("agreements.standing");
  const { form, formProps, done } = useActionForm({ id: "remind", action, schema: OneCustomer });
  if (done !== undefined) {
    return (
      <Notice tone="good" live>
        {t("reminded")}
      </Notice>
    );
  }
  if (!mayAsk) return null;
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      <p className="text-ink-soft">{t("remind_text")}</p>
      <SubmitButton variant="secondary">{t("remind")}</SubmitButton>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { OneOrder } from "#lib/domain/orders/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

export function CancelPendingForm({ id, action }: { id: string; action: FormAction }) {
  const t = useTranslations("orders.waiting");
  const { form, formProps } = useActionForm({ id: "cancel-pending", action, schema: OneOrder });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3 print:hidden">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary">{t("cancel")}</SubmitButton>
    </form>
  );
}

"use client";

import { useFormatter, useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { OneOrder } from "#lib/domain/orders/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { id: string; goesWith: { nickname: string }[]; action: FormAction };

/** Says before what is called off with it. */
export function CancelPendingForm({ id, goesWith, action }: Props) {
  const t = useTranslations("orders.waiting");
  const format = useFormatter();
  const { form, formProps } = useActionForm({ id: "cancel-pending", action, schema: OneOrder });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3 print:hidden">
      <FormErrors form={form} />
      {goesWith.length > 0 && <p>{t("goes_with", { names: format.list(goesWith.map(({ nickname }) => nickname)) })}</p>}
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary">{t("cancel")}</SubmitButton>
    </form>
  );
}

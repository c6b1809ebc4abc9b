"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { AcceptAgreement } from "#lib/domain/customers/agreement/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** Yes with a ticked box, to the very text that stands above it. */
export function AcceptForm({ account, textId, action }: { account: { id: string; name: string }; textId: string; action: FormAction }) {
  const t = useTranslations("agreements.accept");
  const { form, fields, formProps } = useActionForm({ id: `accept-${account.id}`, action, schema: AcceptAgreement });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={account.id} />
      <input type="hidden" name="textId" value={textId} />
      <CheckboxField meta={fields.accepted} label={t("confirm", { customer: account.name })} />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { OneOneTimeLink } from "#lib/domain/identity/handing/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

export function WithdrawLinkForm({ id, action }: { id: string; action: FormAction }) {
  const t = useTranslations("oneTimeLinks.list");
  const { form, formProps } = useActionForm({ id: `withdraw-${id}`, action, schema: OneOneTimeLink });
  return (
    <form {...formProps}>
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary">{t("withdraw")}</SubmitButton>
    </form>
  );
}

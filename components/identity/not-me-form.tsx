"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { ByLink } from "#lib/domain/identity/sessions/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

export function NotMeForm({ action, token }: { action: FormAction; token: string }) {
  const t = useTranslations("identity.not_me");
  const { form, formProps } = useActionForm({ id: "not-me", action, schema: ByLink });
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormErrors form={form} />
      <input type="hidden" name="token" value={token} />
      <div>
        <SubmitButton variant="danger">{t("submit")}</SubmitButton>
      </div>
    </form>
  );
}

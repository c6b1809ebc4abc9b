"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { Notice, SubmitButton } from "#components/ui/index.ts";
import { Oneself } from "#lib/domain/identity/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** Ends all of one's sessions but the one in front of one. */
export function RevokeOthersForm({ action }: { action: FormAction }) {
  const t = useTranslations("identity.sessions");
  const { form, formProps, done } = useActionForm({ id: "others", action, schema: Oneself });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <FormErrors form={form} />
      {done !== undefined && <Notice tone="good" live title={t("ended")} />}
      <SubmitButton variant="secondary">{t("end_others")}</SubmitButton>
    </form>
  );
}

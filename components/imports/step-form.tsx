"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { OneImport } from "#lib/domain/imports/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { id: string; what: "start" | "cancel"; count?: number; wrong?: number; action: FormAction };

/** `count`: of the rows that it is about; `wrong`: of those that are left out by it. */
export function ImportStepForm({ id, what, count = 0, wrong = 0, action }: Props) {
  const t = useTranslations("imports.details");
  const { form, formProps } = useActionForm({ id: what, action, schema: OneImport });
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      {what === "start" && wrong > 0 && <p className="text-ink-soft">{t("start_help")}</p>}
      {what === "cancel" && <p className="text-ink-soft">{count > 0 ? t("cancel_help", { count }) : t("cancel_help_none")}</p>}
      <SubmitButton variant={what === "start" ? "primary" : "secondary"}>{t(what, { count })}</SubmitButton>
    </form>
  );
}

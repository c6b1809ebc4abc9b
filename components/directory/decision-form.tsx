"use client";

import { useTranslations } from "next-intl";
import { FormErrors, SeenFields, TextareaField, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { Decide, DecideWithReason } from "#lib/domain/directory/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Props = { decision: "publish" | "return" | "refuse"; action: FormAction; id: string; version: number };

/** One of the operator's decisions on what it has seen; the provider hears the reason. */
export function ListingDecisionForm({ decision, action, id, version }: Props) {
  const t = useTranslations("directory.decide");
  const schema = (decision === "publish" ? Decide : DecideWithReason) as typeof DecideWithReason;
  const { form, fields, formProps, shown } = useActionForm({ id: decision, seen: { id, version }, action, schema });
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col gap-3">
      <FormErrors form={form} />
      <p className="text-ink-soft">{t(`${decision}_text`)}</p>
      <SeenFields shown={shown} />
      {decision !== "publish" && <TextareaField meta={fields.reason} label={t("reason")} rows={3} />}
      <div>
        <SubmitButton variant={decision === "publish" ? "primary" : decision === "refuse" ? "danger" : "secondary"}>{t(decision)}</SubmitButton>
      </div>
    </form>
  );
}

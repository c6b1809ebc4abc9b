"use client";

import { useTranslations } from "next-intl";
import { FormErrors, TextareaField, useActionForm } from "#components/ui/forms.ts";
import { DisabledAction, FormActions, FormColumn, SubmitButton, type Variant } from "#components/ui/index.ts";
import { OneMove, RefuseMove } from "#lib/domain/moves/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

type Step = { id: string; action: FormAction };

/** One button: approve, cancel or take back. */
export function StepForm({ id, action, what, variant }: Step & { what: "approve" | "cancel" | "undo"; variant?: Variant }) {
  const t = useTranslations("moves.details");
  const { form, formProps } = useActionForm({ id: what, action, schema: OneMove });
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      {what !== "cancel" && <p className="text-ink-soft">{t(what === "approve" ? "approve_help" : "undo_help")}</p>}
      <SubmitButton variant={variant}>{t(what)}</SubmitButton>
    </form>
  );
}

/** Whoever proposed it sees the button, and why it isn't theirs. */
export function OwnMove() {
  const t = useTranslations("moves.details");
  return <DisabledAction label={t("approve")} reason={t("own")} />;
}

export function RefuseMoveForm({ id, action }: Step) {
  const t = useTranslations("moves.details");
  const { form, fields, formProps } = useActionForm({ id: "refuse", action, schema: RefuseMove });
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={id} />
      <FormColumn>
        <FormErrors form={form} />
        <TextareaField meta={fields.reason} label={t("refuse_reason")} rows={2} />
        <FormActions>
          <SubmitButton variant="secondary">{t("refuse")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

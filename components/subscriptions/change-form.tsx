"use client";

import { useTranslations } from "next-intl";
import { FormErrors, SeenFields, useActionForm } from "#components/ui/forms.ts";
import { SubmitButton } from "#components/ui/index.ts";
import { type ChangeKind, changes, DropSchedule } from "#lib/domain/subscriptions/changes/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { changeForm } from "#lib/forms/subscriptions.ts";

type Props = {
  kind: ChangeKind;
  action: FormAction;
  id: string;
  customerId: string;
  version: number;
  idempotencyKey: string;
  expectedMinor?: number;
  decided: Record<string, string>;
  /** What its button says where more than one stands on a page. */
  label?: string;
  /** Where to go back to, when not to the subscription. */
  from?: "customer";
};

/** Submits what was previewed: the decision, what it was said to cost, and which state of the subscription was seen. */
export function ChangeForm({ action, kind, id, customerId, version, idempotencyKey, expectedMinor, decided, label, from }: Props) {
  const t = useTranslations("subscriptions.change");
  const danger = "takesAway" in changes[kind];
  const { form, formProps, shown } = useActionForm({
    id: from ? `change-${id}` : "change",
    seen: { id, version, ...(expectedMinor !== undefined && { expectedMinor }), ...decided },
    action,
    schema: changeForm(kind).schema,
  });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <SeenFields shown={{ ...shown, kind, customerId, idempotencyKey, ...(from && { from }) }} />
      <FormErrors
        form={form}
        labels={{
          quantity: t("fields.quantity"),
          offerId: t("fields.offerId"),
          intoId: t("fields.intoId"),
          plan: t("fields.plan"),
          endsWith: t("fields.endsWith"),
        }}
      />
      <SubmitButton variant={danger ? "danger" : "primary"}>{label ?? t(danger ? `kinds.${kind}` : "submit")}</SubmitButton>
    </form>
  );
}

export function DropScheduleForm({ action, id, version }: { action: FormAction; id: string; version: number }) {
  const t = useTranslations("subscriptions.change");
  const { form, formProps, shown } = useActionForm({ id: "drop", seen: { id, version }, action, schema: DropSchedule });
  return (
    <form {...formProps} className="mt-3 flex flex-col items-start gap-2">
      <SeenFields shown={shown} />
      <FormErrors form={form} />
      <SubmitButton variant="secondary">{t("drop")}</SubmitButton>
    </form>
  );
}

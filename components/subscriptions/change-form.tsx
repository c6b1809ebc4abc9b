"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
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
};

/** Submits what was previewed: the decision, what it was said to cost, and which state of the subscription was seen. */
export function ChangeForm({ action, decided, ...seen }: Props) {
  const t = useTranslations("subscriptions.change");
  const danger = "takesAway" in changes[seen.kind];
  const { form, formProps } = useActionForm({ id: `change-${seen.idempotencyKey}`, action, schema: changeForm(seen.kind).schema });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      {Object.entries({ ...seen, ...decided }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
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
      <SubmitButton variant={danger ? "danger" : "primary"}>{t(danger ? `kinds.${seen.kind}` : "submit")}</SubmitButton>
    </form>
  );
}

export function DropScheduleForm({ action, id, version }: { action: FormAction; id: string; version: number }) {
  const t = useTranslations("subscriptions.change");
  const { form, formProps } = useActionForm({ id: `drop-${version}`, action, schema: DropSchedule });
  return (
    <form {...formProps} className="mt-3 flex flex-col items-start gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <FormErrors form={form} />
      <SubmitButton variant="secondary">{t("drop")}</SubmitButton>
    </form>
  );
}

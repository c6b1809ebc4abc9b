"use client";

import { useTranslations } from "next-intl";
import { PartnerIdField, type Verify } from "#components/orders/partner-id-field.tsx";
import { FormErrors, SeenFields, SelectField, useActionForm } from "#components/ui/forms.ts";
import { FormColumn, Notice, SubmitButton } from "#components/ui/index.ts";
import { otherResellerForm } from "#lib/forms/subscriptions.ts";
import { OneRecord } from "#lib/domain/subscriptions/validity/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

/** Writes to the reseller of record what it has to put right. */
export function RemindResellerForm({ id, reseller, action }: { id: string; reseller: string; action: FormAction }) {
  const t = useTranslations("subscriptions.record_check");
  const { form, formProps, done } = useActionForm({ id: `remind-${id}`, action, schema: OneRecord });
  if (done !== undefined) {
    return (
      <Notice tone="good" live>
        {t("reminded", { reseller })}
      </Notice>
    );
  }
  return (
    <form {...formProps} className="flex flex-col items-start gap-2">
      <FormErrors form={form} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary">{t("remind", { reseller })}</SubmitButton>
    </form>
  );
}

type Setting = {
  action: FormAction;
  verify: Verify;
  id: string;
  version: number;
  choices: { value: string; label: string; disabled?: boolean }[];
  ask?: string;
  /** What else is sent, so that whoever wanted to change something goes on with all that was typed. */
  kept: Record<string, string>;
};
/** Another reseller of record, where the change that wants a valid one is. */
export function SetRecordForm({ action, verify, id, version, choices, ask, kept }: Setting) {
  const t = useTranslations("subscriptions.record_check");
  const change = useTranslations("subscriptions.change.fields");
  const { form, fields, formProps, shown } = useActionForm({ id: "other", seen: { id, version }, action, schema: otherResellerForm.schema });
  return (
    <form {...formProps}>
      <SeenFields shown={{ ...kept, ...shown }} />
      <FormColumn>
        <FormErrors form={form} labels={{ resellerId: t("set_other") }} />
        <SelectField meta={fields.resellerId} label={t("set_other")} placeholder={change("choose")} options={choices} ask={ask} />
        <PartnerIdField meta={fields.partnerId as object} verify={verify} />
        <div>
          <SubmitButton>{t("set_other")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

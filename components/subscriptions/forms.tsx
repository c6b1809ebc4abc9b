"use client";

import { useTranslations } from "next-intl";
import { FormErrors, SeenFields, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { InPlace } from "#components/ui/in-place.tsx";
import { FormColumn, SubmitButton } from "#components/ui/index.ts";
import { PartnerIdField, type Verify } from "#components/orders/partner-id-field.tsx";
import { AssignSupportContact } from "#lib/domain/subscriptions/attribution/rules.ts";
import { EditSubscription } from "#lib/domain/subscriptions/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { resellerForm } from "#lib/forms/subscriptions.ts";

type Subject = { id: string; version: number };
type Choice = { value: string; label: string; disabled?: boolean };

/** What it is called, where that stands. */
export function EditForm({ action, id, version, nickname }: Subject & { action: FormAction; nickname: string }) {
  const t = useTranslations("subscriptions.details");
  const common = useTranslations("common");
  const { form, fields, formProps, done, shown, refused } = useActionForm({
    id: "edit",
    seen: { id, version },
    action,
    schema: EditSubscription,
    defaultValue: { nickname } as never,
  });
  return (
    <InPlace name={t("nickname")} form={form} done={done} refused={refused}>
      <form {...formProps}>
        <SeenFields shown={shown} />
        <FormColumn>
          <FormErrors form={form} labels={{ nickname: t("nickname") }} />
          <TextField meta={fields.nickname} label={t("nickname")} help={t("nickname_help")} optional />
          <div>
            <SubmitButton variant="secondary">{common("save")}</SubmitButton>
          </div>
        </FormColumn>
      </form>
    </InPlace>
  );
}

type AssignProps = Subject & { action: FormAction; label: string; none: string; current: string | null; choices: Choice[]; ask?: string; help?: string };

/** One of a list of resellers, where it stands who it is: the reseller of record, who can be named by a partner id too, or the designated support contact. */
export function AssignForm({ verify, action, id, version, label, none, current, choices, ask, help }: AssignProps & { verify?: Verify }) {
  const common = useTranslations("common");
  const schema = verify ? resellerForm.schema : AssignSupportContact;
  const { form, fields, formProps, done, shown, refused } = useActionForm({
    id: verify ? "of-record" : "contact",
    seen: { id, version },
    action,
    schema: schema as typeof resellerForm.schema,
    defaultValue: { resellerId: current ?? "" },
  });
  return (
    <InPlace name={label} form={form} done={done} refused={refused}>
      <form {...formProps}>
        <SeenFields shown={shown} />
        <FormColumn>
          <FormErrors form={form} labels={{ resellerId: label }} />
          <SelectField meta={fields.resellerId} label={label} placeholder={none} options={choices} ask={ask} help={help} optional />
          {verify && <PartnerIdField meta={fields.partnerId as object} verify={verify} />}
          <div>
            <SubmitButton variant="secondary">{common("save")}</SubmitButton>
          </div>
        </FormColumn>
      </form>
    </InPlace>
  );
}

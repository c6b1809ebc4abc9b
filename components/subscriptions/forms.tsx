"use client";

import { useTranslations } from "next-intl";
import { FormErrors, SelectField, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormColumn, Notice, SubmitButton } from "#components/ui/index.ts";
import { PartnerIdField, type Verify } from "#components/orders/partner-id-field.tsx";
import { AssignSupportContact } from "#lib/domain/subscriptions/attribution/rules.ts";
import { EditSubscription } from "#lib/domain/subscriptions/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { resellerForm } from "#lib/forms/subscriptions.ts";

type Subject = { id: string; version: number };
type Choice = { value: string; label: string; disabled?: boolean };

/** Which subscription, and which state of it the person has seen. */
const Seen = ({ id, version }: Subject) => (
  <>
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="version" value={version} />
  </>
);

const Saved = ({ done }: { done: unknown }) => {
  const t = useTranslations("subscriptions");
  return done === undefined ? null : (
    <Notice tone="good" live>
      {t("saved")}
    </Notice>
  );
};

export function EditForm({ action, id, version, nickname }: Subject & { action: FormAction; nickname: string }) {
  const t = useTranslations("subscriptions.details");
  const common = useTranslations("common");
  const { form, fields, formProps, done } = useActionForm({
    id: `edit-${version}`,
    action,
    schema: EditSubscription,
    defaultValue: { id, version, nickname } as never,
  });
  return (
    <form {...formProps}>
      <Seen id={id} version={version} />
      <FormColumn>
        <FormErrors form={form} labels={{ nickname: t("nickname") }} />
        <Saved done={done} />
        <TextField meta={fields.nickname} label={t("nickname")} help={t("nickname_help")} optional />
        <div>
          <SubmitButton>{common("submit")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

type AssignProps = Subject & { action: FormAction; label: string; none: string; current: string | null; choices: Choice[]; ask?: string; help?: string };

/** A list of resellers with a Submit: for the reseller of record, who can be named by a partner id too, and for the designated support contact. */
export function AssignForm({ verify, action, id, version, label, none, current, choices, ask, help }: AssignProps & { verify?: Verify }) {
  const common = useTranslations("common");
  const schema = verify ? resellerForm.schema : AssignSupportContact;
  const { form, fields, formProps, done } = useActionForm({
    id: `${verify ? "record" : "contact"}-${version}`,
    action,
    schema: schema as typeof resellerForm.schema,
    defaultValue: { id, version, resellerId: current ?? "" },
  });
  return (
    <form {...formProps}>
      <Seen id={id} version={version} />
      <FormColumn>
        <FormErrors form={form} labels={{ resellerId: label }} />
        <Saved done={done} />
        <SelectField meta={fields.resellerId} label={label} placeholder={none} options={choices} ask={ask} help={help} optional />
        {verify && <PartnerIdField meta={fields.partnerId as object} verify={verify} />}
        <div>
          <SubmitButton>{common("submit")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

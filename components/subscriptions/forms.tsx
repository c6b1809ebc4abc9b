"use client";

import { useTranslations } from "next-intl";
import { CheckboxField, FormColumn, FormErrors, Notice, SelectField, SubmitButton, TextField, useActionForm } from "#components/ui/index.ts";
import { AssignReseller, AssignSupportContact, ChangeStatus, EditSubscription } from "#lib/domain/subscriptions/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";

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

type EditProps = Subject & {
  action: FormAction;
  nickname: string;
  quantity: number;
  autoRenew: boolean;
  licensed: boolean;
  renewable: boolean;
  quantityHelp: string;
};

export function EditForm({ action, id, version, nickname, quantity, autoRenew, licensed, renewable, quantityHelp }: EditProps) {
  const t = useTranslations("subscriptions.details");
  const common = useTranslations("common");
  const defaultValue = { id, version, nickname, quantity, autoRenew: autoRenew ? "on" : undefined } as never;
  const { form, fields, formProps, done } = useActionForm({ id: `edit-${version}`, action, schema: EditSubscription, defaultValue });
  return (
    <form {...formProps}>
      <Seen id={id} version={version} />
      <FormColumn>
        <FormErrors form={form} labels={{ nickname: t("nickname"), quantity: t("quantity") }} />
        <Saved done={done} />
        <TextField meta={fields.nickname} label={t("nickname")} />
        {licensed ? (
          <TextField meta={fields.quantity} label={t("quantity")} inputMode="numeric" help={quantityHelp} />
        ) : (
          <input type="hidden" name="quantity" value={quantity} />
        )}
        {renewable && <CheckboxField meta={fields.autoRenew} label={t("auto_renew")} />}
        <div>
          <SubmitButton>{common("submit")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

type AssignProps = Subject & { action: FormAction; label: string; none: string; current: string | null; choices: Choice[]; help?: string };

/** A list of resellers with a Submit: for the reseller of record, and for the designated support contact. */
export function AssignForm({ kind, action, id, version, label, none, current, choices, help }: AssignProps & { kind: "record" | "contact" }) {
  const common = useTranslations("common");
  const schema = kind === "record" ? AssignReseller : AssignSupportContact;
  const { form, fields, formProps, done } = useActionForm({
    id: `${kind}-${version}`,
    action,
    schema,
    defaultValue: { id, version, resellerId: current ?? "" } as never,
  });
  return (
    <form {...formProps}>
      <Seen id={id} version={version} />
      <FormColumn>
        <FormErrors form={form} labels={{ resellerId: label }} />
        <Saved done={done} />
        <SelectField meta={fields.resellerId} label={label} placeholder={none} options={choices} help={help} optional />
        <div>
          <SubmitButton>{common("submit")}</SubmitButton>
        </div>
      </FormColumn>
    </form>
  );
}

export function StatusForm({ action, id, version, label, text, danger }: Subject & { action: FormAction; label: string; text: string; danger?: boolean }) {
  const { form, formProps } = useActionForm({ id: `status-${version}`, action, schema: ChangeStatus });
  return (
    <form {...formProps} className="flex flex-col items-start gap-2">
      <Seen id={id} version={version} />
      <FormErrors form={form} />
      <p className="max-w-xl text-ink-soft">{text}</p>
      <SubmitButton variant={danger ? "danger" : "secondary"}>{label}</SubmitButton>
    </form>
  );
}

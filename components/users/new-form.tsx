"use client";

import { useTranslations } from "next-intl";
import { CheckboxGroupField, FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, SubmitButton } from "#components/ui/index.ts";
import { CreateUsers } from "#lib/domain/users/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { useToldApart } from "#components/subscriptions/told-apart.ts";
import { type Made, MadeUsers } from "./made.tsx";

export type License = { id: string; nickname: string; term: "P1M" | "P1Y" | "P3Y"; commitmentEndsAt: Date; status: string; free: number };
export const useLicenseOptions = (licenses: License[]) => {
  const t = useTranslations("users.new");
  const toldApart = useToldApart();
  return licenses.map(({ id, status, free, ...license }) => ({
    value: id,
    label: t("license", { name: toldApart.named(license), free: Math.max(0, free) }),
    disabled: status !== "ACTIVE" || free < 1,
  }));
};

type Props = {
  customer: { id: string; name: string; domain: string };
  licenses: License[];
  back: string;
  idempotencyKey: string;
  action: FormAction;
  makeLink: FormAction;
};

export function NewUserForm({ customer, licenses, back, idempotencyKey, action, makeLink }: Props) {
  const t = useTranslations("users.new");
  const common = useTranslations("common");
  const defaultValue = { users: [{ userName: "", firstName: "", lastName: "", email: "" }] };
  const { form, fields, formProps, done } = useActionForm({ id: "new-user", action, schema: CreateUsers, defaultValue });
  const options = useLicenseOptions(licenses);
  if (done) return <MadeUsers made={done as Made} customer={customer} back={back} makeLink={makeLink} />;
  const user = fields.users.getFieldList()[0]?.getFieldset();
  return (
    <form {...formProps}>
      <input type="hidden" name="customerId" value={customer.id} />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} />
        {user && (
          <>
            <TextField meta={user.firstName} label={t("first")} autoComplete="off" />
            <TextField meta={user.lastName} label={t("last")} autoComplete="off" />
            <TextField meta={user.userName} label={t("user_name")} suffix={`@${customer.domain}`} autoComplete="off" autoCapitalize="none" spellCheck={false} />
            <TextField meta={user.email} label={t("email")} help={t("email_help")} type="email" autoComplete="off" optional />
          </>
        )}
        {options.length > 0 && <CheckboxGroupField meta={fields.subscriptionIds} label={t("licenses")} options={options} />}
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
          <LinkButton href={back}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

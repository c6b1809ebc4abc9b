"use client";

import { useTranslations } from "next-intl";
import { type Secret, SetupInfo, useLeft } from "#components/customers/setup-info.tsx";
import { CheckboxGroupField, FormErrors, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, Section, SubmitButton } from "#components/ui/index.ts";
import { ChangeUserRoles, type directoryRoles, OneUser, SetLicenses } from "#lib/domain/users/rules.ts";
import { useToldApart } from "#components/subscriptions/told-apart.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import type { License } from "./new-form.tsx";

export function LicensesForm({ id, choices, held, action }: { id: string; choices: License[]; held: string[]; action: FormAction }) {
  const t = useTranslations("users.details");
  const words = useTranslations("users.new");
  const { form, fields, formProps } = useActionForm({ id: "licenses", action, schema: SetLicenses, defaultValue: { subscriptionIds: held } });
  const toldApart = useToldApart();
  const options = choices.map(({ id: value, status, free, ...license }) => ({
    value,
    label: words("license", { name: toldApart.named(license), free: Math.max(0, free) }),
    // What is held can always be given back.
    disabled: !held.includes(value) && (status !== "ACTIVE" || free < 1),
  }));
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={id} />
      <FormColumn>
        <FormErrors form={form} />
        <CheckboxGroupField meta={fields.subscriptionIds} label={t("licenses")} help={t("licenses_help")} options={options} />
        <FormActions>
          <SubmitButton>{t("save")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

type DirectoryRole = (typeof directoryRoles)[number];
type Resetting = { id: string; customer: { id: string; tenantId: string; name: string }; action: FormAction; makeLink: FormAction };

export function ResetUserForm({ id, customer, action, makeLink }: Resetting) {
  const t = useTranslations("users.details");
  const { form, formProps, done } = useActionForm({ id: "reset-user", action, schema: OneUser });
  const left = useLeft();
  const secret = left ? undefined : (done as Secret | undefined);
  return (
    <div className="flex flex-col gap-4">
      <form {...formProps} className="flex flex-col items-start gap-3">
        <input type="hidden" name="id" value={id} />
        <FormErrors form={form} />
        <p className="max-w-3xl text-ink-soft">{t("reset_text")}</p>
        <SubmitButton variant="secondary">{t("reset")}</SubmitButton>
      </form>
      {secret && (
        <div role="status">
          <Section title={t("shown")}>
            <SetupInfo
              key={secret.password}
              customerId={customer.id}
              tenantId={customer.tenantId}
              company={customer.name}
              makeLink={makeLink}
              secret={secret}
            />
          </Section>
        </div>
      )}
    </div>
  );
}

/** One role, to be given or taken away. */
export function RoleForm({ id, role, has, action }: { id: string; role: DirectoryRole; has: boolean; action: FormAction }) {
  const t = useTranslations("users.details");
  const roles = useTranslations("identity.roles");
  const { form, formProps } = useActionForm({ id: `role-${role}`, action, schema: ChangeUserRoles });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name={has ? "remove" : "add"} value={role} />
      <FormErrors form={form} />
      <SubmitButton variant="secondary">{t(has ? "take" : "give", { role: roles(role) })}</SubmitButton>
    </form>
  );
}

export function StepForm({ id, what, action }: { id: string; what: "delete" | "restore"; action: FormAction }) {
  const t = useTranslations("users.details");
  const { form, formProps } = useActionForm({ id: what, action, schema: OneUser });
  return (
    <form {...formProps} className="flex flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <p className="max-w-3xl text-ink-soft">{t(`${what}_text`)}</p>
      <SubmitButton variant={what === "delete" ? "danger" : "primary"}>{t(what)}</SubmitButton>
    </form>
  );
}

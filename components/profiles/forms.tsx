"use client";

import { useTranslations } from "next-intl";
import { AddressFields, RegistrationField } from "#components/customers/address-fields.tsx";
import { FormErrors, TextField, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, LinkButton, Notice, SubmitButton } from "#components/ui/index.ts";
import { countryOf } from "#lib/domain/organizations/countries/data.ts";
import {
  EditBilling,
  EditSupport,
  NameSecurityContact,
  type Legal,
  OneProfileChange,
  RequestPartnerIdChange,
  RequestProfileChange,
} from "#lib/domain/profiles/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";

type Props = { action: FormAction; country: { code: string; name: string }; legal: Legal; idempotencyKey: string };

export function LegalForm({ action, country, legal, idempotencyKey }: Props) {
  const t = useTranslations("profiles");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "legal", action, schema: RequestProfileChange, defaultValue: { ...legal, country: country.code } });
  return (
    <form {...formProps}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <input type="hidden" name="country" value={country.code} />
      <FormColumn>
        <FormErrors form={form} labels={{ country: t("country") }} />
        <TextField meta={fields.companyName} label={t("fields.companyName")} autoComplete="organization" />
        <p className="text-ink-soft">{`${t("country")}: ${country.name}. ${t("country_text")}`}</p>
        <AddressFields fields={fields} country={country.code} />
        <RegistrationField meta={fields.registrationNumber} country={country.code} />
        <TextField meta={fields.firstName} label={t("fields.firstName")} />
        <TextField meta={fields.lastName} label={t("fields.lastName")} />
        <TextField meta={fields.phone} label={t("fields.phone")} type="tel" optional={!countryOf(country.code)?.phoneRequired} />
        <FormActions>
          <SubmitButton>{t("form.submit")}</SubmitButton>
          <LinkButton href={paths.profile()}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

export function PartnerIdForm({ action, idempotencyKey }: { action: FormAction; idempotencyKey: string }) {
  const t = useTranslations("profiles.partner_id");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "partner-id", action, schema: RequestPartnerIdChange });
  return (
    <form {...formProps}>
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      <FormColumn>
        <FormErrors form={form} />
        <TextField meta={fields.partnerId} label={t("label")} inputMode="numeric" />
        <FormActions>
          <SubmitButton>{t("submit")}</SubmitButton>
          <LinkButton href={paths.profile()}>{common("cancel")}</LinkButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

export function WithdrawChangeForm({ id, action }: { id: string; action: FormAction }) {
  const t = useTranslations("profiles");
  const { form, formProps } = useActionForm({ id: `withdraw-${id}`, action, schema: OneProfileChange });
  return (
    <form {...formProps} className="mt-3 flex flex-col items-start gap-3">
      <input type="hidden" name="id" value={id} />
      <FormErrors form={form} />
      <SubmitButton variant="secondary">{t("withdraw")}</SubmitButton>
    </form>
  );
}

type Support = { supportEmail: string; supportPhone: string; supportWebsite: string };
export function SupportForm({ action, defaultValue }: { action: FormAction; defaultValue: Support }) {
  const t = useTranslations("profiles");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "support", action, schema: EditSupport, defaultValue });
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} />
        <TextField meta={fields.supportEmail} label={t("support_fields.email")} type="email" />
        <TextField meta={fields.supportPhone} label={t("support_fields.phone")} type="tel" optional />
        <TextField meta={fields.supportWebsite} label={t("support_fields.web")} type="url" optional />
        <FormActions>
          <SubmitButton>{common("save")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

type Security = { securityName: string; securityEmail: string; securityPhone: string };
export function SecurityForm({ action, defaultValue }: { action: FormAction; defaultValue: Security }) {
  const t = useTranslations("partnerships.security");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "security", action, schema: NameSecurityContact, defaultValue });
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} labels={{ securityName: t("name"), securityEmail: t("email"), securityPhone: t("phone") }} />
        <TextField meta={fields.securityName} label={t("name")} optional />
        <TextField meta={fields.securityEmail} label={t("email")} type="email" optional />
        <TextField meta={fields.securityPhone} label={t("phone")} type="tel" optional />
        <FormActions>
          <SubmitButton>{common("save")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

type Billing = { billingEmail: string; purchaseOrderNumber: string; taxId: string };
export function BillingForm({ action, defaultValue }: { action: FormAction; defaultValue: Billing }) {
  const t = useTranslations("profiles");
  const common = useTranslations("common");
  const { form, fields, formProps } = useActionForm({ id: "billing", action, schema: EditBilling, defaultValue });
  return (
    <form {...formProps}>
      <FormColumn>
        <FormErrors form={form} />
        <TextField meta={fields.billingEmail} label={t("billing_fields.email")} type="email" optional />
        <TextField meta={fields.purchaseOrderNumber} label={t("billing_fields.order")} optional />
        <TextField meta={fields.taxId} label={t("billing_fields.tax")} optional />
        <FormActions>
          <SubmitButton>{common("save")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

export const Saved = () => {
  const t = useTranslations("profiles");
  return (
    <Notice tone="good" live>
      {t("saved")}
    </Notice>
  );
};

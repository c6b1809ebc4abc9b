"use client";

import { useTranslations } from "next-intl";
import { FormErrors, SeenFields, StoredNow, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, SubmitButton } from "#components/ui/index.ts";
import type { readCustomer } from "#lib/domain/customers/reads.ts";
import { EditAccount } from "#lib/domain/customers/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { CompanyNameField } from "./account-form.tsx";
import { AddressFields, ContactFields, RegistrationField } from "./address-fields.tsx";
import { useAccountLabels } from "./labels.ts";

type Customer = Awaited<ReturnType<typeof readCustomer>>;

/** Bill-to and contact. */
export function EditAccountForm({ customer, country, action }: { customer: Customer; country: string; action: FormAction }) {
  const t = useTranslations("customers.account");
  const list = useTranslations("customers");
  const words = useTranslations("customers.new");
  const common = useTranslations("common");
  const labels = useAccountLabels();
  const seen = { id: customer.id, version: customer.version };
  const defaultValue = filled(customer) as never;
  const { form, fields, formProps, shown, overtaken } = useActionForm({ id: "edit-account", seen, action, schema: EditAccount, defaultValue });
  const said = (name: string, text: unknown) => (name === "language" && (text === "en" || text === "de") ? list(`languages.${text}`) : String(text ?? ""));
  return (
    <form {...formProps}>
      <SeenFields shown={{ ...shown, country: customer.country }} />
      <FormColumn>
        <FormErrors form={form} labels={labels} />
        {overtaken && (
          <StoredNow
            rows={Object.entries(filled(customer)).map(([name, now]) => ({
              label: labels[name] ?? name,
              now: said(name, now),
              typed: said(name, overtaken[name]),
            }))}
          />
        )}
        <CompanyNameField meta={fields.companyName} help={t("name_warning")} />
        <RegistrationField meta={fields.registrationNumber} other={fields.anotherCompany} country={customer.country} />
        <AddressFields fields={fields} country={customer.country} />
        <p>
          <span className="font-medium">{words("country")}:</span> {country} <span className="text-xs text-ink-soft">{t("country_fixed")}</span>
        </p>
        <ContactFields fields={fields} country={customer.country} />
        <FormActions>
          <SubmitButton>{common("save")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

function filled({ name: companyName, addressLine1, addressLine2, city, state, postalCode, country, registrationNumber, ...contact }: Customer) {
  const { firstName, lastName, email, phone, language } = contact;
  return { companyName, addressLine1, addressLine2, city, state, postalCode, country, registrationNumber, firstName, lastName, email, phone, language };
}

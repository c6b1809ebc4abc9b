"use client";

import { useTranslations } from "next-intl";
import { FormErrors, useActionForm } from "#components/ui/forms.ts";
import { FormActions, FormColumn, SubmitButton } from "#components/ui/index.ts";
import type { readCustomer } from "#lib/domain/customers/reads.ts";
import { EditAccount } from "#lib/domain/customers/rules.ts";
import type { FormAction } from "#lib/web/form-state.ts";
import { paths } from "#lib/web/paths.ts";
import { CompanyNameField } from "./account-form.tsx";
import { AddressFields, ContactFields, RegistrationField } from "./address-fields.tsx";
import { useAccountLabels } from "./labels.ts";

type Customer = Awaited<ReturnType<typeof readCustomer>>;

/** Bill-to and contact. Carries the version it was opened with, so that nobody overwrites somebody else's change. */
export function EditAccountForm({ customer, country, action }: { customer: Customer; country: string; action: FormAction }) {
  const t = useTranslations("customers.account");
  const words = useTranslations("customers.new");
  const common = useTranslations("common");
  const labels = useAccountLabels();
  const defaultValue = { ...filled(customer), companyName: customer.name, id: customer.id, version: String(customer.version) } as never;
  const { form, fields, formProps } = useActionForm({ id: "edit-account", action, schema: EditAccount, defaultValue });
  const changed = form.status === "error" && form.errors?.some(({ code }) => code === "customer.changed");
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={customer.id} />
      {/* Not from `customer`: the page may be drawn afresh while the form still holds what was typed over an older state. */}
      <input type="hidden" name="version" defaultValue={fields.version.initialValue as string} />
      <input type="hidden" name="country" value={customer.country} />
      <FormColumn>
        <FormErrors form={form} labels={labels} />
        {/* A whole new page, so that the form starts from what is stored now. */}
        {changed && (
          <a href={paths.customerAccount(customer.id)} className="w-fit text-accent underline underline-offset-2">
            {t("reload")}
          </a>
        )}
        <CompanyNameField meta={fields.companyName} help={t("name_warning")} />
        <AddressFields fields={fields} country={customer.country} />
        <p>
          <span className="font-medium">{words("country")}:</span> {country} <span className="text-xs text-ink-soft">{t("country_fixed")}</span>
        </p>
        <RegistrationField meta={fields.registrationNumber} other={fields.anotherCompany} country={customer.country} />
        <ContactFields fields={fields} country={customer.country} />
        <FormActions>
          <SubmitButton>{common("save")}</SubmitButton>
        </FormActions>
      </FormColumn>
    </form>
  );
}

function filled({ addressLine1, addressLine2, city, state, postalCode, country, registrationNumber, firstName, lastName, email, phone, language }: Customer) {
  return { addressLine1, addressLine2, city, state, postalCode, country, registrationNumber, firstName, lastName, email, phone, language };
}

"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CheckboxField, type Meta, type Option, SelectField, TextField } from "#components/ui/forms.ts";
import { countryOf } from "#lib/domain/organizations/countries/data.ts";

type Name = "addressLine1" | "addressLine2" | "city" | "state" | "postalCode";
type Fields = Record<Name, Meta>;

/** An address as its country writes it: which fields must be there, and the list of states where there is one. */
export function AddressFields({ fields, country: code }: { fields: Fields; country: string | undefined }) {
  const t = useTranslations("customers.new");
  const country = countryOf(code ?? "");
  const states: Option[] = Object.entries(country?.states ?? {}).map(([value, label]) => ({ value, label }));
  return (
    <>
      <TextField meta={fields.addressLine1} label={t("address1")} autoComplete="off" />
      <TextField meta={fields.addressLine2} label={t("address2")} autoComplete="off" optional />
      <Pair>
        <TextField meta={fields.postalCode} label={t("postal_code")} autoComplete="off" optional={country?.postalCodeRequired === false} />
        <TextField meta={fields.city} label={t("city")} autoComplete="off" optional={country?.cityRequired === false} />
      </Pair>
      {states.length > 0 ? (
        <SelectField key={code} meta={fields.state} label={t("state", { country: code ?? "" })} options={states} placeholder={t("state_placeholder")} />
      ) : (
        <TextField meta={fields.state} label={t("state", { country: code ?? "" })} autoComplete="off" optional />
      )}
    </>
  );
}

/**
 * The register's number: demanded in some countries, welcome elsewhere. `other`: where a customer has this number already,
 * one can say that it is another company all the same.
 */
export function RegistrationField({ meta, other, country: code }: { meta: Meta; other?: Meta; country: string | undefined }) {
  const t = useTranslations("customers.new");
  const rule = countryOf(code ?? "")?.registrationNumber;
  const help = rule?.required && (rule.example ? t("registration_help", { example: rule.example }) : t("registration_help_plain"));
  const known = other && (other.initialValue === "on" || meta.errors?.some(({ code }) => code === "customer.registration_known"));
  return (
    <>
      <TextField meta={meta} label={t("registration")} help={help || undefined} autoComplete="off" optional={!rule?.required} />
      {known && <CheckboxField meta={other} label={t("other_company")} optional />}
    </>
  );
}

/** What is read as one stands in one line where there is room. */
const Pair = ({ children }: { children: ReactNode }) => <div className="grid items-start gap-x-4 gap-y-4 sm:grid-cols-2">{children}</div>;

type ContactName = "firstName" | "lastName" | "email" | "phone" | "language";

type ContactProps = {
  fields: Record<ContactName, Meta>;
  country: string | undefined;
  /** What is said of the language that stands there, and who hears when another is chosen. */
  language?: { help?: string; onChange: () => void };
};

export function ContactFields({ fields, country, language }: ContactProps) {
  const t = useTranslations("customers.new");
  const languages = useTranslations("customers.languages");
  return (
    <>
      <Pair>
        <TextField meta={fields.firstName} label={t("first_name")} autoComplete="off" />
        <TextField meta={fields.lastName} label={t("last_name")} autoComplete="off" />
      </Pair>
      <TextField meta={fields.email} label={t("email")} help={t("email_help")} type="email" autoComplete="off" />
      <Pair>
        <TextField meta={fields.phone} label={t("phone")} type="tel" autoComplete="off" optional={!countryOf(country ?? "")?.phoneRequired} />
        <SelectField
          meta={fields.language}
          label={t("language")}
          help={language?.help}
          onChange={language?.onChange}
          options={(["en", "de"] as const).map((value) => ({ value, label: languages(value) }))}
        />
      </Pair>
    </>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Meta, type Option, SelectField, TextField } from "#components/ui/forms.ts";
import { AddressFields, RegistrationField } from "#components/customers/address-fields.tsx";
import { countryOf } from "#lib/domain/organizations/countries/data.ts";

type Name =
  | "companyName"
  | "country"
  | "addressLine1"
  | "addressLine2"
  | "city"
  | "state"
  | "postalCode"
  | "registrationNumber"
  | "firstName"
  | "lastName"
  | "email"
  | "phone"
  | "partnerId";

type Props = { fields: Record<Name, Meta>; countries: Option[]; country?: string; confirmedEmail?: string };

/** Company and primary contact; what the address needs follows the country. A confirmed e-mail address stays as it is. */
export function EnrollmentFields({ fields, countries, country: initial, confirmedEmail }: Props) {
  const t = useTranslations("enrollment");
  const labels = useTranslations("customers.new");
  const [country, setCountry] = useState(initial);
  return (
    <>
      <h2 className="text-base font-semibold">{t("company")}</h2>
      <TextField meta={fields.companyName} label={t("name")} autoComplete="organization" />
      <SelectField
        meta={fields.country}
        label={t("country")}
        placeholder={t("country_placeholder")}
        options={countries}
        onChange={(event) => setCountry(event.currentTarget.value)}
      />
      <AddressFields fields={fields} country={country} />
      <RegistrationField meta={fields.registrationNumber} country={country} />
      <TextField meta={fields.partnerId} label={t("partner_id")} help={t("partner_id_help")} inputMode="numeric" optional />
      <h2 className="pt-2 text-base font-semibold">{t("contact")}</h2>
      <p className="text-ink-soft">{confirmedEmail ? t("email_stays", { email: confirmedEmail }) : t("contact_help")}</p>
      <TextField meta={fields.firstName} label={labels("first_name")} autoComplete="given-name" />
      <TextField meta={fields.lastName} label={labels("last_name")} autoComplete="family-name" />
      {!confirmedEmail && <TextField meta={fields.email} label={labels("email")} help={t("email_help")} type="email" autoComplete="email" />}
      <TextField meta={fields.phone} label={labels("phone")} type="tel" autoComplete="tel" optional={!countryOf(country ?? "")?.phoneRequired} />
    </>
  );
}

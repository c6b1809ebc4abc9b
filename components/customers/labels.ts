"use client";

import { useTranslations } from "next-intl";
import type { AccountField } from "#lib/forms/customers.ts";

const keys = {
  country: "country",
  companyName: "company_name",
  domainPrefix: "domain",
  addressLine1: "address1",
  addressLine2: "address2",
  city: "city",
  state: "state",
  postalCode: "postal_code",
  registrationNumber: "registration",
  firstName: "first_name",
  lastName: "last_name",
  email: "email",
  phone: "phone",
  language: "language",
  agreementSource: "agreement",
  agreementFirstName: "acceptor_first",
  agreementLastName: "acceptor_last",
  agreementEmail: "acceptor_email",
  agreementPhone: "acceptor_phone",
  agreementDate: "accepted_on",
  resellerId: "reseller",
} as const satisfies Partial<Record<AccountField, string>>;

/** What each field of an account is called, by its name in the form. */
export function useAccountLabels(): Record<string, string> {
  const t = useTranslations("customers.new");
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, t(key, { country: "" })]));
}

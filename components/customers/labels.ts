"use client";

import { useTranslations } from "next-intl";
import type { AccountField } from "#lib/forms/customers.ts";

// In the form's order, in which what is wrong is listed.
const keys = {
  resellerId: "reseller",
  country: "country",
  companyName: "company_name",
  domainPrefix: "domain",
  registrationNumber: "registration",
  addressLine1: "address1",
  addressLine2: "address2",
  postalCode: "postal_code",
  city: "city",
  state: "state",
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
} as const satisfies Partial<Record<AccountField, string>>;

/** What each field of an account is called, by its name in the form. */
export function useAccountLabels(): Record<string, string> {
  const t = useTranslations("customers.new");
  return Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, t(key, { country: "" })]));
}

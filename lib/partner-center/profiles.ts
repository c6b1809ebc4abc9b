import type { z } from "zod";
import { AddressSent } from "./addresses.ts";
import { attributes, selfLink } from "./printing.ts";
import { members, optional, text } from "./reading.ts";

// One's own company, in the profiles that Partner Center has it in.

type Legal = Record<"companyName" | "addressLine1" | "addressLine2" | "city" | "state" | "postalCode" | "firstName" | "lastName" | "phone", string>;
type Company = {
  id: string;
  tenantId: string | null;
  name: string;
  country: string;
  supportEmail: string;
  supportPhone: string;
  supportWebsite: string;
  legal: Legal;
  change?: { state: string };
  currency?: string;
  billingEmail?: string;
  purchaseOrderNumber?: string;
  taxId?: string;
};

const profile = (name: string, profileType: string) => ({ profileType, ...selfLink(`/profiles/${name}`), ...attributes(profileType) });
const addressOf = ({ country, legal }: Company) => ({
  ...{ country, city: legal.city, state: legal.state, addressLine1: legal.addressLine1, addressLine2: legal.addressLine2, postalCode: legal.postalCode },
  ...{ firstName: legal.firstName, lastName: legal.lastName, phoneNumber: legal.phone },
});
const contactOf = ({ legal }: Company) => ({ firstName: legal.firstName, lastName: legal.lastName, phoneNumber: legal.phone });

/** What was sent waits for the operator: until then it is pending, and the old one is shown. */
const vettingOf = ({ change }: Company) => (change?.state === "SUBMITTED" ? "pending" : change?.state === "REFUSED" ? "rejected" : "authorized");
export const printLegal = (company: Company) => ({
  ...{ companyName: company.legal.companyName, address: addressOf(company), primaryContact: contactOf(company), vettingStatus: vettingOf(company) },
  ...profile("legalbusiness", "LegalBusinessProfile"),
});
export const printSupport = ({ supportEmail, supportPhone, supportWebsite }: Company) => ({
  ...{ email: supportEmail, telephone: supportPhone, website: supportWebsite },
  ...profile("support", "SupportProfile"),
});
export const printOrganization = (company: Company) => ({
  ...{ id: company.id, companyName: company.name, defaultAddress: addressOf(company), tenantId: company.tenantId, email: company.supportEmail },
  ...profile("organization", "OrganizationProfile"),
});
export const printOwnBilling = (company: Company) => ({
  ...{ companyName: company.name, address: addressOf(company), primaryContact: { ...contactOf(company), email: company.billingEmail } },
  ...{ purchaseOrderNumber: company.purchaseOrderNumber, taxId: company.taxId, billingCurrency: company.currency },
  ...profile("billing", "BillingProfile"),
});

const ContactSent = members({ firstName: optional(text), lastName: optional(text), email: optional(text), phoneNumber: optional(text) });
export const LegalSent = members({ companyName: text, address: AddressSent, primaryContact: optional(ContactSent) });
export const SupportSent = members({ email: text, telephone: optional(text), website: optional(text) });
export const OwnBillingSent = members({ primaryContact: optional(ContactSent), purchaseOrderNumber: optional(text), taxId: optional(text) });

/** The request that a page would make of it. */
export function legalOf({ companyName, address, primaryContact }: z.output<typeof LegalSent>) {
  const { firstName, lastName, phoneNumber, ...place } = address;
  return {
    ...{ companyName, ...place, firstName: primaryContact?.firstName ?? firstName, lastName: primaryContact?.lastName ?? lastName },
    phone: primaryContact?.phoneNumber ?? phoneNumber ?? "",
  };
}
export const legalMembers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["country", "city", "state", "addressLine1", "addressLine2", "postalCode"].map((name) => [name, `address.${name}`])),
  ...{ firstName: "primaryContact.firstName", lastName: "primaryContact.lastName", phone: "primaryContact.phoneNumber" },
};
export const supportMembers = { supportEmail: "email", supportPhone: "telephone", supportWebsite: "website" };

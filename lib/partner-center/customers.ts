import type { z } from "zod";
import { AddressSent } from "./addresses.ts";
import { attributes, etagOf, selfLink } from "./printing.ts";
import { members, optional, text } from "./reading.ts";

type Listed = { id: string; tenantId: string; name: string; domain: string };
/** A customer as everything about it is known. */
export type Whole = Listed & {
  country: string;
  city: string;
  state: string;
  addressLine1: string;
  addressLine2: string;
  postalCode: string;
  registrationNumber: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  language: string;
  version: number;
  providerAdminRights: string;
  status: string;
};

const company = ({ id, tenantId, name, domain }: Listed) => ({
  ...{ tenantId, domain, companyName: name },
  ...selfLink(`/customers/${id}/profiles/company`),
  ...attributes("CustomerCompanyProfile"),
});

/** As it stands in a list: in short. */
export const printListed = (customer: Listed, relationshipToPartner: "reseller" | "none" = "reseller") => ({
  ...{ id: customer.id, companyProfile: company(customer), relationshipToPartner },
  ...selfLink(`/customers/${customer.id}`),
  ...attributes("Customer"),
});

const address = (of: Whole) => ({
  ...{ country: of.country, city: of.city, state: of.state, addressLine1: of.addressLine1, addressLine2: of.addressLine2, postalCode: of.postalCode },
  ...{ firstName: of.firstName, lastName: of.lastName, phoneNumber: of.phone },
});
/** `de-DE`, as .NET calls a language in a country. */
const cultureOf = ({ language, country }: Whole) => `${language}-${country}`;

export const printCompany = (customer: Whole) => ({
  ...company(customer),
  ...{ address: address(customer), email: customer.email, organizationRegistrationNumber: customer.registrationNumber },
});
export const printBilling = (customer: Whole) => ({
  ...{ id: customer.id, firstName: customer.firstName, lastName: customer.lastName, email: customer.email },
  ...{ culture: cultureOf(customer), language: customer.language, companyName: customer.name, defaultAddress: address(customer) },
  ...selfLink(`/customers/${customer.id}/profiles/billing`),
  ...attributes("CustomerBillingProfile", etagOf(customer.id, customer.version)),
});

type More = { associatedPartnerId?: string | null; userCredentials?: { userName: string; password: string } };
export const printCustomer = (customer: Whole, more: More = {}) => ({
  ...printListed(customer, customer.status === "ACTIVE" ? "reseller" : "none"),
  ...{ commerceId: customer.id, companyProfile: printCompany(customer), billingProfile: printBilling(customer) },
  ...{ allowDelegatedAccess: customer.providerAdminRights === "ADMIN", customDomains: [customer.domain], ...more },
});

/** Where the list is, as it was asked for. */
export const customersAt = ({ size, filter }: { size: number; filter?: string }) =>
  `/customers?size=${size}${filter ? `&filter=${encodeURIComponent(filter)}` : ""}`;

const billing = {
  ...{ email: text, culture: optional(text), language: optional(text), companyName: text, defaultAddress: AddressSent },
  ...{ firstName: optional(text), lastName: optional(text) },
};
/** A customer as it is sent to be made. */
export const CustomerSent = members({
  companyProfile: members({ domain: text, organizationRegistrationNumber: optional(text) }),
  billingProfile: members(billing),
  associatedPartnerId: optional(text),
});
/** Its bill-to as it is sent back whole. */
export const BillingSent = members({ ...billing, attributes: optional(members({ etag: optional(text) })) });
type Billing = Omit<z.output<typeof BillingSent>, "attributes">;

const languageOf = ({ language, culture }: Billing) => (/^de/i.test(language ?? culture ?? "") ? ("de" as const) : ("en" as const));
/** The same as the wizard's account; the domain without its ending. */
export const accountOf = ({ companyProfile, billingProfile }: z.output<typeof CustomerSent>) => ({
  ...billedOf(billingProfile),
  ...{ registrationNumber: companyProfile.organizationRegistrationNumber ?? "", domainPrefix: companyProfile.domain },
});
/** Whom bills go to, and where. */
export function billedOf(billingProfile: Billing) {
  const { defaultAddress, email, companyName, firstName, lastName } = billingProfile;
  const { country, city, state = "", addressLine1, addressLine2 = "", postalCode = "", phoneNumber } = defaultAddress;
  return {
    ...{ companyName, country, city, state, addressLine1, addressLine2, postalCode, email, phone: phoneNumber ?? "", language: languageOf(billingProfile) },
    ...{ firstName: defaultAddress.firstName ?? firstName ?? "", lastName: defaultAddress.lastName ?? lastName ?? "" },
  };
}

/** Where a field of ours stands in what was sent. */
export const accountMembers: Readonly<Record<string, string>> = {
  ...{ companyName: "billingProfile.companyName", email: "billingProfile.email", language: "billingProfile.language" },
  ...Object.fromEntries(
    ["country", "city", "state", "addressLine1", "addressLine2", "postalCode", "firstName", "lastName"].map((name) => [
      name,
      `billingProfile.defaultAddress.${name}`,
    ]),
  ),
  ...{ phone: "billingProfile.defaultAddress.phoneNumber", registrationNumber: "companyProfile.organizationRegistrationNumber" },
  ...{ domainPrefix: "companyProfile.domain", resellerId: "associatedPartnerId" },
};
export const billingMembers = Object.fromEntries(Object.entries(accountMembers).map(([name, member]) => [name, member.replace("billingProfile.", "")]));
/** Only what ends a relationship can be said of a customer that is there. */
export const CustomerPatched = members({ relationshipToPartner: optional(text) });

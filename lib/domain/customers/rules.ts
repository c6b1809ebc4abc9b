import { z } from "zod";
import { byArrival, byText, sortable } from "../../listing.ts";
import {
  addressFields,
  always,
  checkCompany,
  checkPhone,
  CompanyName,
  companyFields,
  ContactEmail,
  contactFields,
  e164,
  PersonName,
  Phone,
} from "../organizations/rules.ts";
import { oneOf } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

export const agreementSources = ["CUSTOMER_WILL_BE_ASKED", "ATTESTED_BY_PARTNER"] as const;
export const languages = ["en", "de"] as const;

// ---------------------------------------------------------------- the customer agreement

/** Who accepted the customer agreement, and on which day, as the partner attests it. */
export const Acceptance = z.object({
  firstName: PersonName,
  lastName: PersonName,
  email: ContactEmail,
  phone: Phone,
  acceptedOn: z.iso.date({ error: ({ input }) => (input ? "customer.agreement_date.format" : "field.required") }),
});
export type Acceptance = z.output<typeof Acceptance>;

/** The acceptor's phone is read by the customer's country, as its own is. */
export function checkAcceptance(ctx: z.RefinementCtx, { agreement, country }: { agreement?: unknown; country?: unknown }): void {
  const phone = (agreement as Acceptance | null | undefined)?.phone;
  if (phone) checkPhone(ctx, { country, phone }, ["agreement", "phone"]);
}

/** What an acceptance is stored as; none, while the customer is still to be asked. */
export const storedAgreement = (agreement: Acceptance | null, country: string, attestedById: string | null) =>
  agreement === null
    ? { agreementSource: "CUSTOMER_WILL_BE_ASKED" as const }
    : {
        agreementSource: "ATTESTED_BY_PARTNER" as const,
        agreementFirstName: agreement.firstName,
        agreementLastName: agreement.lastName,
        agreementEmail: agreement.email,
        agreementPhone: e164(agreement.phone, country),
        agreementDate: new Date(`${agreement.acceptedOn}T00:00:00Z`),
        agreementAttestedById: attestedById,
      };

// ---------------------------------------------------------------- customers

export const OneCustomer = z.object({ id: z.uuid() });
/** The same number however it is spaced: `HRB 45 123` is `hrb45123`. The database has an index on just this. */
export const sameRegistration = (number: string): string => number.replace(/[ ./-]/g, "").toLowerCase();

/** Shorter ones would find nearly everybody. */
export const shortestSearch = 2;
/** By name, or since when they are customers; a minus turns it round. */
export const customerOrder = sortable({ name: byText("name"), since: byArrival }, "name");
export const ListCustomers = z.object({
  ...customerOrder.input,
  q: SearchText,
  reseller: z.uuid().optional().catch(undefined),
  tag: z.string().trim().max(50).catch("").default(""),
  status: z.enum(["ACTIVE", "REMOVED"]).catch("ACTIVE").default("ACTIVE"),
});

export const EditAccount = z
  .object({
    id: z.uuid(),
    version: z.number().int(),
    companyName: CompanyName,
    ...addressFields,
    registrationNumber: companyFields.registrationNumber,
    ...contactFields,
    language: oneOf(languages),
    /** Said of a company whose registration number a customer has already: it is another one all the same. */
    anotherCompany: z.boolean().default(false),
  })
  .superRefine((value, ctx) => {
    checkCompany(ctx, value);
    checkPhone(ctx, value);
  }, always);

export const AttestAgreement = z.object({ id: z.uuid(), version: z.number().int(), agreement: Acceptance });

/** `azure`: what becomes of the roles on the customer's Azure plans that go with nothing else, where there are some. */
export const WithdrawProviderRights = z.object({ id: z.uuid(), azure: z.enum(["keep", "withdraw"], { error: "field.required" }).optional() });
export const WithdrawRights = WithdrawProviderRights.extend({ resellerId: z.uuid() });

/** The address that the administrator's account has from the start. */
export const adminAddress = (domain: string): string => `admin@${domain}`;

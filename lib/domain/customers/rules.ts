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
  longest,
  PersonName,
  Phone,
} from "../organizations/rules.ts";
import { oneOf, optionalLine } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

export const agreementSources = ["CUSTOMER_WILL_BE_ASKED", "ATTESTED_BY_PARTNER"] as const;
export const languages = ["en", "de"] as const;
export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

// ---------------------------------------------------------------- the customer agreement

// Judged only when they count: what stands in them while the customer is still to be asked must not be in the way.
export const acceptorFields = {
  agreementFirstName: optionalLine(longest.personName),
  agreementLastName: optionalLine(longest.personName),
  agreementEmail: optionalLine(longest.email),
  agreementPhone: Phone,
  agreementDate: optionalLine(10),
};
const acceptorPieces = { agreementFirstName: PersonName, agreementLastName: PersonName, agreementEmail: ContactEmail } as const;
type Acceptor = { [name in keyof typeof acceptorFields | "agreementSource" | "country"]?: unknown };

const isDay = (text: string) => {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return date !== undefined && !Number.isNaN(date.getTime()) && dayOf(date) === text;
};

/** Whoever attests an acceptance says who accepted, and when. */
export function checkAcceptor(ctx: z.RefinementCtx, value: Acceptor): void {
  if (value.agreementSource !== "ATTESTED_BY_PARTNER") return;
  const refuse = (name: string, message: string) => ctx.addIssue({ code: "custom", message, path: [name] });
  for (const [name, piece] of Object.entries(acceptorPieces)) {
    for (const { message } of piece.safeParse(value[name as keyof typeof acceptorPieces]).error?.issues ?? []) refuse(name, message);
  }
  const { agreementDate } = value;
  if (typeof agreementDate !== "string" || !agreementDate) refuse("agreementDate", "field.required");
  else if (!isDay(agreementDate)) refuse("agreementDate", "customer.agreement_date.format");
  if (value.agreementPhone) checkPhone(ctx, { country: value.country, phone: value.agreementPhone }, ["agreementPhone"]);
}

type Acceptance = { agreementSource: (typeof agreementSources)[number]; country: string } & Record<keyof typeof acceptorFields, string>;

/** What a customer's acceptance is stored as; nothing of an acceptor is kept while the customer is still to be asked. */
export const storedAgreement = (account: Acceptance, attestedById: string | null) =>
  account.agreementSource === "CUSTOMER_WILL_BE_ASKED"
    ? { agreementSource: account.agreementSource }
    : {
        agreementSource: account.agreementSource,
        agreementFirstName: account.agreementFirstName,
        agreementLastName: account.agreementLastName,
        agreementEmail: ContactEmail.parse(account.agreementEmail),
        agreementPhone: e164(account.agreementPhone, account.country),
        agreementDate: new Date(`${account.agreementDate}T00:00:00Z`),
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
    version: z.coerce.number().int(),
    companyName: CompanyName,
    ...addressFields,
    registrationNumber: companyFields.registrationNumber,
    ...contactFields,
    language: oneOf(languages),
    otherCompany: optionalLine(5),
  })
  .superRefine((value, ctx) => {
    checkCompany(ctx, value);
    checkPhone(ctx, value);
  }, always);

export const AttestAgreement = z
  .object({ id: z.uuid(), version: z.coerce.number().int(), country: addressFields.country, ...acceptorFields })
  .superRefine((value, ctx) => checkAcceptor(ctx, { ...value, agreementSource: "ATTESTED_BY_PARTNER" }), always);

/** `azure`: what becomes of the roles on the customer's Azure plans that go with nothing else, where there are some. */
export const WithdrawProviderRights = z.object({ id: z.uuid(), azure: z.enum(["keep", "withdraw"], { error: "field.required" }).optional() });
export const WithdrawRights = WithdrawProviderRights.extend({ resellerId: z.uuid() });

/** The address that the administrator's account has from the start. */
export const adminAddress = (domain: string): string => `admin@${domain}`;

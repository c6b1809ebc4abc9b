import type { z } from "zod";
import { attributes } from "./printing.ts";
import { members, momentOf, optional, text } from "./reading.ts";

/** The only kind that there is: what customers accept. */
export const agreementType = "MicrosoftCustomerAgreement";
const kinds = [agreementType.toLowerCase(), "*"];
export const isAsked = (type: string | undefined): boolean => type === undefined || kinds.includes(type.toLowerCase());

/** The text that is accepted from now on. */
export const printTemplate = ({ id }: { id: string }) => ({ templateId: id, agreementType, versionRank: 0, ...attributes("AgreementMetaData") });

type Accepted = {
  agreementFirstName: string | null;
  agreementLastName: string | null;
  agreementEmail: string | null;
  agreementPhone: string | null;
  agreementDate: Date | null;
};
/** Who accepted it for a customer, and when. */
export const printAgreement = (of: Accepted, templateId?: string) => ({
  primaryContact: { firstName: of.agreementFirstName, lastName: of.agreementLastName, email: of.agreementEmail, phoneNumber: of.agreementPhone },
  ...{ templateId, dateAgreed: of.agreementDate, type: agreementType },
  ...attributes("Agreement"),
});

export const AgreementSent = members({
  primaryContact: members({ firstName: text, lastName: text, email: text, phoneNumber: optional(text) }),
  dateAgreed: text,
  templateId: optional(text),
  type: optional(text),
});
/** As a page's attestation has it; a day that isn't one stays as it was written, and is refused as such. */
export const acceptanceOf = ({ primaryContact, dateAgreed }: z.output<typeof AgreementSent>) => ({
  ...{ firstName: primaryContact.firstName, lastName: primaryContact.lastName, email: primaryContact.email, phone: primaryContact.phoneNumber ?? "" },
  acceptedOn: momentOf(dateAgreed)?.toISOString().slice(0, 10) ?? dateAgreed,
});
/** Where a field of ours stands in what was sent. */
export const agreementMembers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["firstName", "lastName", "email"].map((name) => [`agreement.${name}`, `primaryContact.${name}`])),
  ...{ "agreement.phone": "primaryContact.phoneNumber", "agreement.acceptedOn": "dateAgreed", textId: "templateId" },
};

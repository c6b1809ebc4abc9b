import { PlaceSent } from "./addresses.ts";
import { attributes } from "./printing.ts";
import { members, optional, text } from "./reading.ts";

const ContactSent = members({ firstName: text, lastName: text, email: text, phoneNumber: optional(text) });
const profile = members({ companyName: text, address: PlaceSent, primaryContact: ContactSent, organizationRegistrationNumber: optional(text) });
/** A reseller as it is sent to be there. Its contact is whoever signs in. */
export const SandboxResellerSent = members({ mpnId: text, legalBusinessProfile: profile });
type Sent = { legalBusinessProfile: { companyName: string; address: object; primaryContact: Contact; organizationRegistrationNumber?: string } };
type Contact = { firstName: string; lastName: string; email: string; phoneNumber?: string };

/** The same as somebody types who enrols. */
export const enrolledOf = ({ legalBusinessProfile: { companyName, address, primaryContact, organizationRegistrationNumber } }: Sent) => {
  const { phoneNumber = "", ...contact } = primaryContact;
  return {
    ...{ addressLine2: "", state: "", postalCode: "" },
    ...address,
    ...contact,
    companyName,
    phone: phoneNumber,
    registrationNumber: organizationRegistrationNumber ?? "",
  };
};

const at = "legalBusinessProfile";
/** Where a field of ours stands in what was sent. */
export const sandboxMembers: Readonly<Record<string, string>> = {
  ...{ partnerId: "mpnId", companyName: `${at}.companyName`, registrationNumber: `${at}.organizationRegistrationNumber` },
  ...Object.fromEntries(["country", "city", "state", "addressLine1", "addressLine2", "postalCode"].map((name) => [name, `${at}.address.${name}`])),
  ...Object.fromEntries(["firstName", "lastName", "email"].map((name) => [name, `${at}.primaryContact.${name}`])),
  phone: `${at}.primaryContact.phoneNumber`,
};

type Made = { tenantId: string | null; name: string; partnerId: string | null; agreementSignedAt: Date | null };
export const printSandboxReseller = ({ tenantId, name, partnerId, agreementSignedAt }: Made, signIn: { adminUserAccount: string; password: string }) => ({
  ...{ accountId: tenantId, mpnId: partnerId, tenant: { id: tenantId, ...signIn } },
  agreementSignature: { agreementType: "ValueAddedReseller", dateAgreed: agreementSignedAt },
  partnerRelationship: { id: tenantId, name, relationshipType: "is_indirect_reseller_of", state: "Active", mpnId: partnerId },
  ...attributes("SandboxIndirectReseller"),
});

import { z } from "zod";

// Who accepted the customer agreement, as the forms hold it: of a new customer, of one that is there, and of an order.

export const agreementSources = ["CUSTOMER_WILL_BE_ASKED", "ATTESTED_BY_PARTNER"] as const;

export const acceptorFields = {
  firstName: "agreementFirstName",
  lastName: "agreementLastName",
  email: "agreementEmail",
  phone: "agreementPhone",
  acceptedOn: "agreementDate",
} as const;
type AcceptorField = (typeof acceptorFields)[keyof typeof acceptorFields];

export const acceptanceOf = (typed: Record<AcceptorField, string>) => ({
  firstName: typed.agreementFirstName,
  lastName: typed.agreementLastName,
  email: typed.agreementEmail,
  phone: typed.agreementPhone,
  acceptedOn: typed.agreementDate,
});

/** What was chosen of the two, as the commands have it: the acceptance that is attested, or none. */
export const agreementOf = (typed: Record<AcceptorField, string> & { agreementSource: string }) =>
  typed.agreementSource === "ATTESTED_BY_PARTNER" ? acceptanceOf(typed) : null;

/** Where a member of the acceptance stands in the form. */
export const acceptorField = (member: string): string => {
  const [, part] = /^(?:account\.)?agreement\.(\w+)$/.exec(member) ?? [];
  return acceptorFields[part as keyof typeof acceptorFields] ?? member;
};

const text = z.string().max(500).default("");
export const acceptor = Object.fromEntries(Object.values(acceptorFields).map((name) => [name, text])) as Record<AcceptorField, typeof text>;

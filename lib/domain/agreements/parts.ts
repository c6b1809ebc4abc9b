import "server-only";
import { type Actor, userIdOf } from "#lib/actor.ts";
import { dayOf, startOf } from "#lib/days.ts";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import type { Recorder } from "#lib/record.ts";
import { isPhone } from "../organizations/rules.ts";
import { type Acceptance, askedBefore, storedAgreement } from "./rules.ts";

// Accepting and asking, in the caller's transaction.

/** The text that is shown now. */
export async function currentText(db: Pick<ReadDb, "agreementText">) {
  const select = { id: true, version: true, english: true, german: true, publishedAt: true } as const;
  return (await db.agreementText.findFirst({ orderBy: { publishedAt: "desc" }, select })) ?? problem("not_found");
}

/** An acceptance that somebody attests, as it is stored; or what is wrong with it. */
export function attested(agreement: Acceptance, { country, now, actor }: { country: string; now: Date; actor: Actor }) {
  if (agreement.acceptedOn > dayOf(now)) problem("invalid", { "agreement.acceptedOn": ["customer.agreement_date.future"] });
  if (agreement.phone && !isPhone(agreement.phone, country)) problem("invalid", { "agreement.phone": ["field.phone.invalid"] });
  return storedAgreement(agreement, country, userIdOf(actor));
}

/** An acceptance by somebody of the customer's own, of the text they read. */
export const acceptedInPerson = (person: { firstName: string; lastName: string; email: string }, text: { id: string }, now: Date) => ({
  agreementSource: "ACCEPTED_BY_CUSTOMER" as const,
  agreementFirstName: person.firstName,
  agreementLastName: person.lastName,
  agreementEmail: person.email,
  agreementPhone: "",
  agreementDate: startOf(dayOf(now)),
  agreementAttestedById: null,
  agreementTextId: text.id,
});

type Asked = { id: string; name: string; domain: string; firstName: string; lastName: string; email: string; language: "en" | "de" };
type Asking = { name: string; supportEmail: string; supportPhone: string };

/** The customer's contact and its administrators are told what is to be accepted; unless they were, lately. */
export async function askForAgreement(
  { db, now, sendLetter, membersOf }: Pick<Recorder, "sendLetter" | "membersOf"> & { db: Db; now: Date },
  customer: Asked,
  { name: provider, supportEmail, supportPhone }: Asking,
): Promise<boolean> {
  const { count } = await db.customer.updateMany({
    where: {
      id: customer.id,
      agreementSource: "CUSTOMER_WILL_BE_ASKED",
      OR: [{ agreementAskedAt: null }, { agreementAskedAt: { lte: askedBefore(now) } }],
    },
    data: { agreementAskedAt: now },
  });
  if (count === 0) return false;
  const name = `${customer.firstName} ${customer.lastName}`;
  const letter = { name, customer: customer.name, domain: customer.domain, provider, supportEmail, supportPhone };
  const contact = { to: customer.email, language: customer.language };
  const admins = await membersOf({ customerId: customer.id, roles: ["GLOBAL_ADMIN"] });
  for (const { to, language } of [contact, ...admins.filter(({ to }) => to !== contact.to)]) {
    await sendLetter({ to, language }, "customer-agreement-reminder", { ...letter, place: ["customer", customer.id] });
  }
  return true;
}

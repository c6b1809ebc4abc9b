import { z } from "zod";
import type { AgreementSource } from "#prisma/client/enums.ts";
import { addMinutes } from "#lib/days.ts";
import { checkPhone, ContactEmail, e164, PersonName, Phone } from "../organizations/rules.ts";
import { line, prose } from "../organizations/text/rules.ts";

// The customer agreement: its text, who accepted it, and what waits until somebody has.

/** Who accepted the customer agreement, and on which day, as the partner attests it. */
export const Acceptance = z.object({
  firstName: PersonName,
  lastName: PersonName,
  email: ContactEmail,
  phone: Phone,
  acceptedOn: z.iso
    .date({ error: ({ input }) => (input ? "customer.agreement_date.format" : "field.required") })
    .refine((day) => day >= "1900", "customer.agreement_date.format"),
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

/** Whether the customer has still to be asked: until then nothing is bought. */
export const isOpen = (source: AgreementSource): boolean => source === "CUSTOMER_WILL_BE_ASKED";

/** A customer is written to about the agreement once a day at most, whoever asks for it. */
const hoursBetweenLetters = 24;
export const mayAskAgain = (askedAt: Date | null, now: Date): boolean => askedAt === null || addMinutes(askedAt, hoursBetweenLetters * 60) <= now;
export const askedBefore = (now: Date): Date => addMinutes(now, -hoursBetweenLetters * 60);

/** Paragraphs parted by blank lines; one that begins with `# ` is a heading. */
const text = prose(60_000).refine((words) => words.trim() !== "", "field.required");
export const PublishAgreement = z.object({
  version: line(40),
  english: text,
  german: text,
  idempotencyKey: z.uuid(),
});

export type Paragraph = { heading: boolean; text: string };
export const paragraphsOf = (words: string): Paragraph[] =>
  words
    .split(/\r?\n[ \t]*\r?\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => (part.startsWith("# ") ? { heading: true, text: part.slice(2).trim() } : { heading: false, text: part }));

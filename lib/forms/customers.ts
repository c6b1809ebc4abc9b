import { z } from "zod";
import { Account, type AddCustomer } from "../domain/customers/adding/rules.ts";
import { AttestAgreement } from "../domain/customers/agreement/rules.ts";
import type { ChooseLines, FillAccount } from "../domain/customers/drafts/rules.ts";
import { acceptanceOf, acceptor, acceptorField, acceptorFields, agreementOf } from "./agreements.ts";
import { TagCustomers } from "../domain/customers/tags/rules.ts";
import type { CommandForm } from "./command-form.ts";
import { judgedBy } from "./judged.ts";
import { resellerIn } from "./resellers.ts";
import { chosenRows, endingWith, lineField, linesOf, OfferRows, typedRows } from "./orders.ts";

// What the forms about a customer hold, and which commands they mean. A draft keeps what was typed into them.

const text = z.string().max(500).default("");
const attest = z.object({ id: text, version: z.number(), ...acceptor });
type Attest = z.output<typeof attest>;
const attestation = ({ id, version, ...typed }: Attest): z.input<typeof AttestAgreement> => ({ id, version, agreement: acceptanceOf(typed) });
/** The provider states that the customer accepted the agreement. */
export const attestForm = { schema: judgedBy(attest, AttestAgreement, attestation, acceptorField), command: attestation, field: acceptorField };

// ---------------------------------------------------------------- the steps of a new customer

/** The fields of the first step, by their names in the form. */
export const accountFieldNames = [
  ...(["companyName", "country", "addressLine1", "addressLine2", "city", "state", "postalCode", "registrationNumber", "anotherCompany"] as const),
  ...(["domainPrefix", "firstName", "lastName", "email", "phone", "language", "resellerId", "agreementSource"] as const),
  ...Object.values(acceptorFields),
  // Where Cancel goes back to: a path of the portal.
  "from" as const,
];
export type AccountField = (typeof accountFieldNames)[number];
export type TypedAccount = Record<AccountField, string>;

// Anything may be half typed; only what the database can't store is left out.
const halfTyped = z
  .string()
  .overwrite((typed) => typed.replaceAll("\0", "").toWellFormed().slice(0, 500))
  .catch("")
  .default("");
const typedFields = Object.fromEntries(accountFieldNames.map((name) => [name, halfTyped])) as Record<AccountField, typeof halfTyped>;
const Typed = z.object(typedFields);

/** What a draft holds of the first step, whichever version of the wizard wrote it. */
export const typedAccount = (stored: unknown): TypedAccount => Typed.catch(() => Typed.parse({})).parse(stored);
/** The account that was typed, as the command has it. */
export function accountOf(typed: TypedAccount): z.input<typeof Account> {
  const { agreementSource: _source, anotherCompany, resellerId, from: _, language, ...more } = typed;
  return {
    ...more,
    language: language as "en",
    agreement: agreementOf(typed),
    resellerId: resellerIn(resellerId),
    anotherCompany: anotherCompany === "on",
  };
}

const step = z.object({ id: text, ...typedFields });
export const accountField = (member: string): string => acceptorField(member).replace(/^account\./, "");
const filled = ({ id, ...typed }: z.output<typeof step>): z.input<typeof FillAccount> => ({ id, typed, account: accountOf(typed) });
/** Step 1. */
export const accountForm = {
  schema: judgedBy(step, Account, ({ id: _, ...typed }) => accountOf(typed as TypedAccount), accountField),
  command: filled,
  field: accountField,
} satisfies CommandForm<z.ZodType<z.output<typeof step>>, z.input<typeof FillAccount>>;

const rows = z.object({ id: text, lines: OfferRows, endsWith: text, intent: z.enum(["forward", "back", "search"]).catch("forward").default("forward") });
type Rows = z.output<typeof rows>;
/** Step 2. Going back, or looking for other offers, keeps what was chosen, however wrong; going on judges it. */
export const linesForm = {
  schema: rows,
  command: ({ id, lines, endsWith, intent }: Rows): z.input<typeof ChooseLines> => ({
    id,
    typed: chosenRows(endingWith(lines, endsWith)),
    ...(intent === "forward" && { lines: linesOf(endingWith(lines, endsWith)) }),
  }),
  field: (member: string, { lines }: Rows) => lineField(member, lines),
};

/** The last step names the draft, and what the review said it would cost. */
export const SubmittedDraft = z.object({ draft: text, priceTotal: z.number().int().min(0) });

/** What a draft means: the customer to be added. */
export const draftCommand = (draft: { id: string; account: unknown; lines: unknown }, expectedTotalMinor: number): z.input<typeof AddCustomer> => ({
  ...accountOf(typedAccount(draft.account)),
  lines: linesOf(typedRows(draft.lines)),
  expectedTotalMinor,
  draftId: draft.id,
  idempotencyKey: draft.id,
});

// ---------------------------------------------------------------- tags for many

/** Many ids in one field. */
export const idsText = (ids: readonly string[]): string => ids.join(",");
const tagging = z.object({ chosen: z.string().max(40_000).default(""), name: text, way: z.string().max(20).optional() });
const tagged = ({ chosen, name, way }: z.output<typeof tagging>) => ({ ids: chosen.split(",").filter(Boolean), name, way }) as z.input<typeof TagCustomers>;
const taggedField = (member: string) => member.replace(/^ids\b.*/, "chosen");
/** A word for those who were chosen in the list. */
export const tagForm = { schema: judgedBy(tagging, TagCustomers, tagged, taggedField), command: tagged, field: taggedField };

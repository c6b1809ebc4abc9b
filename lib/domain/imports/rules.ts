import { z } from "zod";
import type { FieldProblems } from "#lib/problem.ts";
import type { ImportRowState, ImportState } from "#prisma/client/enums.ts";
import { byArrival, byText, sortable } from "../../listing.ts";
import { Account } from "../customers/adding/rules.ts";
import { languages } from "../customers/rules.ts";
import { ContactEmail } from "../organizations/rules.ts";
import { line, oneOf, optional, PartnerId } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";
import { asRefusal, fieldRefusals, KeptRefusal, type Refusal, refusalOf } from "#lib/refusal.ts";

export const importKinds = ["CUSTOMERS", "RESELLERS"] as const;
export type Kind = (typeof importKinds)[number];
/** So much in one file. */
export const mostImported = { rows: 10_000, characters: 2_900_000 } as const;

/** The columns of a file, in its template's order; those that have to be there. */
export const importColumns = {
  CUSTOMERS: [
    "companyName",
    "domainPrefix",
    "country",
    "addressLine1",
    "addressLine2",
    "city",
    "state",
    "postalCode",
    "registrationNumber",
    "firstName",
    "lastName",
    "email",
    "phone",
    "language",
    "resellerPartnerId",
    "agreementFirstName",
    "agreementLastName",
    "agreementEmail",
    "agreementDate",
  ],
  RESELLERS: ["company", "email", "partnerId", "language"],
} as const satisfies Record<Kind, readonly string[]>;
export const requiredColumns = {
  CUSTOMERS: ["companyName", "domainPrefix", "country", "addressLine1", "firstName", "lastName", "email"],
  RESELLERS: ["company", "email"],
} as const satisfies Record<Kind, readonly string[]>;

/** A row that shows what goes where. */
export const example: Record<Kind, string[]> = {
  CUSTOMERS: [
    "Musterbau GmbH",
    "musterbau",
    "DE",
    "Ringstraße 5",
    "",
    "Bonn",
    "",
    "53111",
    "",
    "Max",
    "Muster",
    "max@musterbau.example",
    "",
    "de",
    "",
    "",
    "",
    "",
    "",
  ],
  RESELLERS: ["Beispiel IT", "kontakt@beispiel-it.example", "", "de"],
};

export type ImportRowProblem = { column: string } & Refusal;
/** What a rule said of a field, as it is kept with the row: by its column. */
export const rowProblems = (fields: FieldProblems): ImportRowProblem[] =>
  Object.entries(fields).flatMap(([member, refused]) => refused.map((one) => ({ column: columnOf(member), ...asRefusal(one) })));
const issueProblems = (issues: readonly z.core.$ZodIssue[]): ImportRowProblem[] =>
  issues.map((issue) => ({ column: String(issue.path[0] ?? ""), ...refusalOf(issue) }));
type Row = Record<string, string>;

const language = (typed: string | undefined) => (typed ?? "").toLowerCase() || "en";

/** A row as the command that adds its customer; `resellerId`: who the partner id is, where there is one in the row. */
export function accountOf(row: Row, resellerId: string | null): { account: Account } | { problems: ImportRowProblem[] } {
  const { resellerPartnerId: _, agreementFirstName, agreementLastName, agreementEmail, agreementDate, ...typed } = row;
  const parsed = Account.safeParse({
    ...typed,
    country: (row.country ?? "").toUpperCase(),
    language: language(row.language),
    // Whoever says when it was accepted attests it.
    agreement: agreementDate ? { firstName: agreementFirstName, lastName: agreementLastName, email: agreementEmail, acceptedOn: agreementDate } : null,
    resellerId,
  });
  if (parsed.success) return { account: parsed.data };
  const problems = rowProblems(fieldRefusals(parsed.error.issues));
  return { problems: problems.filter(({ column }, at) => problems.findIndex((other) => other.column === column) === at) };
}

const acceptorColumns: Record<string, string> = {
  "agreement.firstName": "agreementFirstName",
  "agreement.lastName": "agreementLastName",
  "agreement.email": "agreementEmail",
  "agreement.acceptedOn": "agreementDate",
  resellerId: "resellerPartnerId",
};
/** The column of the file in which a member of the command stands. */
export const columnOf = (member: string): string => acceptorColumns[member] ?? member;

export const ResellerRow = z.object({ company: line(120), email: ContactEmail, partnerId: optional(PartnerId), language: oneOf(languages) });
export function invitationOf(row: Row): { invitation: z.output<typeof ResellerRow> } | { problems: ImportRowProblem[] } {
  const parsed = ResellerRow.safeParse({ ...row, partnerId: row.partnerId ?? "", language: language(row.language) });
  if (parsed.success) return { invitation: parsed.data };
  return { problems: issueProblems(parsed.error.issues) };
}

/** By what two rows of a file can't be the same. */
export const keyOf = (kind: Kind, row: Row): string => ((kind === "CUSTOMERS" ? row.domainPrefix : row.email) ?? "").trim().toLowerCase();

export const UploadImport = z.object({
  kind: z.enum(importKinds, { error: "field.choice" }),
  fileName: line(200).catch("import.csv"),
  text: z.string({ error: "import.file_missing" }).min(1, "import.file_missing").max(mostImported.characters, "import.file_too_large"),
  idempotencyKey: z.uuid(),
});
export const OneImport = z.object({ id: z.uuid() });
export const OneImportRow = z.object({ id: z.uuid() });

export const importStates = ["CHECKING", "CHECKED", "RUNNING", "DONE", "CANCELLED"] as const satisfies ImportState[];
export const importOrder = sortable({ uploaded: byArrival, file: byText("fileName") }, "-uploaded");
export const ListImports = z.object({
  ...importOrder.input,
  q: SearchText,
  kind: z.enum(importKinds).optional().catch(undefined),
  state: z.enum(importStates).optional().catch(undefined),
});
export const ListRows = z.object({ id: z.uuid(), after: z.number().int().optional().catch(undefined) });
export const FailImportRow = z.object({ id: z.uuid(), problems: z.array(z.object({ column: z.string().max(100), ...KeptRefusal.shape })) });

export const isImportUnderWay = (state: ImportState): boolean => state === "CHECKING" || state === "RUNNING";
type Counts = Partial<Record<ImportRowState, number>>;
/** How far the job is: with looking, or with carrying out. */
export function importProgress(state: ImportState, counts: Counts): { done: number; of: number } {
  const { NEW = 0, READY = 0, WRONG = 0, DONE = 0, FAILED = 0 } = counts;
  const of = NEW + READY + WRONG + DONE + FAILED;
  return state === "CHECKING" ? { done: of - NEW, of } : { done: DONE + FAILED, of: READY + DONE + FAILED };
}

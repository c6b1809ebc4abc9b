import { z } from "zod";
import type { FieldProblems } from "#lib/problem.ts";
import type { ImportRowState, ImportState } from "#prisma/client/enums.ts";
import { byArrival, byText, sortable } from "../../listing.ts";
import { Account } from "../customers/adding/rules.ts";
import { languages } from "../customers/rules.ts";
import { countries } from "../organizations/countries/data.ts";
import { ContactEmail } from "../organizations/rules.ts";
import { line, oneOf, optional, PartnerId } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";
import { asRefusal, fieldRefusals, type Refusal, refusalOf } from "#lib/refusal.ts";

export const importKinds = ["CUSTOMERS", "RESELLERS", "RELATIONSHIPS"] as const;
export type Kind = (typeof importKinds)[number];
/** So much in one file. */
export const mostImported = { rows: 10_000, characters: 2_900_000 } as const;

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
  RELATIONSHIPS: ["", "Musterbau GmbH", "musterbau.onmicrosoft.com", "Bau; Bonn", ""],
};

export type ImportRowProblem = { column: string } & Refusal;
/** What a rule said of a field, as it is kept with the row: by its column. */
export const rowProblems = (fields: FieldProblems): ImportRowProblem[] =>
  Object.entries(fields).flatMap(([member, refused]) => refused.map((one) => ({ column: columnOf(member), ...asRefusal(one) })));
export const issueProblems = (issues: readonly z.core.$ZodIssue[]): ImportRowProblem[] =>
  issues.map((issue) => ({ column: String(issue.path[0] ?? ""), ...refusalOf(issue) }));
type Row = Record<string, string>;

/** What somebody can say of it: that it is another company all the same. */
const questions: readonly string[] = ["customer.company_known", "customer.registration_known", "import.same_company"];
export const isQuestion = ({ code }: Refusal): boolean => questions.includes(code);

const languageWords: Record<string, string> = { german: "de", deutsch: "de", english: "en", englisch: "en" };
function language(typed = ""): string {
  const word = typed.toLowerCase();
  return (languageWords[word] ?? word) || "en";
}

const bothLanguages = languages.map((one) => new Intl.DisplayNames(one, { type: "region" }));
const countryNames = new Map(countries.flatMap(({ code }) => bothLanguages.map((names) => [names.of(code)?.toLowerCase(), code])));
/** A country by its code, or by its name in English or German. */
const countryCode = (typed = ""): string => countryNames.get(typed.toLowerCase()) ?? typed.toUpperCase();

/** A day as it is written in German, too; with slashes nobody could tell the day from the month. */
const day = (typed: string): string =>
  typed.replace(/^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/, (_, d: string, m: string, year: string) => [year, m.padStart(2, "0"), d.padStart(2, "0")].join("-"));

/**
 * A row as the command that adds its customer. `resellerId`: who the partner id is, where there is one in the row;
 * `anotherCompany`: somebody said that it isn't the one that is there.
 */
export function accountOf(row: Row, resellerId: string | null, anotherCompany = false): { account: Account } | { problems: ImportRowProblem[] } {
  const { resellerPartnerId: _, agreementFirstName, agreementLastName, agreementEmail, agreementDate, ...typed } = row;
  const parsed = Account.safeParse({
    ...typed,
    country: countryCode(row.country),
    language: language(row.language),
    // Whoever says when it was accepted attests it.
    agreement: agreementDate ? { firstName: agreementFirstName, lastName: agreementLastName, email: agreementEmail, acceptedOn: day(agreementDate) } : null,
    resellerId,
    anotherCompany,
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

export const UploadImport = z.object({
  kind: z.enum(importKinds, { error: "field.choice" }),
  fileName: line(200).catch("import.csv"),
  /** How its letters were written, by the Encoding Standard. */
  encoding: z
    .string()
    .regex(/^[a-z0-9-]{1,30}$/)
    .default("utf-8"),
  text: z.string({ error: "import.file_missing" }).min(1, "import.file_missing").max(mostImported.characters, "import.file_too_large"),
  idempotencyKey: z.uuid(),
});
export const OneImport = z.object({ id: z.uuid() });
/** `row`: this one; without it all that somebody has to decide about. */
export const DecideRows = z.object({ id: z.uuid(), row: z.uuid().optional(), way: z.enum(["make", "leave"], { error: "field.choice" }) });
/** In the order of the file's columns what each is; none of ours: empty. */
export const MapImport = z.object({ id: z.uuid(), columns: z.array(z.string().max(40).default("")).max(1000).default([]) });

export const importStates = ["MAPPING", "CHECKING", "CHECKED", "RUNNING", "DONE", "CANCELLED"] as const satisfies ImportState[];
export const importOrder = sortable({ uploaded: byArrival, file: byText("fileName") }, "-uploaded");
export const ListImports = z.object({
  ...importOrder.input,
  q: SearchText,
  kind: z.enum(importKinds).optional().catch(undefined),
  state: z.enum(importStates).optional().catch(undefined),
});
export const ListRows = z.object({ id: z.uuid(), after: z.number().int().optional().catch(undefined) });

/** Its columns can be said, or said anew. */
export const isMappable = (state: ImportState): boolean => state === "MAPPING" || state === "CHECKED";
export const isImportOpen = (state: ImportState): boolean => state !== "DONE" && state !== "CANCELLED";
export const isImportUnderWay = (state: ImportState): boolean => state === "CHECKING" || state === "RUNNING";
type Counts = Partial<Record<ImportRowState, number>>;
/** How far the job is: with looking, or with carrying out. */
export function importProgress(state: ImportState, counts: Counts): { done: number; of: number } {
  const { NEW = 0, READY = 0, WRONG = 0, ASKED = 0, LEFT = 0, DONE = 0, FAILED = 0 } = counts;
  const of = NEW + READY + WRONG + ASKED + LEFT + DONE + FAILED;
  return state === "CHECKING" ? { done: of - NEW, of } : { done: DONE + FAILED, of: READY + DONE + FAILED };
}

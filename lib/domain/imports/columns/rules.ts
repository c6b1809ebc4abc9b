import { refusal, type Refused } from "#lib/refusal.ts";
import { headsOf, importColumns, requiredColumns } from "../data.ts";
import type { Kind } from "../rules.ts";

// Which column of a file is what: guessed from its head, and said by whoever knows.

/** Head → field. What is nobody's isn't in it. */
export type Columns = Record<string, string>;
export type Row = Record<string, string>;

const fieldsOf = (kind: Kind): readonly string[] => importColumns[kind];

/** As the heads tell; of two that say the same the first. */
export function understood(kind: Kind, header: readonly string[]): Columns {
  const columns: Columns = {};
  for (const [at, field] of headsOf[kind]([...header]).entries()) {
    const head = header[at] as string;
    if (fieldsOf(kind).includes(field) && !Object.values(columns).includes(field)) columns[head] = field;
  }
  return columns;
}

/** A list of customers as Partner Center exports it: who they are, and nothing that a customer could be made of. */
export function isPartnerCentersList(header: readonly string[]): boolean {
  const theirs = Object.values(understood("RELATIONSHIPS", header));
  return (
    ["microsoftId", ...requiredColumns.RELATIONSHIPS].every((field) => theirs.includes(field)) &&
    !Object.values(understood("CUSTOMERS", header)).includes("addressLine1")
  );
}

export const columnsNeeded = (kind: Kind, columns: Columns): string[] => requiredColumns[kind].filter((field) => !Object.values(columns).includes(field));
export const columnsLeft = (header: readonly string[], columns: Columns): string[] => header.filter((head) => !(head in columns));

/** What somebody chose for each column, and what is wrong with it: at the column, or at the field that has none. */
export function chosen(kind: Kind, header: readonly string[], choices: readonly string[]): { columns: Columns; fields: Record<string, Refused[]> } {
  const columns: Columns = {};
  const fields: Record<string, Refused[]> = {};
  for (const [at, head] of header.entries()) {
    const field = choices[at] ?? "";
    if (!field) continue;
    const before = Object.keys(columns).find((other) => columns[other] === field);
    if (!fieldsOf(kind).includes(field)) fields[`columns[${at}]`] = ["field.choice"];
    else if (before !== undefined) fields[`columns[${at}]`] = [refusal("import.field_twice", { name: before })];
    else columns[head] = field;
  }
  for (const field of columnsNeeded(kind, columns)) fields[`needed.${field}`] = ["import.field_missing"];
  return { columns, fields };
}

/** A row by its fields, as our rules read it. */
export function meant(columns: Columns, record: Row): Row {
  return Object.fromEntries(Object.entries(columns).map(([head, field]) => [field, record[head] ?? ""]));
}

/** What a field is called in this file. */
export const headFor = (columns: Columns, field: string): string | undefined => Object.keys(columns).find((head) => columns[head] === field);

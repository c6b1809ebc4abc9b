import "server-only";
import { CsvError, parse } from "csv-parse/sync";
import { asRefusal, type Refusal, refusal, type Refused } from "#lib/refusal.ts";

export type CsvRow = { line: number; record: Record<string, string> };
export type CsvProblem = { line: number; column: string } & Refusal;

/** Enough for any catalogue or list of users, and too little to keep a server busy with. */
const usual = { characters: 1_000_000, rows: 5_000 };
export const mostInCell = 20_000;

/** Spreadsheets write `;` where the comma is the decimal sign, and tabs in "Unicode text". The header tells; column names contain none of them. */
export function delimiterOf(text: string): string {
  const [header = ""] = text.trimStart().split(/[\r\n]/, 1);
  const count = (delimiter: string) => header.split(delimiter).length;
  return [",", ";", "\t"].reduce((most, one) => (count(one) > count(most) ? one : most));
}

export const csvRefusals: Record<string, string> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: "field.csv.columns",
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH: "field.csv.columns",
  CSV_MAX_RECORD_SIZE: "field.csv.cell_too_long",
};

type Parsed = { record: Record<string, string>; info: { lines: number } };

// A record is numbered by its last line; a cell may run over several.
const breaksIn = (record: Record<string, string>) => Object.values(record).reduce((sum, cell) => sum + cell.split(/\r\n|\r|\n/).length - 1, 0);

/** The line by which a spreadsheet is told the delimiter; people's files have it too, and it is no header. */
export const hintOf = (text: string): string | undefined => /^\ufeff?sep=(.)[\r\n]/i.exec(text)?.[1];

type Reading = { most?: { characters: number; rows: number }; heads?: (names: string[]) => string[] };
const isEmpty = ({ record }: Parsed) => Object.values(record).every((cell) => cell === "");

/**
 * The rows of a CSV text under its header, each with the line it begins on, and what stood between the cells; or what keeps it from being read. `heads`: what
 * the columns are called from here on. Rows of nothing but delimiters, and columns without a head, which spreadsheets like to
 * end with, are none.
 */
export function readCsv(
  text: string,
  { most = usual, heads = (names) => names }: Reading = {},
): { rows: CsvRow[]; delimiter: string } | { errors: CsvProblem[] } {
  const refuse = (line: number, refused: Refused) => ({ errors: [{ line, column: "", ...asRefusal(refused) }] });
  if (text.length > most.characters) return refuse(1, refusal("field.csv.too_large", { max: most.characters }));
  const hint = hintOf(text);
  const delimiter = hint ?? delimiterOf(text);
  let twice: string | undefined;
  try {
    const parsed = parse(text, {
      bom: true,
      columns: (header: string[]) => {
        const names = heads(header.map((name) => name.trim()));
        twice = names.find((name, at) => name && names.indexOf(name) !== at);
        return names.map((name) => name || undefined);
      },
      delimiter,
      from_line: hint ? 2 : 1,
      info: true,
      max_record_size: mostInCell,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Parsed[];
    if (twice !== undefined) return refuse(1, refusal("field.csv.column_twice", { name: twice }));
    const rows = parsed.filter((row) => !isEmpty(row));
    if (rows.length > most.rows) return refuse(1, refusal("field.csv.too_many_rows", { max: most.rows }));
    return { delimiter, rows: rows.map((row) => ({ line: row.info.lines - breaksIn(row.record), record: row.record })) };
  } catch (error) {
    // Anything else isn't about the text.
    if (!(error instanceof CsvError)) throw error;
    return refuse((error as CsvError & { lines?: number }).lines ?? 1, csvRefusals[error.code] ?? "field.csv.quotes");
  }
}

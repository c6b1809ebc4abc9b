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

/** By which a quotation mark shows that has no partner. */
const unmatched = new Set(["CSV_QUOTE_NOT_CLOSED", "CSV_INVALID_CLOSING_QUOTE", "INVALID_OPENING_QUOTE"]);
/** What is broken is looked for no further once there is so much of it. */
export const mostBroken = 100;
const breaks = /\r\n|\r|\n/g;

/** What follows so many lines. */
export function afterLines(text: string, lines: number): string {
  breaks.lastIndex = 0;
  for (let at = 0; at < lines; at++) if (!breaks.exec(text)) return "";
  return text.slice(breaks.lastIndex);
}

/**
 * Why a row can't be read, at its line; one with a quotation mark that opens and isn't closed, at that. `ended`: the last line before it. `swallowed`: the parser reads nothing behind it, so that one has to go on behind its line.
 */
export function brokenRow(text: string, error: CsvError, ended: number): { problem: CsvProblem; swallowed: boolean } {
  const { code, lines = ended + 1 } = error as CsvError & { lines?: number };
  const refused = (line: number, problem: string) => ({ line, column: "", ...asRefusal(problem) });
  const tooLong = code === "CSV_MAX_RECORD_SIZE";
  const runsOn = tooLong && lines > ended + 1;
  const swallowed = tooLong || code === "CSV_QUOTE_NOT_CLOSED";
  if (!runsOn && !unmatched.has(code)) return { problem: refused(lines, csvRefusals[code] ?? "field.csv.quotes"), swallowed };
  const before = afterLines(text, ended);
  const opened = ended + 1 + (before.slice(0, Math.max(0, before.indexOf('"'))).match(breaks)?.length ?? 0);
  return { problem: refused(opened, "field.csv.quotes"), swallowed };
}

type Parsed = { record: Record<string, string>; info: { lines: number } };

// A record is numbered by its last line; a cell may run over several.
const breaksIn = (record: Record<string, string>) => Object.values(record).reduce((sum, cell) => sum + cell.split(/\r\n|\r|\n/).length - 1, 0);

/** The line by which a spreadsheet is told the delimiter; people's files have it too, and it is no header. */
export const hintOf = (text: string): string | undefined => /^\ufeff?sep=(.)[\r\n]/i.exec(text)?.[1];

type Reading = { most?: { characters: number; rows: number }; heads?: (names: string[]) => string[] };
const isEmpty = ({ record }: Parsed) => Object.values(record).every((cell) => cell === "");

type Columns = { heads: (names: string[]) => string[]; twice?: string };

/** Row by row, and each that can't be read; one that can't be, doesn't hide the others. Throws a CsvError where the header can't be read. */
function parsedRows(text: string, delimiter: string, fromLine: number, given: Columns): { rows: Parsed[]; broken: CsvProblem[] } {
  const [rows, broken]: [Parsed[], CsvProblem[]] = [[], []];
  let names: (string | undefined)[] | undefined;
  let before = 0;
  for (;;) {
    let ended = before;
    let swallowed: number | undefined;
    parse(before > 0 ? afterLines(text, before) : text, {
      bom: true,
      columns:
        names ??
        ((header: string[]) => {
          const heads = given.heads(header.map((name) => name.trim()));
          given.twice = heads.find((name, at) => name && heads.indexOf(name) !== at);
          names = heads.map((name) => name || undefined);
          ended = fromLine;
          return names;
        }),
      delimiter,
      from_line: before > 0 ? 1 : fromLine,
      max_record_size: mostInCell,
      on_record: (record: Record<string, string>, { lines }) => {
        ended = before + lines;
        rows.push({ record, info: { lines: ended } });
        return null;
      },
      on_skip: (error) => {
        if (!names || !error) throw error;
        const at = Object.assign(error, { lines: before + (error as CsvError & { lines: number }).lines });
        // What is broken twice is said once.
        if (at.lines <= ended) return undefined;
        const row = brokenRow(text, at, ended);
        if (broken.length < mostBroken) broken.push(row.problem);
        if (row.swallowed) swallowed = row.problem.line;
        ended = at.lines;
        return undefined;
      },
      skip_empty_lines: true,
      skip_records_with_error: true,
      trim: true,
    });
    if (swallowed === undefined || broken.length >= mostBroken) return { rows, broken };
    before = swallowed;
  }
}

/**
 * The rows of a CSV text under its header, each with the line it begins on, and what stood between the cells; or what keeps it
 * from being read, and the `others`, which could be. `heads`: what the columns are called from here on. Rows of nothing but
 * delimiters, and columns without a head, which spreadsheets like to end with, are none.
 */
export function readCsv(
  text: string,
  { most = usual, heads = (names) => names }: Reading = {},
): { rows: CsvRow[]; delimiter: string } | { errors: CsvProblem[]; others: CsvRow[] } {
  const refuse = (line: number, refused: Refused) => ({ errors: [{ line, column: "", ...asRefusal(refused) }], others: [] });
  if (text.length > most.characters) return refuse(1, refusal("field.csv.too_large", { max: most.characters }));
  const hint = hintOf(text);
  const delimiter = hint ?? delimiterOf(text);
  const columns: Columns = { heads };
  try {
    const parsed = parsedRows(text, delimiter, hint ? 2 : 1, columns);
    if (columns.twice !== undefined) return refuse(1, refusal("field.csv.column_twice", { name: columns.twice }));
    const full = parsed.rows.filter((row) => !isEmpty(row));
    if (full.length > most.rows) return refuse(1, refusal("field.csv.too_many_rows", { max: most.rows }));
    const rows = full.map((row) => ({ line: row.info.lines - breaksIn(row.record), record: row.record }));
    return parsed.broken.length > 0 ? { errors: parsed.broken, others: rows } : { delimiter, rows };
  } catch (error) {
    // Anything else isn't about the text.
    if (!(error instanceof CsvError)) throw error;
    return { errors: [brokenRow(text, error, hint ? 1 : 0).problem], others: [] };
  }
}

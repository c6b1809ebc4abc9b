import "server-only";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { asRefusal, refusal } from "#lib/refusal.ts";
import { csvRefusals, type CsvProblem, delimiterOf, hintOf, mostInCell } from "./csv.ts";

// A long file, taken in some rows at a time: however many it has, only so many are in memory.

const atOnce = 2000;
const slice = 64 * 1024;
export type CsvCells = { line: number; cells: string[] };

/** The file as slices of its text, for a parser that waits while its rows are looked at. */
function* slicesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += slice) yield text.slice(at, at + slice);
}

/** The first line's names, and what stands between the cells. */
export async function csvHeader(text: string): Promise<{ header: string[]; delimiter: string } | { errors: CsvProblem[] }> {
  const delimiter = hintOf(text) ?? delimiterOf(text);
  try {
    for await (const [first] of csvBatches(text.slice(0, slice), delimiter, 1)) return { header: first?.cells.map((name) => name.trim()) ?? [], delimiter };
    return { header: [], delimiter };
  } catch (error) {
    return { errors: [csvProblemOf(error)] };
  }
}

/** All rows with the first one, which holds the names, some at a time, each with the line it begins on. Throws a CsvError: `csvProblemOf`. */
export async function* csvBatches(text: string, delimiter: string, size = atOnce): AsyncGenerator<CsvCells[]> {
  const options = { bom: true, delimiter, from_line: hintOf(text) ? 2 : 1, info: true, trim: true, skip_empty_lines: true, max_record_size: mostInCell };
  const parser = Readable.from(slicesOf(text)).pipe(parse(options));
  let batch: CsvCells[] = [];
  for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
    // Rows of nothing but delimiters, with which spreadsheets like to end, are none.
    if (record.every((cell) => cell === "")) continue;
    const breaks = record.reduce((sum, cell) => sum + cell.split(/\r\n|\r|\n/).length - 1, 0);
    batch.push({ line: info.lines - breaks, cells: record });
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What keeps a file from being read, at its line; anything else that was thrown isn't about the text. */
export function csvProblemOf(error: unknown): CsvProblem {
  if (!(error instanceof CsvError)) throw error;
  return { line: (error as CsvError & { lines?: number }).lines ?? 1, column: "", ...asRefusal(refusal(csvRefusals[error.code] ?? "field.csv.quotes")) };
}

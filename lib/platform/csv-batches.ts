import "server-only";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { parse as parseAtOnce } from "csv-parse/sync";
import { afterLines, brokenRow, type CsvProblem, delimiterOf, hintOf, mostBroken, mostInCell } from "./csv.ts";

// A long file, taken in some rows at a time: however many it has, only so many are in memory.

const atOnce = 2000;
const slice = 64 * 1024;
export type CsvCells = { line: number; cells: string[] };
const usual = { bom: true, trim: true, skip_empty_lines: true, max_record_size: mostInCell };

/** The file as slices of its text, for a parser that waits while its rows are looked at. */
function* slicesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += slice) yield text.slice(at, at + slice);
}

/** The first line's names, and what stands between the cells. */
export function csvHeader(text: string): { header: string[]; delimiter: string } | { errors: CsvProblem[] } {
  const delimiter = hintOf(text) ?? delimiterOf(text);
  const hinted = hintOf(text) ? 1 : 0;
  try {
    const options = { ...usual, delimiter, from_line: hinted + 1, to: 1, skip_records_with_empty_values: true };
    const [first = []] = parseAtOnce(text.slice(0, slice), options) as unknown as string[][];
    return { header: first.map((name) => name.trim()), delimiter };
  } catch (error) {
    // Anything else isn't about the text.
    if (!(error instanceof CsvError)) throw error;
    return { errors: [brokenRow(text, error, hinted).problem] };
  }
}

/**
 * All rows with the first one, which holds the names, some at a time, each with the line it begins on. What can't be read is
 * told by its line, and hides nothing else.
 */
export async function* csvBatches(text: string, delimiter: string, broken: (problem: CsvProblem) => void): AsyncGenerator<CsvCells[]> {
  let [before, count] = [0, 0];
  for (;;) {
    let ended = before;
    let swallowed: number | undefined;
    const parser = parse({
      ...{ ...usual, delimiter, from_line: before === 0 && hintOf(text) ? 2 : 1, info: true, skip_records_with_error: true },
      on_record: (record: string[], { lines }) => {
        ended = before + lines;
        return record;
      },
      on_skip: (error) => {
        if (!error) return undefined;
        const at = Object.assign(error, { lines: before + (error as CsvError & { lines: number }).lines });
        // What is broken twice is said once.
        if (at.lines <= ended) return undefined;
        const row = brokenRow(text, at, ended);
        if (count++ < mostBroken) broken(row.problem);
        if (row.swallowed) swallowed = row.problem.line;
        ended = at.lines;
        return undefined;
      },
    });
    let batch: CsvCells[] = [];
    const rows = Readable.from(slicesOf(before === 0 ? text : afterLines(text, before))).pipe(parser);
    for await (const { record, info } of rows as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      // Rows of nothing but delimiters, with which spreadsheets like to end, are none.
      if (record.every((cell) => cell === "")) continue;
      const breaks = record.reduce((sum, cell) => sum + cell.split(/\r\n|\r|\n/).length - 1, 0);
      batch.push({ line: before + info.lines - breaks, cells: record });
      if (batch.length < atOnce) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
    if (swallowed === undefined || count >= mostBroken) return;
    before = swallowed;
  }
}

import "server-only";
import type { Locale } from "../i18n/locales.ts";

/** A text, nothing, or a number that stays one: `{ value: 1234n, decimals: 2 }` is 12.34. */
export type Cell = string | null | { value: bigint | number; decimals: number };

// What spreadsheets of that language take without asking.
const signs: Record<Locale, { between: string; decimal: string }> = { en: { between: ",", decimal: "." }, de: { between: ";", decimal: "," } };
const byteOrderMark = "\ufeff";

/** A whole number of the smallest units as a decimal: no grouping, no exponent, no rounding. */
function decimalText({ value, decimals }: Exclude<Cell, string | null>, decimal: string): string {
  const units = BigInt(value);
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  return `${units < 0n ? "-" : ""}${whole}${decimals ? decimal + digits.slice(-decimals) : ""}`;
}

/** A text that a spreadsheet would take for a formula begins with an apostrophe instead; of full-width signs, too, which some read as the narrow ones. */
const defused = (text: string) => (/^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text);
const quoted = (text: string, between: string) => (/[",;\t\r\n]|^\s|\s$/.test(text) || text.includes(between) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line, with its end. `between`: what stands between the cells where a file is given back as it came. */
export function csvLine(cells: readonly Cell[], locale: Locale, between = signs[locale].between): string {
  const { decimal } = signs[locale];
  const written = cells.map((cell) => {
    if (cell === null) return "";
    return typeof cell === "string" ? quoted(defused(cell), between) : decimalText(cell, decimal);
  });
  return `${written.join(between)}\r\n`;
}

/** `between`: as of a line. `mark`: what spreadsheets know the letters by; programs would take it for a part of the first head. */
type Form = { between?: string; mark?: boolean };

/** Pages of lines as bytes. The next page is asked for when the reader has taken the last, so that a slow one holds no memory. */
export function csvStream(
  header: readonly string[],
  pages: AsyncIterator<Cell[][]>,
  locale: Locale,
  { between, mark = true }: Form = {},
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let begun = false;
  return new ReadableStream(
    {
      async pull(controller) {
        const head = begun ? "" : (mark ? byteOrderMark : "") + csvLine(header, locale, between);
        begun = true;
        const { value = [], done } = await pages.next();
        const text = head + value.map((cells: Cell[]) => csvLine(cells, locale, between)).join("");
        if (text || !done) controller.enqueue(encoder.encode(text));
        if (done) controller.close();
      },
      async cancel() {
        await pages.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Rows, and where the next ones begin. */
export type Page<Item> = { items: Item[]; next?: string };
/** A list as pages of lines. Its first page was read before anything is answered, so that a refusal is an answer of its own. */
export async function* linesOf<Item>(first: Page<Item>, page: (after: string) => Promise<Page<Item>>, line: (item: Item) => Cell[]): AsyncGenerator<Cell[][]> {
  let current = first;
  while (true) {
    yield current.items.map(line);
    if (!current.next) return;
    current = await page(current.next);
  }
}

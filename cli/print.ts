import stringWidth from "string-width";
import type { Row } from "./ask.ts";

// What the answers look like in a terminal.

/** What a column is called, and where its value stands: `companyProfile.companyName`. */
export type Column = readonly [head: string, at: string];

const valueAt = (row: unknown, at: string): unknown => at.split(".").reduce<unknown>((within, name) => (within as Row | undefined)?.[name], row);

/** On one line, and nothing that a terminal would obey: names are typed by whoever likes to. */
export const plain = (value: unknown): string =>
  (value === undefined || value === null ? "" : typeof value === "object" ? JSON.stringify(value) : String(value))
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();

/** In columns as wide as what is in them, whatever the script. */
export function table(rows: readonly Row[], columns: readonly Column[]): string {
  const cells = [columns.map(([head]) => head), ...rows.map((row) => columns.map(([, at]) => plain(valueAt(row, at))))];
  const widths = columns.map((_, column) => Math.max(...cells.map((line) => stringWidth(line[column] ?? ""))));
  const padded = (text: string, column: number) => text + " ".repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(text)));
  return cells.map((line) => line.map(padded).join("  ").trimEnd()).join("\n");
}

/** One thing: a member a line. */
export function sheet(row: Row, columns: readonly Column[]): string {
  const width = Math.max(...columns.map(([head]) => stringWidth(head)));
  const lines = columns.map(([head, at]) => [head, plain(valueAt(row, at))] as const).filter(([, value]) => value !== "");
  return lines.map(([head, value]) => `${head}${" ".repeat(width - stringWidth(head))}  ${value}`).join("\n");
}

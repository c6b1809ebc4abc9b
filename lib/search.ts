import { z } from "zod";

/** What an address says is looked for; too much of it is nothing. */
export const SearchText = z.string().trim().max(100).catch("").default("");

// What people type into a search box, for `like`: its wild cards mean themselves.
const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** A number as people print it, `SR-000012`, or type it, `sr-12` or `12`; nothing when it isn't one. */
export function numberIn(q: string, prefix: string): number | undefined {
  const [, digits] = new RegExp(`^(?:${prefix}-?)?0*(\\d{1,9})$`, "i").exec(q.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** A part of the column, whatever its case. */
export const containing = (text: string) => ({ contains: literally(text), mode: "insensitive" as const });
/** A part of a column that is kept in lower case, such as a customer's `search`. */
export const containingLower = (text: string) => ({ contains: literally(text.toLowerCase()) });
/** A part of a text within a JSON column, whatever its case. */
export const stringContaining = (path: string[], text: string) => ({ path, string_contains: literally(text), mode: "insensitive" as const });

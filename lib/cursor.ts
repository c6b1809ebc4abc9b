import { z } from "zod";

const Cursor = z.object({ name: z.string().max(300), id: z.uuid() });
export type Cursor = z.output<typeof Cursor>;

/** Where a list sorted by name goes on: the last row's name and id. */
export const cursorOf = (last: Cursor): string => Buffer.from(JSON.stringify(last)).toString("base64url");

/** What comes after the last row of a list by name. The bound on the name alone lets the index start where the page does. */
export const afterName = ({ name, id }: Cursor, descending = false) =>
  descending
    ? { name: { lte: name }, OR: [{ name: { lt: name } }, { name, id: { lt: id } }] }
    : { name: { gte: name }, OR: [{ name: { gt: name } }, { name, id: { gt: id } }] };

/** A cursor from an address, or nothing when somebody made it up: the list then starts at its beginning. */
export function readCursor(text: string | undefined): Cursor | undefined {
  if (!text) return undefined;
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    return undefined;
  }
}

import type { Actor } from "#lib/access.ts";
import { isKnownTo, type World } from "./oracle.ts";

// What is written in the rows of others, looked for in every answer: ids, names, addresses, file names, notes.

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const isUuid = new RegExp(`^${uuid.source}$`);
/** Told to whoever has to do with them, in rows or not: an organisation's own name and how to reach it. */
const common = new Set([
  ...["Provider", "Reseller", "Operator", "Offer", "OfferPrice", "AgreementText", "DirectoryListing", "DirectoryLocation", "Logo", "NotificationChoice"],
]);
const telling = /^(id|name|domain|email|lastName|fileName|title|note|to|by|secret|tokenHash|passwordHash|hash|.*Name)$/;

/** The texts that somebody mustn't find. One that stands in a row of theirs, too, isn't among them. */
export function canariesFor(actor: Actor, world: World): { ids: Set<string>; texts: string[] } {
  const [theirs, others] = [new Set<string>(), new Set<string>()];
  for (const [table, rows] of Object.entries(world.tables)) {
    if (common.has(table)) for (const row of rows) for (const value of Object.values(row)) theirs.add(String(value));
    for (const row of common.has(table) ? [] : rows) {
      const known = isKnownTo(actor, table, row, world);
      for (const [column, value] of Object.entries(row)) {
        if (typeof value !== "string" || value.length < 6 || column === "ctid") continue;
        if (known) theirs.add(value);
        else if (telling.test(column) || isUuid.test(value)) others.add(value);
      }
    }
  }
  // People are known by the rows that name them; their account is behind their membership.
  for (const row of world.rows("Membership"))
    if (isKnownTo(actor, "Membership", row, world)) for (const value of Object.values(world.find(row.userId) ?? {})) theirs.add(String(value));
  // A last name stands in the name that a row of theirs says.
  const said = [...theirs].filter((text) => text.includes(" ")).join("\n");
  const left = [...others].filter((text) => !theirs.has(text) && !holds(said, text));
  return { ids: new Set(left.filter((text) => isUuid.test(text))), texts: left.filter((text) => !isUuid.test(text) && /\d|@/.test(text)) };
}

const wordless = (text: string, at: number) => !/[0-9A-Za-z]/.test(text[at] ?? "");
function holds(text: string, part: string): boolean {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) if (wordless(text, at - 1) && wordless(text, at + part.length)) return true;
  return false;
}

/** Those that stand in an answer; `asked` was in the question, and may come back. */
export function leaked(text: string, { ids, texts }: ReturnType<typeof canariesFor>, asked: Set<string>): string[] {
  const found = [...new Set(text.match(uuid) ?? [])].filter((id) => ids.has(id) && !asked.has(id));
  return [...found, ...texts.filter((part) => !asked.has(part) && holds(text, part))];
}

/** An answer without what differs each time. */
export const plain = (text: string): string =>
  text
    .replace(uuid, "ID")
    .replace(/nonce="[^"]*"|nonce\\":\\"[^"\\]*|"nonce":"[^"]*"|'nonce-[^']*'/g, "NONCE")
    .replace(/<script[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/\d{1,2}:\d{2}(:\d{2})?/g, "TIME");

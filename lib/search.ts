import { z } from "zod";

/** What an address says is looked for; too much of it is nothing. */
export const SearchText = z.string().trim().max(100).catch("").default("");

// What people type into a search box, for `like`: its wild cards mean themselves.
const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** Of what more fit, only so many are looked at. */
export const mostFound = 1000;

/** A number as people print it, `SR-000012`, or type it, `sr-12` or `12`; nothing when it isn't one. */
export function numberIn(q: string, prefix: string): number | undefined {
  const [, digits] = new RegExp(`^(?:${prefix}-?)?0*(\\d{1,9})$`, "i").exec(q.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** A part of the column, whatever its case. For lists that stay short. */
export const containing = (text: string) => ({ contains: literally(text), mode: "insensitive" as const });
/** A part of a text within a JSON column, whatever its case. */
export const stringContaining = (path: string[], text: string) => ({ path, string_contains: literally(text), mode: "insensitive" as const });

// ---------------------------------------------------------------- words in any order

// The database's `search_text` is made of the same.
const apart: Record<string, string> = { ß: "ss", æ: "ae", œ: "oe", þ: "th" };
const [others, latin] = ["øłđðıςабвгдежзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψω", "olddisabvgdejziiklmnoprstufhccsswyqeuaabgdezhtiklmnxoprstufhpw"];
const single = new Map([...others].map((letter, at) => [letter, latin[at] as string]));

/** Lower case, without accents, in the letters that the database's index of parts knows. */
export const searchLetters = (text: string): string =>
  [...text.toLowerCase().normalize("NFD")]
    .map((letter) => apart[letter] ?? single.get(letter) ?? letter)
    .join("")
    .replace(/[\u0300-\u036f]/g, "");

/** Krämer, Kraemer and Kramer are one. */
export const searchKey = (text: string): string => searchLetters(text).replaceAll("ae", "a").replaceAll("oe", "o").replaceAll("ue", "u");

/** Below that the index knows only beginnings of words. */
const shortestPart = 3;
const partsOf = (word: string) => word.split(/[^a-z0-9]+/);

/** A part wherever it stands; one of a letter or two where a word begins. */
function likeOf(typed: string): string {
  const isShort = (word: string) => partsOf(word).every(({ length }) => length < shortestPart);
  // What is long enough as it was typed is looked for like that: of `uer` no more than `ur` would be left.
  const word = isShort(searchKey(typed)) ? searchLetters(typed) : searchKey(typed);
  return `%${isShort(word) ? " " : ""}${literally(word)}%`;
}

/** What is looked for: patterns, each of which fits somewhere in a `search` column, in whichever order. */
export type Sought = {
  likes: string[];
  /** A tenant's id, as far as it was typed. */
  tenant?: { low: string; high: string };
  /** As it was typed, for what begins like it. */
  beginning: string;
};

const idOf = (word: string) => {
  if (!/^[0-9a-f]{8}-[0-9a-f-]{0,27}$/i.test(word)) return undefined;
  const digits = word.replaceAll("-", "").slice(0, 32).toLowerCase();
  const dashed = (filler: string) => digits.padEnd(32, filler).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  return { low: dashed("0"), high: dashed("f") };
};

const hasLetters = (word: string) => /[\p{L}\p{N}]/u.test(word);

/** The words of what somebody typed. Signs alone are no word. */
export function soughtIn(q: string): Sought {
  const typed = q.trim().split(/\s+/);
  const tenant = typed.map(idOf).find((id) => id !== undefined);
  const words = typed.filter((word) => !idOf(word));
  return { likes: [...new Set(words.filter(hasLetters).map(likeOf))], tenant, beginning: typed.join(" ") };
}

/** Signs mean themselves. */
export const likeSigns = (q: string): string => `%${literally(q.trim())}%`;

/** What has no word in it: no index knows it. */
export const isWordless = ({ likes, tenant }: Sought): boolean => likes.length === 0 && !tenant;

/** A customer that fits, as a condition: for lists that are short by what else is asked, and for files. */
export function fitting(q: string) {
  const sought = soughtIn(q);
  const { likes, tenant } = isWordless(sought) ? { likes: [likeSigns(q)], tenant: undefined } : sought;
  const texts = likes.map((like) => ({ search: { contains: like.slice(1, -1) } }));
  return { AND: [...texts, ...(tenant ? [{ tenantId: { gte: tenant.low, lte: tenant.high } }] : [])] };
}

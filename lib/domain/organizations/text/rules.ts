import { z } from "zod";
import { issueOf, refusalOf, type Refused } from "#lib/refusal.ts";

// The pieces that text fields of every noun are made of. Apart from the noun's rules, so that a form with a note in it doesn't
// carry the telephone tables along.

/** Nothing was sent, or something that isn't text (a repeated parameter, a file). */
const notText = ({ input }: { input?: unknown }) => (input === undefined || input === null ? "field.required" : "field.invalid");

// Control characters (PostgreSQL can't store NUL), halves of characters, what stands for a letter that was lost on the way,
// and marks that turn the reading direction round and so make one name look like another.
const refusedAnywhere = /[\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\ufffd]/u;
const refusedInLine = /[\p{Cc}\u2028\u2029]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to refuse
const refusedInProse = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;

// What shows nothing by itself: marks of format, accents without their letter, and letters that are blank.
const onlyUnseen = /^[\s\p{Cf}\p{M}\p{Z}\u115f\u1160\u2800\u3164\uffa0]*$/u;
/** A text of which nothing can be seen is none. */
const seen = (text: string): string => (onlyUnseen.test(text) ? "" : text);

// In one line: what is pasted along from pages and files, such as a hyphen that only shows where a line ends.
const unseen = /\u034f|[\u00ad\u115f\u1160\u180e\u200b\u2060-\u2064\u3164\uffa0]/g;
const unseenAround = /[\s\u061c\u200b-\u200f]/;
// Where letters join, two signs without width say how, as in Persian and Hindi, and one of them makes one picture of several.
const joiners = /[\u200c\u200d]+/g;
const joins = [
  /\p{Script=Arabic}|\p{Script=Syriac}|\p{Script=Thaana}|\p{Script=Nko}|\p{Script=Mongolian}|[\u064b-\u0655]|\u0670/u,
  /\p{Script=Devanagari}|\p{Script=Bengali}|\p{Script=Gurmukhi}|\p{Script=Gujarati}|\p{Script=Oriya}|\p{Script=Tamil}|\p{Script=Telugu}/u,
  /\p{Script=Kannada}|\p{Script=Malayalam}|\p{Script=Sinhala}|\p{Script=Khmer}|\p{Script=Myanmar}|\p{Script=Tibetan}/u,
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u,
];
const joinsWith = (letter: string): boolean => joins.some((some) => some.test(letter));
function joined(found: string, at: number, whole: string): string {
  const before = [...whole.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
  const after = String.fromCodePoint(whole.codePointAt(at + found.length) ?? 0);
  return joinsWith(before) && joinsWith(after) ? (found[0] as string) : "";
}

/** In steps: a pattern that ends at the end would begin anew at each gap of a long text. */
function within(text: string): string {
  let [from, until] = [0, text.length];
  while (from < until && unseenAround.test(text[from] as string)) from++;
  while (until > from && unseenAround.test(text[until - 1] as string)) until--;
  return text.slice(from, until);
}
/** Two lines that look alike are one. */
const tidyLine = (text: string): string => within(text.replace(unseen, "").replace(joiners, joined));

const plain = () => z.string({ error: notText }).trim().normalize().overwrite(seen);
const printable = (refused: RegExp) => (text: string) => !refusedAnywhere.test(text) && !refused.test(text);
const tooLong = "field.too_long";

/** One line of text that must be there. `tidied`: without what people type or paste around it. */
export const line = (max: number, min = 1, tidied?: (text: string) => string) =>
  plain()
    .overwrite((text) => (tidied ?? String)(tidyLine(text)))
    .min(min, { error: ({ input }) => (input === "" ? "field.required" : "field.too_short") })
    .max(max, tooLong)
    .refine(printable(refusedInLine), "field.characters");

/** What something or somebody is called: it has a letter or a digit. */
export const called = (max: number) => line(max).superRefine(rule((text) => (/[\p{L}\p{N}]/u.test(text) ? undefined : "field.no_letter")));

/** One line of text that may be empty or missing. */
export const optionalLine = (max: number) => plain().overwrite(tidyLine).max(max, tooLong).refine(printable(refusedInLine), "field.characters").prefault("");

/** Text with line breaks that must be there. Browsers send CRLF; it is kept as LF. */
export const writtenProse = (max: number, min = 1) =>
  plain()
    .overwrite((text) => text.replaceAll("\r\n", "\n"))
    .min(min, "field.required")
    .max(max, tooLong)
    .refine(printable(refusedInProse), "field.characters");

/** The same that may be empty or missing. */
export const prose = (max: number) => writtenProse(max, 0).prefault("");

/** One of a closed list, such as a state or a language. */
export const oneOf = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z.enum(choices, { error: ({ input }) => (input === undefined || input === "" ? "field.required" : "field.choice") });

/** Lets a piece be empty or missing; what is there must still be well-formed. */
export const optional = (piece: z.ZodType<string>) =>
  plain()
    .superRefine((text, ctx) => {
      for (const issue of text ? (piece.safeParse(text).error?.issues ?? []) : []) ctx.addIssue(issueOf(refusalOf(issue)));
    })
    .overwrite((text) => piece.safeParse(text).data ?? text)
    .prefault("");

/** A rule on a text that is fine so far, so that a field has one problem at a time: the code, or nothing when all is well. */
export const rule = (problemOf: (text: string) => Refused | undefined) => (text: string, ctx: z.RefinementCtx) => {
  const refused = ctx.issues.length === 0 ? problemOf(text) : undefined;
  if (refused) ctx.addIssue(issueOf(refused));
};

/** A day of the calendar, `2026-01-31`; of a deadline it is the UTC day. Those that a database and a sum of days know too. */
export const Day = z.iso
  .date({ error: ({ input }) => (input ? "field.invalid" : "field.required") })
  .superRefine(rule((day) => (day >= "1900" && day < "3000" ? undefined : "field.invalid")))
  .meta({ title: "day" });
/** A month of the calendar, `2026-01`. */
export const Month = z
  .string({ error: "field.required" })
  .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, "field.choice")
  .meta({ title: "month" });

/** The number of a partner in the programme. */
export const PartnerId = line(50).superRefine(rule((id) => (/^\d{4,10}$/.test(id) ? undefined : "field.partner_id.format")));

import { z } from "zod";
import { dayOf, startOf } from "#lib/days.ts";
import { issueOf } from "#lib/refusal.ts";
import { byTime, sortable } from "../../listing.ts";
import { Day, oneOf, optionalLine, prose } from "../organizations/text/rules.ts";

// What a provider announces to its resellers, and the operator to everybody: in one language or both, from one day to another.

export const announcementKinds = ["CHANGE", "PRICES", "MAINTENANCE", "NEWS"] as const;
export const announcementStates = ["DRAFT", "PUBLISHED", "WITHDRAWN"] as const;
const audiences = ["PROVIDERS", "RESELLERS", "CUSTOMERS", "CHOSEN"] as const;
type Audience = (typeof audiences)[number];
/** To whom it can be announced: by a provider, and by the operator, who is none. */
export const audiencesOf = (providerId: string | null): readonly Audience[] =>
  providerId === null ? ["RESELLERS", "PROVIDERS", "CUSTOMERS"] : ["RESELLERS", "CHOSEN"];

/** So many drafts at once, and so many published in a day: enough for everybody who means it. */
export const mostDrafts = 50;
export const mostADay = 10;
/** So many resellers can be chosen one by one; for more it is all of them. */
export const mostChosen = 200;

const words = { titleEn: optionalLine(120), textEn: prose(5000), titleDe: optionalLine(120), textDe: prose(5000) };
const shows = { showsFrom: Day.optional(), showsUntil: Day.optional() };

type Words = Record<keyof typeof words, string>;
type Shows = { showsFrom?: string; showsUntil?: string };
/** Whole in one language; in the other whole or not there. */
function checkWords(given: Words & Shows, ctx: z.RefinementCtx): void {
  const wrong = (name: string, code: "field.required" | "announcement.no_words" | "announcement.ends_before") => ctx.addIssue(issueOf(code, [name]));
  for (const language of ["En", "De"] as const) {
    const [title, text] = [given[`title${language}`], given[`text${language}`]];
    if (title && !text) wrong(`text${language}`, "field.required");
    if (text && !title) wrong(`title${language}`, "field.required");
  }
  if (![given.titleEn, given.textEn, given.titleDe, given.textDe].some(Boolean)) wrong("titleEn", "announcement.no_words");
  if (given.showsFrom && given.showsUntil && given.showsUntil < given.showsFrom) wrong("showsUntil", "announcement.ends_before");
}

export const DraftAnnouncement = z
  .object({
    kind: oneOf(announcementKinds),
    audience: z.array(oneOf(audiences), "field.required").min(1, "field.required").max(3),
    ...words,
    ...shows,
    idempotencyKey: z.uuid(),
  })
  .superRefine(checkWords);
export const OneAnnouncement = z.object({ id: z.uuid() });
const seen = { id: z.uuid(), version: z.number({ error: "field.required" }).int() };
/** `again`: of one that was published, whoever has read it is told once more. To whom it goes stays as it was published. */
export const EditAnnouncement = z
  .object({ ...seen, kind: oneOf(announcementKinds), ...words, ...shows, again: z.boolean().default(false) })
  .superRefine(checkWords);
export const PublishAnnouncement = z.object(seen);
export const WithdrawAnnouncement = z.object({ ...seen, reason: prose(500) });
export const ChooseRecipient = z.object({ id: z.uuid(), resellerId: z.uuid("field.choice") });
/** One of them, or all when no id is given. */
export const ReadAnnouncements = z.object({ id: z.uuid().optional() });

const some = <const T extends readonly [string, ...string[]]>(choices: T) => z.enum(choices).optional().catch(undefined);
export const heardOrder = sortable({ published: byTime("publishedAt") }, "-published");
export const ListAnnouncements = z.object({ ...heardOrder.input, kind: some(announcementKinds), state: some(["unread", "over"]) });
export const sentOrder = sortable({ created: byTime("createdAt") }, "-created");
export const ListSent = z.object({ ...sentOrder.input, kind: some(announcementKinds), state: some(announcementStates) });

/** Days are the same for everybody: a day begins at midnight UTC. */
export const todayOf = (now: Date): Date => startOf(dayOf(now));
export const isOver = ({ showsUntil }: { showsUntil: Date | null }, now: Date): boolean => showsUntil !== null && showsUntil < todayOf(now);

type Both = { titleEn: string; textEn: string; titleDe: string; textDe: string };
/** In the reader's language, else in the other; `language` says in which it is. */
export function inLanguage({ titleEn, textEn, titleDe, textDe }: Both, language: "en" | "de"): { title: string; text: string; language: "en" | "de" } {
  const [en, de] = [
    { title: titleEn, text: textEn, language: "en" as const },
    { title: titleDe, text: textDe, language: "de" as const },
  ];
  const [own, other] = language === "de" ? [de, en] : [en, de];
  return own.title ? own : other;
}

export type TextPart = { text: string; href?: string };
/** Addresses in a text, to be followed; everything else is what it is. What ends a sentence isn't part of an address. */
export function linkedParts(text: string): TextPart[] {
  return text.split(/(https?:\/\/[^\s<>"'`{}|\\^]+)/g).flatMap((part, at): TextPart[] => {
    if (at % 2 === 0) return part ? [{ text: part }] : [];
    const address = /^.*[^.,;:!?)\]]/.exec(part)?.[0] ?? part;
    const rest = part.slice(address.length);
    const known = URL.canParse(address) ? { text: address, href: address } : { text: address };
    return rest ? [known, { text: rest }] : [known];
  });
}

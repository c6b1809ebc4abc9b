import type { Locale } from "./i18n/locales.ts";

// How somebody reads days, times and numbers: in which language, as it is written where they are, by the clock on their wall.

/** Where each language is read, and written in a way of its own there. The first is what the language alone means. */
export const regions = {
  en: ["US", "GB", "IE", "AU", "NZ", "CA", "IN", "SG", "ZA", "DE", "AT", "CH", "NL", "BE", "DK", "FI", "SE"],
  de: ["DE", "AT", "CH", "LI", "LU", "BE", "IT"],
} as const satisfies Record<Locale, readonly string[]>;

/** Those of both. */
export const allRegions = [...new Set([...regions.en, ...regions.de])] as const;

/** A language, or one as it is written somewhere: `de`, `de-AT`. */
export type Tag = Locale | `${Locale}-${string}`;
export const languageOf = (tag: string): Locale => (tag.slice(0, 2) === "de" ? "de" : "en");
export function tagOf(language: Locale, region: string | null | undefined): Tag {
  const [usual, ...others] = regions[language] as readonly string[];
  return region && region !== usual && others.includes(region) ? `${language}-${region}` : language;
}

/** Where a browser's language is from: `en-GB,en;q=0.9` → GB. */
export function regionIn(header: string | null, language: Locale): string | null {
  const tags = (header ?? "").slice(0, 200).split(",");
  const found = tags.map((tag) => /^\s*([a-z]{2})-([A-Z]{2})\b/.exec(tag)).find((tag) => tag?.[1] === language);
  return found?.[2] ?? null;
}

/** In which a browser says where its clock is. Its script writes it, so that it has no name that only a server may give. */
export const zoneCookie = "zone";

/** Twelve hours or twenty-four; nothing: as their region has it. */
export const hours = ["h12", "h23"] as const;
export type Hours = (typeof hours)[number];
export const isHours = (value: unknown): value is Hours => hours.includes(value as Hours);

export type Habits = { region: string | null; zone: string; hours: Hours | null };
export type Reader = { locale: Tag; zone: string; hours: Hours | null };
export const readerOf = ({ language, region, zone, hours }: Habits & { language: Locale }): Reader => ({ locale: tagOf(language, region), zone, hours });

/** Of whom nothing is known but the language. */
export const inUtc = (locale: Tag): Reader => ({ locale, zone: "UTC", hours: null });
/** The same of whoever asks as a program. */
export const programsHabits: Habits = { region: null, zone: "UTC", hours: null };

import "server-only";
import { createTranslator } from "use-intl/core";
import type { Locale } from "../i18n/locales.ts";
import { type Messages, messagesOf } from "../i18n/messages.ts";
import { major } from "../money.ts";

// How papers say things: in the language of whoever asks, times in UTC.

/** Where paper is cut to Letter; everywhere else to A4. */
const letterCountries = new Set(["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]);
export const sizeIn = (country: string): "A4" | "LETTER" => (letterCountries.has(country) ? "LETTER" : "A4");

export const wordsOf = <N extends keyof Messages>(locale: Locale, namespace: N) =>
  createTranslator({ locale, messages: messagesOf(locale), namespace, timeZone: "UTC" });

/** Dates, amounts and counts in this language. */
export function sayingIn(locale: Locale) {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
  const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const counts = new Intl.NumberFormat(locale);
  const papers = wordsOf(locale, "papers");
  return {
    day: (date: Date) => days.format(date),
    days: (from: Date, until: Date) => days.formatRange(from, until),
    moment: (date: Date) => papers("utc", { moment: moments.format(date) }),
    month: (date: Date) => months.format(date),
    count: (count: number) => counts.format(count),
    money: (minor: bigint | number, currency: string) => new Intl.NumberFormat(locale, { style: "currency", currency }).format(major(minor, currency)),
    foot: (title: string) => (page: number, of: number) => papers("foot", { title, page: String(page), of: String(of) }),
  };
}

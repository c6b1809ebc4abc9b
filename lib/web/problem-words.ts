import "server-only";
import { createTranslator } from "use-intl/core";
import { daysSaid } from "../i18n/days.ts";
import { saysOf } from "../i18n/moments.ts";
import { type Habits, readerOf } from "../reader.ts";
import type { Locale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";
import type { Refusal } from "../refusal.ts";

type Words = { (key: string, values?: Refusal["params"]): string; has: (key: string) => boolean };
const wordsOf = (locale: Locale, namespace: "problem" | "programProblem") =>
  createTranslator({ locale, messages: messagesOf(locale), namespace }) as unknown as Words;

/** A refusal in words, for files; pages have their own way. */
export function problemWords(reader: Habits & { language: Locale }, own?: Words): (refusal: Refusal) => string {
  const shared = wordsOf(reader.language, "problem");
  const says = saysOf(readerOf(reader));
  return ({ code, params }) => {
    const words = own?.has(code) ? own : shared;
    return words.has(code) ? words(code, daysSaid(says, params)) : words("invalid");
  };
}

/** The same for programs, of whom nothing is known but the language that they ask for; they have no page to look at. */
export const problemWordsIn = (language: Locale) => problemWords({ language, region: null, zone: "UTC", hours: null }, wordsOf(language, "programProblem"));

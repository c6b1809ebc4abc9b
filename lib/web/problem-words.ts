import "server-only";
import { createTranslator } from "use-intl/core";
import { daysSaid } from "../i18n/days.ts";
import type { Locale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";
import type { Refusal } from "../refusal.ts";

/** A refusal in words, for files; pages have their own way. */
export function problemWords(locale: Locale): (refusal: Refusal) => string {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: "problem" }) as unknown as {
    (key: string, values?: Refusal["params"]): string;
    has: (key: string) => boolean;
  };
  return ({ code, params }) => (t.has(code) ? t(code, daysSaid(locale, params)) : t("invalid"));
}

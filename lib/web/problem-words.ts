import "server-only";
import { createTranslator } from "use-intl/core";
import type { Locale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";

/** A code such as `field.too_long?max=50` in words, for files; pages have their own way. */
export function problemWords(locale: Locale): (code: string) => string {
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: "problem" }) as unknown as {
    (key: string, values?: Record<string, string | number>): string;
    has: (key: string) => boolean;
  };
  return (code) => {
    const [key = "", query = ""] = code.split("?");
    if (!t.has(key)) return t("invalid");
    const values = [...new URLSearchParams(query)].map(([name, value]) => [name, /^-?\d{1,15}$/.test(value) ? Number(value) : value]);
    return t(key, Object.fromEntries(values));
  };
}

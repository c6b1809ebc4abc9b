import type { IncomingMessage } from "node:http";
import { cookieIn } from "../platform/cookies.ts";
import { isLocale, type Locale, localeCookie, preferredLocale } from "../i18n/locales.ts";

/** The language of an answer that the portal isn't asked for: the browser's choice, or what it asks for. */
export function localeOf({ headers }: IncomingMessage): Locale {
  const chosen = cookieIn(headers.cookie, localeCookie);
  return isLocale(chosen) ? chosen : preferredLocale(headers["accept-language"] ?? null);
}

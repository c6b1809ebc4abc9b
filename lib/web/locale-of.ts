import type { IncomingMessage } from "node:http";
import { isLocale, type Locale, localeCookie, preferredLocale } from "../i18n/locales.ts";

/** The language of an answer that the portal isn't asked for: the browser's choice, or what it asks for. */
export function localeOf({ headers }: IncomingMessage): Locale {
  const chosen = new RegExp(`(?:^|; *)${localeCookie}=(\\w+)`).exec(headers.cookie ?? "")?.[1];
  return isLocale(chosen) ? chosen : preferredLocale(headers["accept-language"] ?? null);
}

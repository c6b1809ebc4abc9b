"use client";

import dynamic from "next/dynamic";
import { NextIntlClientProvider } from "next-intl";
import { type ReactNode, use, useEffect } from "react";
import type { Locale } from "#lib/i18n/locales.ts";
import { momentFormats } from "#lib/i18n/moments.ts";
import { languageOf, type Reader, zoneCookie } from "#lib/reader.ts";

const files = { en: () => import("./english.tsx"), de: () => import("./german.tsx") };
// Draws nothing: it has the browser fetch the file together with the page.
const fetched = { en: dynamic(() => import("./english.tsx")), de: dynamic(() => import("./german.tsx")) };

const loads: Partial<Record<Locale, ReturnType<(typeof files)[Locale]>>> = {};
const file = (locale: Locale) => {
  loads[locale] ??= files[locale]();
  return loads[locale];
};

/** Where the browser's clock is, for whoever signs in with it and never chose a time zone. */
function sayZone() {
  const secure = location.protocol === "https:" ? "; secure" : "";
  // biome-ignore lint/suspicious/noDocumentCookie: the other way isn't known to every browser
  document.cookie = `${zoneCookie}=${Intl.DateTimeFormat().resolvedOptions().timeZone}; path=/; max-age=31536000; samesite=lax${secure}`;
}

/**
 * What components in the browser say is a file a language: no page carries it, and no browser loads it twice. One provider
 * for all of them, so that a page keeps what was typed into it when its language changes.
 */
export function Words({ children, ...reader }: Reader & { children: ReactNode }) {
  const language = languageOf(reader.locale);
  const { messages } = use<{ messages: object }>(file(language));
  const Fetched = fetched[language];
  useEffect(sayZone, []);
  return (
    <NextIntlClientProvider locale={reader.locale} timeZone="UTC" messages={messages} formats={momentFormats(reader)}>
      <Fetched />
      {children}
    </NextIntlClientProvider>
  );
}

"use client";

import dynamic from "next/dynamic";
import { NextIntlClientProvider } from "next-intl";
import { type ReactNode, use } from "react";
import type { Locale } from "#lib/i18n/locales.ts";

const files = { en: () => import("./english.tsx"), de: () => import("./german.tsx") };
// Draws nothing: it has the browser fetch the file together with the page.
const fetched = { en: dynamic(() => import("./english.tsx")), de: dynamic(() => import("./german.tsx")) };

const loads: Partial<Record<Locale, ReturnType<(typeof files)[Locale]>>> = {};
const file = (locale: Locale) => {
  loads[locale] ??= files[locale]();
  return loads[locale];
};

/**
 * What components in the browser say is a file a language: no page carries it, and no browser loads it twice. One provider
 * for all of them, so that a page keeps what was typed into it when its language changes.
 */
export function Words({ locale, children }: { locale: Locale; children: ReactNode }) {
  const { messages } = use<{ messages: object }>(file(locale));
  const Fetched = fetched[locale];
  return (
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages}>
      <Fetched />
      {children}
    </NextIntlClientProvider>
  );
}

"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { Locale } from "#lib/i18n/locales.ts";

const languages = { en: dynamic(() => import("./english.tsx")), de: dynamic(() => import("./german.tsx")) };

/** What components in the browser say is a file a language: no page carries it, and no browser loads it twice. */
export function Words({ locale, children }: { locale: Locale; children: ReactNode }) {
  const Language = languages[locale];
  return <Language>{children}</Language>;
}

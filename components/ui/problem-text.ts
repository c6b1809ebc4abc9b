"use client";

import { useLocale, useTranslations } from "next-intl";
import { daysSaid } from "#lib/i18n/days.ts";
import type { Refusal } from "#lib/refusal.ts";

/** Turns a refusal into words. An unknown one reads as "please check". */
export function useProblemText(): (refusal: Refusal) => string {
  const t = useTranslations("problem") as unknown as {
    (key: string, values?: Refusal["params"]): string;
    has: (key: string) => boolean;
    raw: (key: string) => unknown;
  };
  const locale = useLocale();
  // A code can also be the name of a group of codes, which isn't a text; a text that takes values comes understood, in parts.
  const isText = (said: unknown) => typeof said === "string" || Array.isArray(said);
  return ({ code, params }) => t(/^[\w.]+$/.test(code) && t.has(code) && isText(t.raw(code)) ? code : "invalid", daysSaid(locale, params));
}

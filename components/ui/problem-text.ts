"use client";

import { useMessages, useTranslations } from "next-intl";
import { daysSaid } from "#lib/i18n/days.ts";
import type { Refusal } from "#lib/refusal.ts";
import { useSays } from "./text.tsx";

/** Turns a refusal into words. An unknown one reads as "please check". */
export function useProblemText(): (refusal: Refusal) => string {
  const t = useTranslations("problem") as unknown as (key: string, values?: Refusal["params"]) => string;
  const { problem } = useMessages() as { problem: unknown };
  const says = useSays();
  // A code can also be the name of a group of codes, which isn't a text; a text that takes values comes understood, in parts.
  const isText = (code: string) => {
    const said = code.split(".").reduce<unknown>((group, name) => (Object(group) as Record<string, unknown>)[name], problem);
    return typeof said === "string" || Array.isArray(said);
  };
  return ({ code, params }) => t(isText(code) ? code : "invalid", daysSaid(says, params));
}

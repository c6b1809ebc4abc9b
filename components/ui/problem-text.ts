"use client";

import { useTranslations } from "next-intl";

/** Turns a code such as `field.too_long?max=50` into words. An unknown one reads as "please check". */
export function useProblemText(): (code: string) => string {
  const t = useTranslations("problem") as unknown as {
    (key: string, values?: Record<string, string | number>): string;
    has: (key: string) => boolean;
    raw: (key: string) => unknown;
  };
  return (code) => {
    const [key = "", query = ""] = code.split("?");
    // A code can also be the name of a group of codes, which isn't a text.
    if (!/^[\w.]+$/.test(key) || !t.has(key) || typeof t.raw(key) !== "string") return t("invalid");
    return t(key, Object.fromEntries([...new URLSearchParams(query)].map(([name, value]) => [name, asArgument(value)])));
  };
}

const asArgument = (value: string) => (/^-?\d{1,15}$/.test(value) ? Number(value) : value);

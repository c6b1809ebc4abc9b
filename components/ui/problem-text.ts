"use client";

import { useTranslations } from "next-intl";

/** Turns a code such as `field.too_long?max=50` into words. An unknown one reads as "please check". */
export function useProblemText(): (code: string) => string {
  const t = useTranslations("problem") as unknown as {
    (key: string, values?: Record<string, string | number>): string;
    has: (key: string) => boolean;
  };
  return (code) => {
    const [key = "", query = ""] = code.split("?");
    const values = Object.fromEntries([...new URLSearchParams(query)].map(([name, value]) => [name, /^-?\d+$/.test(value) ? Number(value) : value]));
    return t.has(key) ? t(key, values) : t("invalid");
  };
}

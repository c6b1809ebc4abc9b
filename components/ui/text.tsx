import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { dateFormat, displayNames, numberFormat } from "#lib/i18n/formats.ts";

/** A moment, in UTC and saying so when its hour matters. */
export function Time({ value, withTime = false }: { value: Date | string; withTime?: boolean }) {
  const locale = useLocale();
  const t = useTranslations("common");
  const date = new Date(value);
  const text = dateFormat(locale, { dateStyle: "medium", timeZone: "UTC", ...(withTime && { timeStyle: "short" }) }).format(date);
  return (
    <time dateTime={date.toISOString()} className="whitespace-nowrap">
      {withTime ? `${text} ${t("utc")}` : text}
    </time>
  );
}

/** Minor units of a currency, in the reader's way of writing money. */
export function Money({ minor, currency }: { minor: number | bigint; currency: string }) {
  const locale = useLocale();
  const digits = numberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return <span className="tabular whitespace-nowrap">{numberFormat(locale, { style: "currency", currency }).format(Number(minor) / 10 ** digits)}</span>;
}

/** A country by its two-letter code, in the reader's language. */
export function Country({ code }: { code: string }) {
  const locale = useLocale();
  return <>{/^[A-Za-z]{2}$/.test(code) ? (displayNames(locale, { type: "region" }).of(code.toUpperCase()) ?? code) : code}</>;
}

/** A link within a sentence. */
export const TextLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <a href={href} data-soft className="text-accent underline underline-offset-2 hover:text-accent-strong">
    {children}
  </a>
);

import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { dateFormat, displayNames, numberFormat } from "#lib/i18n/formats.ts";

type Moment = Date | string;

/** How a moment is said within a sentence: in UTC and saying so when its hour matters. */
export function useMoment(): (value: Moment, withTime?: boolean) => string {
  const locale = useLocale();
  const t = useTranslations("common");
  return (value, withTime = true) => {
    const text = dateFormat(locale, { dateStyle: "medium", timeZone: "UTC", ...(withTime && { timeStyle: "short" }) }).format(new Date(value));
    return withTime ? `${text} ${t("utc")}` : text;
  };
}

/** The same by itself. */
export function Time({ value, withTime = false }: { value: Moment; withTime?: boolean }) {
  const moment = useMoment();
  return (
    <time dateTime={new Date(value).toISOString()} className="whitespace-nowrap">
      {moment(value, withTime)}
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

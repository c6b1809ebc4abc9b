import { useFormatter, useLocale } from "next-intl";

/** A moment, in UTC and saying so when its hour matters. */
export function Time({ value, withTime = false }: { value: Date | string; withTime?: boolean }) {
  const format = useFormatter();
  const date = new Date(value);
  const text = format.dateTime(date, withTime ? { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" } : { dateStyle: "medium", timeZone: "UTC" });
  return <time dateTime={date.toISOString()}>{withTime ? `${text} UTC` : text}</time>;
}

/** Minor units of a currency, in the reader's way of writing money. */
export function Money({ minor, currency }: { minor: number | bigint; currency: string }) {
  const format = useFormatter();
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return <span className="tabular whitespace-nowrap">{format.number(Number(minor) / 10 ** digits, { style: "currency", currency })}</span>;
}

export function Country({ code }: { code: string }) {
  const locale = useLocale();
  return <>{new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code}</>;
}

import { useFormatter, useLocale } from "next-intl";
import type { ReactNode } from "react";
import { displayNames, numberFormat } from "#lib/i18n/formats.ts";
import type { Says } from "#lib/i18n/moments.ts";

type Moment = Date | string;

/** How days and moments are said within a sentence: a day of the program as it is everywhere, a moment by the reader's clock. */
export function useSays(): Says {
  const format = useFormatter();
  return {
    day: (at) => format.dateTime(at, { dateStyle: "medium", timeZone: "UTC" }),
    onDay: (at) => format.dateTime(at, "onDay"),
    moment: (at) => format.dateTime(at, "moment"),
    deadline: (at) => format.dateTime(at, "deadline"),
    exact: (at) => format.dateTime(at, "exact"),
  };
}

const agoDays = 7;

/**
 * `value` alone is a day of the program, the same in every time zone. `withTime`: a moment, by the reader's clock; `local`: the
 * day on which it was there; `ago`: how long ago, for a week; `deadline`: up to when, saying by which clock.
 */
export function Time({ value, ...how }: { value: Moment; withTime?: boolean; local?: boolean; ago?: boolean; deadline?: boolean }) {
  const format = useFormatter();
  const says = useSays();
  const at = new Date(value);
  const moment = Object.values(how).some(Boolean);
  const now = new Date();
  const lately = how.ago && Math.abs(now.getTime() - at.getTime()) < agoDays * 86_400_000;
  const text = () => {
    if (lately) return format.relativeTime(at, now);
    if (how.deadline) return says.deadline(at);
    if (how.withTime) return says.moment(at);
    return moment ? says.onDay(at) : says.day(at);
  };
  return (
    <time
      dateTime={moment ? at.toISOString() : at.toISOString().slice(0, 10)}
      // What is said in short has the rest of it behind it; by which clock, too.
      title={moment && !how.deadline ? says.exact(at) : undefined}
      className="whitespace-nowrap"
      // A browser that draws this a second later may say another minute, and its own names of zones.
      suppressHydrationWarning={moment}
    >
      {text()}
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

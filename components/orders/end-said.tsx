import { useFormatter, useTranslations } from "next-intl";
import { dayOf, lastMoment } from "#lib/days.ts";
import { commitmentEnd, monthsOf, type Term } from "#lib/domain/catalog/rules.ts";
import { lengthOf } from "#lib/domain/orders/coterm/rules.ts";

type End = { term: Term; startsAt: Date; endsAt: Date; with?: string };

/** In words: on which day, with whom, and how much shorter that is. */
export function useEndWords() {
  const t = useTranslations("orders.ends");
  const format = useFormatter();
  return ({ term, startsAt, endsAt, with: name }: End): string => {
    const { months, days } = lengthOf(startsAt, endsAt);
    const date = format.dateTime(lastMoment(endsAt), { dateStyle: "long" });
    const whole = months === monthsOf[term];
    const length = t("length", { months, days, both: months > 0 && days > 0 ? "yes" : "no" });
    const shorter = whole ? t("whole") : t("instead", { length, full: monthsOf[term] });
    return name ? t("said_with", { date, name, shorter }) : t("said", { date, shorter });
  };
}

/** The term as a line: how far it goes, and how far a full one would. What it shows is said in words beside it. */
export function EndLine({ term, startsAt, endsAt }: End) {
  const t = useTranslations("orders.ends");
  const format = useFormatter();
  const whole = commitmentEnd(startsAt, term);
  // Of as many days: then it is the same end, whatever the hour.
  const full = dayOf(whole) === dayOf(endsAt) ? endsAt : whole;
  const part = Math.min(100, Math.max(2, ((endsAt.getTime() - startsAt.getTime()) / (full.getTime() - startsAt.getTime())) * 100));
  const day = (date: Date) => format.dateTime(date, { dateStyle: "medium" });
  return (
    <div className="flex max-w-[560px] flex-col gap-1" aria-hidden="true">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" className="h-2.5 w-full" role="presentation">
        <rect width="100" height="6" rx="1" className="fill-line" />
        <rect width={part} height="6" rx="1" className="fill-accent" />
      </svg>
      <div className="flex justify-between gap-3 text-xs text-ink-soft">
        <span>{day(startsAt)}</span>
        <span className="font-medium text-accent">{day(lastMoment(endsAt))}</span>
        <span>{t("full_on", { date: day(lastMoment(full)) })}</span>
      </div>
    </div>
  );
}

/** Both together. */
export function EndSaid(end: End) {
  const words = useEndWords();
  return (
    <div className="flex flex-col gap-2">
      <p>{words(end)}</p>
      <EndLine {...end} />
    </div>
  );
}

import { useFormatter, useTranslations } from "next-intl";
import { lastMoment } from "#lib/days.ts";
import type { previewChange } from "#lib/domain/subscriptions/changes/reads.ts";

type Preview = Awaited<ReturnType<typeof previewChange>>;
type Said = { endOfTerm: "RENEW" | "EXTEND" | "END"; disabledAt: Date; deletedAt: Date };

/** What an end of the term means and costs, in a sentence. */
export function useEndText({ endsAt, currency }: { endsAt: Date; currency: string }) {
  const t = useTranslations("ends");
  const format = useFormatter();
  const day = (date: Date) => format.dateTime(date, { dateStyle: "medium" });
  const priced = (amountMinor: bigint | null) => (amountMinor !== null ? format.number(Number(amountMinor) / 100, { style: "currency", currency }) : undefined);
  const of = ({ endOfTerm, disabledAt, deletedAt }: Said, amountMinor: bigint | null): string => {
    if (endOfTerm === "END") {
      const later = disabledAt > endsAt;
      return t(later ? "means.END_LATER" : "means.END", { date: day(lastMoment(endsAt)), disabled: day(disabledAt), deleted: day(deletedAt) });
    }
    const amount = priced(amountMinor);
    return [t(`means.${endOfTerm}`, { date: day(endsAt) }), amount && t(`costs.${endOfTerm}`, { amount })].filter(Boolean).join(" ");
  };
  /** In the extended service term already: since when, and what the next month costs. */
  const extended = (since: Date, amountMinor: bigint | null): string => {
    const amount = priced(amountMinor);
    return [t("extended", { since: day(since), date: day(endsAt) }), amount && t("extended_costs", { amount })].filter(Boolean).join(" ");
  };
  /** Beside other facts: when, and what it costs. An end says in full when what is over. */
  const short = (end: Said, amountMinor: bigint | null): string => {
    if (end.endOfTerm === "END") return of(end, null);
    const amount = priced(amountMinor);
    return [t(`short.${end.endOfTerm}`, { date: day(endsAt) }), amount && t(`costs.${end.endOfTerm}`, { amount })].filter(Boolean).join(" ");
  };
  return { of, short, extended };
}

/** The three of them, to choose from; what can't be had says why. */
export function useEndOptions({ now, currency, seePrice }: Preview) {
  const t = useTranslations("ends");
  const text = useEndText({ endsAt: now.commitmentEndsAt, currency });
  return {
    question: t("question"),
    option: ({ refused, ...end }: Preview["choices"]["ends"][number]) => ({
      value: end.endOfTerm,
      label: t(`names.${end.endOfTerm}`),
      help: refused ? t(now.offer.isAvailable ? "not_extendable" : "not_sold") : text.of(end, seePrice ? end.amountMinor : null),
      disabled: refused !== undefined,
    }),
  };
}

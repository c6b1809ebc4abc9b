import { useFormatter, useTranslations } from "next-intl";
import { decimalsOf } from "#lib/money.ts";

type Sum = { count: number; seats: number; monthlyMinor: bigint | null };
type Props = { sum: Sum | undefined; most: number; currency: string | null };

/** What the filter shows, added up; or that it is too much for that. */
export function SubscriptionSum({ sum, most, currency }: Props) {
  const t = useTranslations("subscriptions.every");
  const format = useFormatter();
  // That nothing fits is said below.
  if (sum?.count === 0) return null;
  if (!sum) return <p className="text-ink-soft">{t("too_many", { most })}</p>;
  const value = currency !== null && sum.monthlyMinor !== null ? Number(sum.monthlyMinor) / 10 ** decimalsOf(currency) : undefined;
  return (
    <p className="tabular">
      {t("sum", { count: sum.count, seats: sum.seats })}
      {value !== undefined && currency !== null && <> {t("value", { amount: format.number(value, { style: "currency", currency }) })}</>}
    </p>
  );
}

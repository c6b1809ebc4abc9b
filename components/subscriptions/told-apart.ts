import { lastMoment } from "#lib/days.ts";
import { useFormatter, useTranslations } from "next-intl";

type Choosable = { nickname: string; term: "P1M" | "P1Y" | "P3Y"; commitmentEndsAt: Date };

/** What a subscription is chosen by: several of one product differ by their term and when it ends. */
export function useToldApart() {
  const t = useTranslations("subscriptions.told_apart");
  const words = useTranslations("orders.picker.terms");
  const format = useFormatter();
  const until = ({ term, commitmentEndsAt }: Omit<Choosable, "nickname">) =>
    t("until", { term: words(term), date: format.dateTime(lastMoment(commitmentEndsAt), { dateStyle: "medium" }) });
  return { until, named: (row: Choosable) => t("named", { name: row.nickname, until: until(row) }) };
}

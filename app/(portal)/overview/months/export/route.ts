import { createTranslator } from "use-intl/core";
import { readMonths } from "#lib/domain/overview/months/reads.ts";
import type { MonthStanding } from "#lib/domain/overview/months/rules.ts";
import { monthText } from "#lib/domain/incentives/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute, nothing } from "#lib/web/csv-route.ts";
import { decimalsOf } from "#lib/money.ts";

/** The figures of the overview's pictures, the oldest month first. */
export const GET = csvRoute(async (actor) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "overview.months" });
  const { months, currency } = (await readMonths(actor, {})) ?? { months: [], currency: undefined };
  const whole = (value: number) => ({ value, decimals: 0 });
  return {
    name: t("title"),
    asked: nothing,
    header: [
      t("columns.month"),
      ...(currency ? [`${t("columns.value")} (${currency})`] : []),
      ...(["seats", "gained", "lost", "customers"] as const).map((column) => t(`columns.${column}`)),
    ],
    page: async () => ({ items: months }),
    line: (row: MonthStanding) => [
      monthText(row.month),
      ...(currency ? [{ value: row.valueMinor, decimals: decimalsOf(currency) }] : []),
      ...[row.seats, row.gained, row.lost, row.customers].map(whole),
    ],
  };
});

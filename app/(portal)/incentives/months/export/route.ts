import { createTranslator } from "use-intl/core";
import { type Sums, sumMonths } from "#lib/domain/incentives/reads.ts";
import { Filters, monthText } from "#lib/domain/incentives/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { may } from "#lib/access.ts";
import { csvRoute } from "#lib/web/csv-route.ts";
import { decimalsOf } from "#lib/money.ts";

/** The sums by month that the page draws with these filters, of each currency, the oldest month first. */
export const GET = csvRoute(async (actor, query) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "incentives" });
  const { currencies } = await sumMonths(actor, Filters.parse(query));
  const showLost = may(actor, "incentive.seeLost");
  const rows = currencies.flatMap(({ currency, months }) => months.map((month) => ({ ...month, currency })));
  return {
    name: `${t("title")} ${t("months.month")}`,
    asked: Filters,
    header: [t("months.month"), t("months.currency"), t("earned"), ...(showLost ? [t("lost")] : [])],
    page: async () => ({ items: rows }),
    line: ({ month, currency, earnedMinor, lostMinor }: Sums["months"][number]) => {
      const amount = (value: bigint) => ({ value, decimals: decimalsOf(currency) });
      return [monthText(month), currency, amount(earnedMinor), ...(showLost ? [amount(lostMinor)] : [])];
    },
  };
});

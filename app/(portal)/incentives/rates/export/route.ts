import { createTranslator } from "use-intl/core";
import { listRates } from "#lib/domain/incentives/reads.ts";
import { monthText } from "#lib/domain/incentives/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** The rates that the page's filter shows, all of them; a rate as a percentage. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "incentives.rates" });
  const words = createTranslator({ locale, messages, namespace: "orders.picker.categories" });
  return {
    name: t("title"),
    header: [...(["valid_from", "category", "rate", "set_at", "set_by"] as const).map((column) => t(column))],
    page: (after) => listRates(actor, { ...filters, after }),
    line: (row) => [
      monthText(row.validFrom),
      words(row.category),
      { value: row.rateBasisPoints, decimals: 2 },
      row.setAt.toISOString().slice(0, 19).replace("T", " "),
      row.setByName,
    ],
  };
});

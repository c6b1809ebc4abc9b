import { createTranslator } from "use-intl/core";
import { exportOrders } from "#lib/domain/orders/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const locale = actor.language;
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: "orders" });
  return {
    name: t("title"),
    header: [...(["number", "customer", "status", "placed", "by", "currency", "total"] as const)].map((column) => t(`columns.${column}`)),
    page: (after) => exportOrders(actor, { ...filters, after }),
    line: (row) => [
      { value: row.number, decimals: 0 },
      row.customer.name,
      t(`statuses.${row.status}`),
      row.placedAt.toISOString().slice(0, 19).replace("T", " "),
      row.placedBy,
      row.currency,
      { value: row.totalMinor, decimals: 2 },
    ],
  };
});

import { createTranslator } from "use-intl/core";
import { exportRequests } from "#lib/domain/support/reads.ts";
import { serviceRequestNumber } from "#lib/domain/support/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "support" });
  const columns = ["number", "title", "customer", "severity", "status", "handler", "created", "first", "updated"] as const;
  return {
    name: t("title"),
    header: columns.map((column) => t(`columns.${column}`)),
    page: (after) => exportRequests(actor, { ...filters, after }),
    line: (row) => [
      serviceRequestNumber(row.number),
      row.title,
      row.customer.name,
      t(`severities.${row.severity}`),
      t(`statuses.${row.status}`),
      row.handler ?? t("operator"),
      row.createdAt.toISOString(),
      row.firstAnsweredAt?.toISOString() ?? null,
      row.updatedAt.toISOString(),
    ],
  };
});

import { createTranslator } from "use-intl/core";
import { exportResellers } from "#lib/domain/partnerships/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const locale = actor.language;
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: "partnerships" });
  return {
    name: t("title"),
    header: [t("tenant_id"), t("columns.reseller"), t("partner_id"), t("columns.location"), t("columns.status"), t("columns.since"), t("columns.customers")],
    page: (after) => exportResellers(actor, { ...filters, after }),
    line: (row) => [
      row.reseller.tenantId,
      row.resellerName,
      row.reseller.partnerId,
      row.reseller.country,
      t(`reseller_status.${row.reseller.status}`),
      row.startedAt.toISOString().slice(0, 10),
      { value: row.customers, decimals: 0 },
    ],
  };
});

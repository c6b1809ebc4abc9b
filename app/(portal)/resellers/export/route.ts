import { createTranslator } from "use-intl/core";
import { exportToVet } from "#lib/domain/enrollment/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "enrollment" });
  const words = createTranslator({ locale, messages, namespace: "partnerships.reseller_status" });
  const columns = ["name", "country", "status", "contact", "submitted"] as const;
  return {
    name: t("vetting.title"),
    header: [...columns.map((column) => t(`vetting.columns.${column}`)), t("partner_id"), t("tenant_id")],
    page: (after) => exportToVet(actor, { ...filters, after }),
    line: (row) => [row.name, row.country, words(row.status), row.contactEmail, row.submittedAt?.toISOString() ?? null, row.partnerId, row.tenantId],
  };
});

import { createTranslator } from "use-intl/core";
import { may } from "#lib/access.ts";
import { exportCustomers } from "#lib/domain/customers/lists.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const locale = actor.language;
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: "customers" });
  const tags = may(actor, "customer.listTags");
  return {
    name: t("title"),
    header: [
      t("microsoft_id"),
      t("columns.name"),
      t("columns.domain"),
      t("filter_status"),
      t("columns.resellers"),
      t("columns.provider"),
      t("columns.country"),
      t("columns.since"),
      ...(tags ? [t("tags.title")] : []),
    ],
    page: (after) => exportCustomers(actor, { ...filters, after }),
    line: (row) => [
      row.tenantId,
      row.name,
      row.domain,
      t(row.status === "ACTIVE" ? "active" : "removed"),
      row.resellers.map(({ reseller }) => reseller.name).join(", "),
      row.provider.name,
      row.country,
      row.createdAt.toISOString().slice(0, 10),
      ...(tags ? [row.tags.map(({ name }) => name).join(", ")] : []),
    ],
  };
});

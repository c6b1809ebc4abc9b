import { createTranslator } from "use-intl/core";
import { exportRelationships } from "#lib/domain/relationships/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** The requests as the tab and its filters show them, all of them. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "relationships" });
  const shared = createTranslator({ locale, messages, namespace: "invitations" });
  const rights = createTranslator({ locale, messages, namespace: "customers.rights" });
  const own = ["note", "partners", "rights", "bound", "by"] as const;
  return {
    name: t("title"),
    header: [...own.map((column) => t(`columns.${column}`)), ...(["state", "created", "expires"] as const).map((column) => shared(`columns.${column}`))],
    page: (after) => exportRelationships(actor, { ...filters, after }),
    line: (row) => [
      row.note,
      row.partners.join(", "),
      rights(row.adminRights),
      row.boundDomain ?? t("unbound"),
      row.createdByName,
      shared(`states.${row.state}`),
      row.createdAt.toISOString(),
      row.expiresAt.toISOString(),
    ],
  };
});

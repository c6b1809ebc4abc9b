import { createTranslator } from "use-intl/core";
import { exportQualifications } from "#lib/domain/customers/qualifications/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "qualifications" });
  return {
    name: t("title"),
    header: [...(["customer", "provider", "qualification", "since", "state"] as const).map((column) => t(`columns.${column}`)), t("decided")],
    page: (after) => exportQualifications(actor, { ...filters, after }),
    line: (row) => [
      row.customer.name,
      row.customer.provider.name,
      t(`kinds.${row.qualification}`),
      row.requestedAt.toISOString(),
      t(`states.${row.state}`),
      row.decidedAt?.toISOString() ?? null,
    ],
  };
});

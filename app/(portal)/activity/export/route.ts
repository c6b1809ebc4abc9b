import { createTranslator } from "use-intl/core";
import { exportActivity } from "#lib/domain/audit/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it; what changed as the log has it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const locale = actor.language;
  const t = createTranslator({ locale, messages: messagesOf(locale), namespace: "activity" });
  const words = t as unknown as { (key: string): string; has: (key: string) => boolean };
  const wordsFor = (action: string) => (words.has(`actions.${action}`) ? words(`actions.${action}`) : action);
  return {
    name: t("title"),
    header: [t("columns.at"), t("columns.action"), t("columns.customer"), t("columns.by"), t("csv.organization"), t("columns.subject"), t("csv.details")],
    page: (after) => exportActivity(actor, { ...filters, after }),
    line: (row) => [
      row.at.toISOString().slice(0, 19).replace("T", " "),
      wordsFor(row.action),
      row.customerName,
      row.actorName,
      row.actorOrganization,
      row.subjectName,
      JSON.stringify(row.details),
    ],
  };
});

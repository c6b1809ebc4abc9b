import { createTranslator } from "use-intl/core";
import { exportMoves } from "#lib/domain/moves/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const t = createTranslator({ locale, messages, namespace: "moves" });
  const assignments = createTranslator({ locale, messages, namespace: "assignments.columns" });
  return {
    name: t("title"),
    header: [
      ...[t("new.from"), t("new.to"), assignments("provider")],
      ...(["state", "customers", "effective", "proposed", "by"] as const).map((column) => t(`columns.${column}`)),
    ],
    page: (after) => exportMoves(actor, { ...filters, after }),
    line: (row) => [
      row.from.name,
      row.to.name,
      row.provider.name,
      t(`states.${row.state}`),
      { value: row._count.items, decimals: 0 },
      row.effectiveAt.toISOString(),
      row.proposedAt.toISOString(),
      row.proposedByName,
    ],
  };
});

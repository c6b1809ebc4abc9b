import { createTranslator } from "use-intl/core";
import { exportImports } from "#lib/domain/imports/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it; the rows that couldn't be are a file of each import. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "imports" });
  return {
    name: t("title"),
    header: [
      ...(["file", "kind", "state", "rows", "by", "at"] as const).map((column) => t(`columns.${column}`)),
      ...(["started", "finished"] as const).map((column) => t(`csv.${column}`)),
    ],
    page: (after) => exportImports(actor, { ...filters, after }),
    line: (row) => [
      row.fileName,
      t(`kinds.${row.kind}`),
      t(`states.${row.state}`),
      { value: row._count.rows, decimals: 0 },
      row.createdByName,
      row.createdAt.toISOString(),
      row.startedAt && row.startedAt.toISOString(),
      row.finishedAt && row.finishedAt.toISOString(),
    ],
  };
});

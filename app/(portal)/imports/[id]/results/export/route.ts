import { createTranslator } from "use-intl/core";
import { exportMadeRows, readImport } from "#lib/domain/imports/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute, nothing } from "#lib/web/csv-route.ts";

const results = ["resultId", "customerTenantId", "customerDomain"] as const;

/** The rows that were imported, as they stood in the file, each with the ids of what was made of it. */
export const GET = csvRoute(async (actor, _filters, path) => {
  const id = path.at(-3);
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "imports.details" });
  const { header, fileName, delimiter, kind } = await readImport(actor, { id });
  const more = kind === "RESELLERS" ? results.slice(0, 1) : results;
  return {
    name: `${t("result_file")} ${fileName.replace(/\.csv$/i, "")}`,
    asked: nothing,
    header: [...header, ...more.map((column) => t(`result_columns.${column}`))],
    between: delimiter,
    page: (after) => exportMadeRows(actor, { id, after }),
    line: ({ record, resultId, customer }) => [
      ...header.map((head) => record[head] ?? ""),
      ...[resultId ?? "", customer?.tenantId ?? "", customer?.domain ?? ""].slice(0, more.length),
    ],
  };
});

import { createTranslator } from "use-intl/core";
import { headFor } from "#lib/domain/imports/columns/rules.ts";
import { exportWrongRows, readImport } from "#lib/domain/imports/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute, nothing } from "#lib/web/csv-route.ts";
import { problemWords } from "#lib/web/problem-words.ts";

/** The rows that couldn't be, as they stood in the file, each with what is wrong in one more column. */
export const GET = csvRoute(async (actor, _filters, path) => {
  const id = path.at(-2);
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "imports.details" });
  const words = problemWords(actor);
  const { header: original, fileName, columns, delimiter } = await readImport(actor, { id });
  // An error file that is imported again brings the column along.
  const header = original.filter((column) => column !== t("problem_column"));
  return {
    name: `${t("file")} ${fileName.replace(/\.csv$/i, "")}`,
    asked: nothing,
    header: [...header, t("problem_column")],
    between: delimiter,
    page: (after) => exportWrongRows(actor, { id, after }),
    line: ({ record, problems }) => [
      ...header.map((head) => record[head] ?? ""),
      problems.map(({ column, ...refused }) => [headFor(columns, column) ?? column, words(refused)].filter(Boolean).join(": ")).join(" "),
    ],
  };
});

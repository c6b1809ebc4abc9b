import { createTranslator } from "use-intl/core";
import { exportMoveRows, readMove } from "#lib/domain/moves/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";
import { problemWords } from "#lib/web/problem-words.ts";

/** The customers of a move as the page's filter shows them, all of them. */
export const GET = csvRoute(async (actor, { after: _, ...filters }, path) => {
  const id = path.at(-2);
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "moves.details" });
  const words = problemWords(actor.language);
  const { from, to } = await readMove(actor, { id });
  return {
    name: t("title", { from: from.name, to: to.name }),
    header: [t("columns.customer"), t("csv.domain"), t("columns.state"), t("columns.what"), t("csv.moved")],
    page: (after) => exportMoveRows(actor, { ...filters, id, after }),
    line: ({ customer, state, problem, now, movedAt }) => [
      customer.name,
      customer.domain,
      t(`items.${state}`),
      problem ? words(problem) : now ? t("changes", now) : null,
      movedAt && movedAt.toISOString(),
    ],
  };
});

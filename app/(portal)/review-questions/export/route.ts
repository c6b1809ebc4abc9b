import { createTranslator } from "use-intl/core";
import { exportQuestions } from "#lib/domain/reviews/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "reviews.questions" });
  return {
    name: t("title"),
    header: [
      ...[t("columns.customer"), t("columns.from"), t("csv.provider"), t("columns.asked"), t("question")],
      ...[t("state"), t("columns.answer"), t("csv.answered"), t("csv.by")],
    ],
    page: (after) => exportQuestions(actor, { ...filters, after }),
    line: (row) => [
      row.customer.name,
      `${row.askedByName}, ${row.askedByOrganization}`,
      row.customer.provider.name,
      row.askedAt?.toISOString() ?? null,
      row.question,
      row.state === "ASKED" ? t("open") : row.answer ? t("states.answered") : t("over"),
      row.answer,
      row.answeredAt?.toISOString() ?? null,
      row.answeredByName,
    ],
  };
});

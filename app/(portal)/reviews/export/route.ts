import { lastDayBefore } from "#lib/days.ts";
import { createTranslator } from "use-intl/core";
import { exportReviews } from "#lib/domain/reviews/reads.ts";
import { reviewProgress } from "#lib/domain/reviews/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "reviews" });
  return {
    name: t("title"),
    header: [
      ...[t("columns.name"), t("csv.provider"), t("columns.state"), t("columns.started"), t("csv.by")],
      ...[t("columns.due"), t("columns.reviewers"), t("columns.progress"), t("csv.assignments")],
    ],
    page: (after) => exportReviews(actor, { ...filters, after }),
    line: (row) => {
      const { done, of } = reviewProgress(row.counts);
      return [
        row.name,
        row.provider?.name ?? null,
        t(`states.${row.state}`),
        row.startedAt.toISOString(),
        row.startedByName,
        lastDayBefore(row.dueAt).toISOString().slice(0, 10),
        row.reviewers.map(({ name }) => name).join(", "),
        { value: done, decimals: 0 },
        { value: of, decimals: 0 },
      ];
    },
  };
});

import "server-only";
import { lastDayBefore } from "../days.ts";
import type { readReview, ReviewItemRow } from "../domain/reviews/reads.ts";
import { reviewProgress, type Takeable } from "../domain/reviews/rules.ts";
import type { Locale } from "../i18n/locales.ts";
import type { Said } from "../web/pdf-route.ts";
import { sayingIn, wordsOf } from "./paper.ts";

type Review = Awaited<ReturnType<typeof readReview>>;
/** More than so many assignments stand in no paper, which would be a book; the file has them. */
export const mostOnPaper = 1000;

/** What a review decided about whom, and by whom. `rows`: page by page, as they are read. */
export function reviewPaper(review: Review, rows: AsyncIterable<ReviewItemRow>, locale: Locale): Said {
  const [t, say] = [wordsOf(locale, "reviews"), sayingIn(locale)];
  const rights = wordsOf(locale, "customers");
  const { done, of } = reviewProgress(review.counts);
  const decision = (row: ReviewItemRow) =>
    [t(`details.items.${row.state}`), row.withdrawn.map((what) => t(`item.taken.${what as Takeable}`)).join(", ")].filter(Boolean).join(": ");
  async function* lines() {
    for await (const row of rows)
      yield [
        ...[row.customer.name, row.reseller.name, rights(`rights.${row.adminRights}`), decision(row)],
        ...[[row.decidedByName, row.decidedAt && say.day(row.decidedAt)].filter(Boolean).join(", "), row.reason || row.answer || ""],
      ];
  }
  return {
    title: review.name,
    subtitle: t("details.report"),
    // Its readers are the provider's own, or the operator's.
    size: "A4",
    foot: say.foot(review.name),
    blocks: [
      {
        kind: "facts",
        items: [
          [t("columns.state"), t(`states.${review.state}`)],
          [t("columns.progress"), t("details.progress", { done, of })],
          [t("details.reviewers"), review.reviewers.map(({ name }) => name).join(", ")],
          [t("details.started"), `${review.startedByName}, ${say.day(review.startedAt)}`],
          [t("details.due"), say.day(lastDayBefore(review.dueAt))],
          ...(review.finishedAt ? [[t("details.finished"), `${review.finishedByName}, ${say.day(review.finishedAt)}`] as [string, string]] : []),
        ],
      },
      {
        kind: "table",
        title: t("details.report"),
        columns: [
          { head: t("details.columns.customer"), share: 4 },
          { head: t("details.columns.reseller"), share: 4 },
          { head: t("details.columns.rights"), share: 3 },
          { head: t("details.columns.decision"), share: 4 },
          { head: t("details.columns.by"), share: 4 },
          { head: t("details.columns.reason"), share: 4 },
        ],
        rows: lines(),
      },
      ...(of > mostOnPaper ? [{ kind: "text" as const, text: wordsOf(locale, "papers")("review_more", { max: say.count(mostOnPaper) }) }] : []),
    ],
  };
}

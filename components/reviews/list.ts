import { lastDayBefore } from "#lib/days.ts";
import type { QuestionRow, ReviewRow } from "#lib/domain/reviews/reads.ts";
import { isReviewOverdue, ListQuestions, ListReviews, questionOrder, reviewOrder, reviewProgress } from "#lib/domain/reviews/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { customerIds } from "#lib/web/list-ids.ts";
import { badge, day, instant, instantDay, link, number, small } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

/** What is overdue hangs on when it is read. */
export const reviewList = listOf<ReviewRow, Date | undefined>()(
  { name: "reviews", at: paths.reviews, input: ListReviews, first: reviewOrder.first },
  ({ t, given: now }) => ({
    title: t("reviews.title"),
    search: t("reviews.search"),
    filters: { state: { label: t("reviews.state"), options: (["OPEN", "DONE"] as const).map((value) => [value, t(`reviews.states.${value}`)]) } },
    ids: { id: (row) => row.id, provider: (row) => row.provider?.id },
    columns: {
      name: { head: t("reviews.columns.name"), sort: "name", value: (row) => link(paths.review(row.id), row.name) },
      provider: { on: "file", head: t("reviews.csv.provider"), value: (row) => row.provider?.name },
      state: {
        head: t("reviews.columns.state"),
        value: (row) =>
          now && isReviewOverdue(row, now)
            ? badge("bad", t("reviews.overdue"))
            : badge(row.state === "OPEN" ? "info" : "good", t(`reviews.states.${row.state}`)),
        file: (row) => t(`reviews.states.${row.state}`),
      },
      progress: {
        head: t("reviews.columns.progress"),
        numeric: true,
        value: (row) => t("reviews.of", reviewProgress(row.counts)),
        file: (row) => number(reviewProgress(row.counts).done),
      },
      due: { head: t("reviews.columns.due"), sort: "due", value: (row) => day(lastDayBefore(row.dueAt)) },
      reviewers: { head: t("reviews.columns.reviewers"), value: (row) => row.reviewers.map(({ name }) => name).join(", ") },
      started: { head: t("reviews.columns.started"), sort: "started", value: (row) => [instantDay(row.startedAt), small(row.startedByName)] },
      by: { on: "file", with: ["started"], head: t("reviews.csv.by"), value: (row) => row.startedByName },
      assignments: { on: "file", with: ["progress"], head: t("reviews.csv.assignments"), value: (row) => number(reviewProgress(row.counts).of) },
    },
    file: ["name", "provider", "state", "started", "by", "due", "reviewers", "progress", "assignments"],
  }),
);

/** What a reseller is asked about its customers, and what it answered. */
export const questionList = listOf<QuestionRow>()(
  { name: "reviewQuestions", at: paths.reviewQuestions, input: ListQuestions, first: questionOrder.first },
  ({ t }) => ({
    title: t("reviews.questions.title"),
    search: t("reviews.questions.search"),
    filters: {
      state: { label: t("reviews.questions.state"), options: (["open", "answered"] as const).map((value) => [value, t(`reviews.questions.states.${value}`)]) },
    },
    ids: {
      id: (row) => row.id,
      // Whoever no longer looks after it is asked about it by its name.
      ...customerIds(({ customer, association }) => (association.endedAt ? null : customer)),
      provider: ({ customer }) => customer.provider.id,
    },
    columns: {
      customer: { head: t("reviews.questions.columns.customer"), sort: "customer", value: (row) => link(paths.reviewQuestion(row.id), row.customer.name) },
      from: { head: t("reviews.questions.columns.from"), value: (row) => [row.askedByName, row.askedByOrganization].filter(Boolean).join(", ") },
      provider: { on: "file", head: t("reviews.questions.csv.provider"), value: (row) => row.customer.provider.name },
      asked: { head: t("reviews.questions.columns.asked"), sort: "asked", value: (row) => instantDay(row.askedAt) },
      question: { on: "file", with: ["answer"], head: t("reviews.questions.question"), value: (row) => row.question },
      state: {
        on: "file",
        with: ["answer"],
        head: t("reviews.questions.state"),
        value: ({ state, answer }) => {
          if (state === "ASKED") return t("reviews.questions.open");
          return t(answer ? "reviews.questions.states.answered" : "reviews.questions.over");
        },
      },
      answer: {
        head: t("reviews.questions.columns.answer"),
        value: ({ state, answer }) => (state === "ASKED" ? badge("warn", t("reviews.questions.open")) : answer || t("reviews.questions.over")),
        file: (row) => row.answer,
      },
      answered: { on: "file", with: ["answer"], head: t("reviews.questions.csv.answered"), value: (row) => instant(row.answeredAt) },
      answeredBy: { on: "file", with: ["answer"], head: t("reviews.questions.csv.by"), value: (row) => row.answeredByName },
    },
  }),
);

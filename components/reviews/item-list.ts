import { may } from "#lib/access.ts";
import type { ReviewItemRow } from "#lib/domain/reviews/reads.ts";
import { itemOrder, itemStates, ListItems, type Takeable } from "#lib/domain/reviews/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { customerIds, resellerIds } from "#lib/web/list-ids.ts";
import { badge, instant, link, small, day } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { reviewItemTones } from "./badges.tsx";

/** The assignments of a review with what was decided: its report. Reviewers, who are told so, get to each from here. */
export const reviewItemList = listOf<ReviewItemRow, { deciding: boolean } | undefined>()(
  { at: (query, { id = "" }) => paths.review(id, query), input: ListItems, first: itemOrder.first },
  ({ t, actor, given }) => {
    const taken = (row: ReviewItemRow) => row.withdrawn.map((what) => t(`reviews.item.taken.${what as Takeable}`)).join(", ");
    const to = (row: ReviewItemRow) => (given?.deciding ? paths.reviewItem(row.reviewId, row.id) : paths.customer(row.customer.id));
    return {
      title: t("reviews.details.report"),
      search: t("reviews.details.search"),
      filters: { state: { label: t("reviews.details.filter"), options: itemStates.map((value) => [value, t(`reviews.details.items.${value}`)]) } },
      ids: {
        id: (row) => row.id,
        ...customerIds(({ customer }) => customer),
        provider: ({ customer }) => customer.provider.id,
        ...resellerIds(({ reseller }) => reseller),
      },
      columns: {
        customer: { head: t("reviews.details.columns.customer"), sort: "customer", value: (row) => link(to(row), row.customer.name) },
        provider: {
          on: may(actor, "partnership.listResellers") ? "file" : undefined,
          head: t("reviews.details.columns.provider"),
          value: (row) => row.customer.provider.name,
        },
        reseller: { head: t("reviews.details.columns.reseller"), sort: "reseller", value: (row) => row.reseller.name },
        rights: { head: t("reviews.details.columns.rights"), value: (row) => t(`customers.rights.${row.adminRights}`) },
        decision: {
          head: t("reviews.details.columns.decision"),
          value: (row) => [badge(reviewItemTones[row.state], t(`reviews.details.items.${row.state}`)), row.withdrawn.length > 0 && small(taken(row))],
        },
        by: { head: t("reviews.details.columns.by"), value: (row) => [row.decidedByName || "", row.decidedAt && small(day(row.decidedAt))] },
        reason: { head: t("reviews.details.columns.reason"), value: (row) => row.reason || row.answer || "", file: (row) => row.reason },
        withdrawn: { on: "file", head: t("reviews.details.csv.withdrawn"), value: taken },
        decided: { on: "file", head: t("reviews.details.csv.decided"), value: (row) => instant(row.decidedAt) },
        question: { on: "file", head: t("reviews.details.csv.question"), value: (row) => row.question },
        answer: { on: "file", head: t("reviews.details.csv.answer"), value: (row) => row.answer },
      },
    };
  },
);

import { may } from "#lib/access.ts";
import type { BulkRowShown } from "#lib/domain/subscriptions/bulk/reads.ts";
import { bulkRowOrder, bulkRowStates, BulkRows } from "#lib/domain/subscriptions/bulk/rules.ts";
import { type Asked, listOf } from "#lib/web/list.ts";
import { badge, link, money, number } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { problemWords } from "#lib/web/problem-words.ts";
import { bulkRowTones } from "./badges.tsx";

type Facts = BulkRowShown["was"];
function factIn(t: Asked<undefined>["t"], kind: BulkRowShown["kind"], facts: Facts) {
  if (!facts) return null;
  if (kind === "RENEWAL") return facts.endOfTerm ? t(`ends.names.${facts.endOfTerm}`) : null;
  if (kind === "QUANTITY") return facts.quantity === undefined ? null : number(facts.quantity);
  if (kind === "SUSPEND") return facts.status === undefined ? null : t(`subscriptions.statuses.${facts.status as "ACTIVE"}`);
  return facts.reseller ?? t(kind === "CONTACT" ? "bulk.details.to.provider" : "bulk.details.to.nobody");
}

/** The subscriptions of a bulk change: what would become of each, or what became of it. */
export const bulkRowList = listOf<BulkRowShown>()(
  { at: (query, { id = "" }) => paths.bulkChange(id, query), input: BulkRows, first: bulkRowOrder.first },
  ({ t, actor }) => {
    const words = problemWords(actor.language);
    const seen = may(actor, "subscription.seePrice");
    return {
      title: t("bulk.details.list"),
      search: t("bulk.details.search"),
      filters: { state: { label: t("bulk.details.state"), options: bulkRowStates.map((value) => [value, t(`bulk.rows.${value}`)]) } },
      ids: { id: (row) => row.id, subscription: (row) => row.subscriptionId, customer: (row) => row.customerId },
      columns: {
        subscription: { head: t("bulk.details.subscription"), value: (row) => link(paths.subscription(row.customerId, row.subscriptionId), row.nickname) },
        customer: { head: t("bulk.details.customer"), value: (row) => row.customerName },
        state: { head: t("bulk.details.state"), value: ({ state }) => badge(bulkRowTones[state], t(`bulk.rows.${state}`)) },
        was: { head: t("bulk.details.was"), value: (row) => factIn(t, row.kind, row.was) },
        will: { head: t("bulk.details.will"), value: (row) => factIn(t, row.kind, row.will) },
        before: {
          on: seen ? undefined : false,
          ...{ head: t("bulk.details.next_before"), numeric: true, value: ({ cost, currency }) => cost && money(cost.nextBeforeMinor, currency) },
        },
        after: {
          on: seen ? undefined : false,
          ...{ head: t("bulk.details.next_after"), numeric: true, value: ({ cost, currency }) => cost && money(cost.nextAfterMinor, currency) },
        },
        why: { head: t("bulk.details.why"), value: ({ problem }) => problem && words(problem) },
      },
      called: (row) => `${row.nickname}, ${row.customerName}`,
    };
  },
);

import { may } from "#lib/access.ts";
import type { BulkRowShown } from "#lib/domain/subscriptions/bulk/reads.ts";
import { bulkRowOrder, bulkRowStates, BulkRows } from "#lib/domain/subscriptions/bulk/rules.ts";
import { type Asked, listOf } from "#lib/web/list.ts";
import { badge, link, money, number, why } from "#lib/web/list-values.ts";
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

/** What the page knows of the whole change. A file has the same columns of each. */
type Shown = Pick<BulkRowShown, "kind">;
/** Whoever a subscription is attributed to, it costs the same. */
export const costless: ReadonlySet<BulkRowShown["kind"]> = new Set(["RECORD", "CONTACT"]);

/** The subscriptions of a bulk change: what would become of each, or what became of it. */
export const bulkRowList = listOf<BulkRowShown, Shown | undefined>()(
  { at: (query, { id = "" }) => paths.bulkChange(id, query), input: BulkRows, first: bulkRowOrder.first },
  ({ t, actor, given }) => {
    const words = problemWords(actor);
    const costs = may(actor, "subscription.seePrice") ? (given && costless.has(given.kind) ? "file" : undefined) : false;
    return {
      title: t("bulk.details.list"),
      search: t("bulk.details.search"),
      filters: { state: { label: t("bulk.details.state"), options: bulkRowStates.map((value) => [value, t(`bulk.rows.${value}`)]) } },
      ids: { id: (row) => row.id, subscription: (row) => row.subscriptionId, customer: (row) => row.customerId },
      columns: {
        subscription: {
          head: t("bulk.details.subscription"),
          value: (row) => [link(paths.subscription(row.customerId, row.subscriptionId), row.nickname), row.problem && why(words(row.problem))],
        },
        customer: { head: t("bulk.details.customer"), value: (row) => row.customerName },
        state: { head: t("bulk.details.state"), value: ({ state }) => badge(bulkRowTones[state], t(`bulk.rows.${state}`)) },
        was: { head: t("bulk.details.was"), value: (row) => factIn(t, row.kind, row.was) },
        will: { head: t("bulk.details.will"), value: (row) => factIn(t, row.kind, row.will) },
        before: {
          on: costs,
          ...{ head: t("bulk.details.next_before"), numeric: true, value: ({ cost, currency }) => cost && money(cost.nextBeforeMinor, currency) },
        },
        after: {
          on: costs,
          ...{ head: t("bulk.details.next_after"), numeric: true, value: ({ cost, currency }) => cost && money(cost.nextAfterMinor, currency) },
        },
        currency: { on: costs && "file", head: t("subscriptions.csv.currency"), value: ({ cost, currency }) => cost && currency },
        why: { on: "file", head: t("bulk.details.why"), value: ({ problem }) => problem && words(problem) },
      },
      called: (row) => `${row.nickname}, ${row.customerName}`,
    };
  },
);

import type { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { ListOwnSubscriptions, listedStatuses, SubscriptionsOfCustomer, subscriptionOrder } from "#lib/domain/subscriptions/rules.ts";
import { type Asked, type Drawing, listOf } from "#lib/web/list.ts";
import { badge, dayIn, link, note, number, small } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { subscriptionTones } from "./status-badge.tsx";

type Row = Awaited<ReturnType<typeof listOwnSubscriptions>>["items"][number] & { recordProblem?: string | null };

/** `provider` and `record` say whether these columns tell the reader anything; a file has them anyway. */
function drawn(t: Asked<unknown>["t"], { provider, record }: { provider: boolean; record: boolean }): Drawing<Row> {
  const recordProblem = ({ recordProblem: problem }: Row) =>
    problem && [
      badge("warn", t(problem === "missing" ? "subscriptions.record_missing" : "subscriptions.record_invalid")),
      problem !== "missing" && note(t(`problem.${problem as "order.empty"}`)),
    ];
  return {
    title: t("subscriptions.title"),
    search: t("subscriptions.search"),
    filters: { status: { label: t("subscriptions.columns.status"), options: listedStatuses.map((value) => [value, t(`subscriptions.statuses.${value}`)]) } },
    columns: {
      name: {
        head: t("subscriptions.columns.name"),
        sort: "name",
        value: (row) => [link(paths.subscription(row.customerId, row.id), row.nickname), row.nickname !== row.offer.title && small(row.offer.title)],
      },
      offer: { on: "file", head: t("subscriptions.columns.offer"), value: (row) => row.offer.title },
      quantity: {
        head: t("subscriptions.columns.quantity"),
        sort: "quantity",
        end: true,
        value: (row) => (row.offer.billingType === "USAGE" ? t("subscriptions.usage") : t("subscriptions.licenses", { count: row.quantity })),
        file: (row) => (row.offer.billingType === "USAGE" ? t("subscriptions.usage") : number(row.quantity)),
      },
      status: { head: t("subscriptions.columns.status"), value: (row) => badge(subscriptionTones[row.status], t(`subscriptions.statuses.${row.status}`)) },
      renews: {
        head: t("subscriptions.columns.renews"),
        sort: "ends",
        value: (row) => [
          row.status === "PENDING"
            ? null
            : dayIn(row.commitmentEndsAt, (date) => t(row.autoRenew ? "subscriptions.renews_on" : "subscriptions.ends_on", { date })),
          row.endsSoon && badge("warn", t("subscriptions.ends_soon")),
        ],
      },
      provider: { on: provider ? undefined : "file", head: t("subscriptions.columns.provider"), value: (row) => row.customer.provider.name },
      record: {
        on: record ? undefined : "file",
        head: t("subscriptions.columns.record"),
        value: (row) => [row.resellerOfRecord?.name ?? (row.recordProblem ? "" : null), recordProblem(row)],
      },
      contact: { head: t("subscriptions.columns.contact"), value: (row) => row.contact.name },
    },
  };
}

/** A company's own. */
export const ownSubscriptionList = listOf<Row>()({ at: paths.mySubscriptions, input: ListOwnSubscriptions, first: subscriptionOrder.first }, ({ t, actor }) =>
  drawn(t, { provider: actor.customerIds.length > 1, record: false }),
);

/** A customer's, as those see it who sold them. */
export const subscriptionList = listOf<Row, { record: boolean } | undefined>()(
  { at: (query, { customerId = "" }) => paths.customerSubscriptions(customerId, query), input: SubscriptionsOfCustomer, first: subscriptionOrder.first },
  ({ t, given }) => drawn(t, { provider: false, record: given?.record ?? false }),
);

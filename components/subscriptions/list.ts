import { lastMoment } from "#lib/days.ts";
import { may } from "#lib/access.ts";
import type { listOwnSubscriptions } from "#lib/domain/subscriptions/reads.ts";
import { endingOf } from "#lib/domain/subscriptions/listing/rules.ts";
import { endsOfTerm, ListOwnSubscriptions, listedStatuses, SubscriptionsOfCustomer, subscriptionOrder } from "#lib/domain/subscriptions/rules.ts";
import { type Asked, type Drawing, listOf } from "#lib/web/list.ts";
import { badge, dayIn, link, note, number, small } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { subscriptionFacts, subscriptionIds } from "./facts.ts";
import { subscriptionTones } from "./status-badge.tsx";

const endingNames = { RENEW: "renews", EXTEND: "extends", END: "ends" } as const;
type Row = Awaited<ReturnType<typeof listOwnSubscriptions>>["items"][number] & { recordProblem?: string | null };

/** `provider` and `record` say whether these columns tell the reader anything; a file has them anyway. */
function drawn({ t, actor }: Pick<Asked<unknown>, "t" | "actor">, { provider, record }: { provider: boolean; record: boolean }): Drawing<Row> {
  const all = may(actor, "subscription.seePrice");
  const recordProblem = ({ recordProblem: problem }: Row) =>
    problem && [
      badge("warn", t(problem === "missing" ? "subscriptions.record_missing" : "subscriptions.record_invalid")),
      problem !== "missing" && note(t(`problem.${problem as "order.empty"}`)),
    ];
  return {
    title: t("subscriptions.title"),
    search: t("subscriptions.search"),
    filters: {
      status: { label: t("subscriptions.columns.status"), options: listedStatuses.map((value) => [value, t(`subscriptions.statuses.${value}`)]) },
      end: {
        label: t("subscriptions.every.columns.ending"),
        options: endsOfTerm.map((value) => [value, t(`subscriptions.every.endings.${endingNames[value]}`)]),
      },
    },
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
            : dayIn(row.endOfTerm === "END" ? lastMoment(row.commitmentEndsAt) : row.commitmentEndsAt, (date) =>
                t(`subscriptions.on.${row.endOfTerm}`, { date }),
              ),
          endingOf(row) === "undecided" && badge("warn", t("subscriptions.undecided")),
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
      ...subscriptionFacts<Row>(t),
    },
    ids: {
      ...subscriptionIds,
      offer: (row) => row.offer.id,
      provider: ({ customer }) => customer.provider.id,
      ...{ record: (row) => row.resellerOfRecord?.id, recordPartner: (row) => row.resellerOfRecord?.partnerId },
      // Whoever else serves a customer, the others know by its name.
      ...{ contact: all && ((row) => row.supportContact?.id), contactPartner: all && ((row) => row.supportContact?.partnerId) },
    },
  };
}

/** A company's own. */
export const ownSubscriptionList = listOf<Row>()(
  { name: "mySubscriptions", at: paths.mySubscriptions, input: ListOwnSubscriptions, first: subscriptionOrder.first },
  (see) => drawn(see, { provider: see.actor.customerIds.length > 1, record: false }),
);

/** A customer's, as those see it who sold them. */
export const subscriptionList = listOf<Row, { record: boolean } | undefined>()(
  { at: (query, { customerId = "" }) => paths.customerSubscriptions(customerId, query), input: SubscriptionsOfCustomer, first: subscriptionOrder.first },
  (see) => drawn(see, { provider: false, record: see.given?.record ?? false }),
);

import { lastMoment } from "#lib/days.ts";
import type { listContacts } from "#lib/domain/subscriptions/contacts/reads.ts";
import { ContactFilter } from "#lib/domain/subscriptions/contacts/rules.ts";
import type { readCoverage } from "#lib/domain/subscriptions/coverage/reads.ts";
import { CoverageFilter } from "#lib/domain/subscriptions/coverage/rules.ts";
import { lastDayOf } from "#lib/domain/orders/coterm/rules.ts";
import { manyOrder } from "#lib/domain/subscriptions/rules.ts";
import { type Asked, type Column, listOf } from "#lib/web/list.ts";
import { badge, day, dayIn, link, number, small } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { problemWords } from "#lib/web/problem-words.ts";
import { type SubscriptionFacts, subscriptionFacts, subscriptionIds } from "./facts.ts";
import { subscriptionTones } from "./status-badge.tsx";

type Words = Asked<undefined>["t"];
type Listed = SubscriptionFacts & { nickname: string; customer: { id: string; tenantId: string; name: string } };
type Gap = Awaited<ReturnType<typeof readCoverage>>["items"][number];
type Contact = Awaited<ReturnType<typeof listContacts>>["items"][number];

/** Several of one product differ by their term and when it ends. */
const until = (t: Words, { term, commitmentEndsAt }: Listed) =>
  dayIn(lastMoment(commitmentEndsAt), (date) => t("subscriptions.told_apart.until", { term: t(`orders.picker.terms.${term}`), date }));

/** What both lists of subscriptions to tick begin with. */
const ticked = <Row extends Listed>(t: Words) => ({
  subscription: {
    head: t("incentives.coverage.many.subscription"),
    sort: "subscription",
    value: (row: Row) => [link(paths.subscription(row.customer.id, row.id), row.nickname), small(until(t, row))],
  },
  customer: { head: t("incentives.coverage.many.customer"), value: (row: Row) => row.customer.name },
  since: { head: t("incentives.coverage.many.since"), sort: "since", value: (row: Row) => day(row.startedAt) },
});
const called = (t: Words) => (row: Listed) => {
  const subscription = `${row.nickname} (${t(`orders.picker.terms.${row.term}`)}, ${lastDayOf(row.commitmentEndsAt)})`;
  return t("incentives.coverage.many.called", { subscription, customer: row.customer.name });
};
const status = <Row extends { status: keyof typeof subscriptionTones }>(t: Words, head: string): Column<Row> => ({
  head,
  value: (row) => badge(subscriptionTones[row.status], t(`subscriptions.statuses.${row.status}`)),
});

/** Subscriptions without a valid reseller of record. */
export const gapList = listOf<Gap>()(
  { name: "incentiveCoverage", at: paths.incentiveCoverage, input: CoverageFilter, first: manyOrder.first },
  ({ t, actor }) => {
    const words = problemWords(actor);
    return {
      title: t("incentives.coverage.title"),
      search: t("incentives.coverage.search"),
      filters: { reason: { label: t("incentives.coverage.reason"), all: t("incentives.coverage.all") } },
      columns: {
        ...ticked<Gap>(t),
        quantity: { head: t("incentives.coverage.columns.quantity"), numeric: true, value: (row) => number(row.quantity) },
        status: status(t, t("incentives.coverage.columns.status")),
        record: { head: t("incentives.coverage.columns.record"), value: (row) => row.resellerOfRecord?.name },
        reason: {
          head: t("incentives.coverage.columns.reason"),
          value: ({ reason }) => (reason === "missing" ? t("incentives.coverage.missing") : words({ code: reason })),
        },
        ...subscriptionFacts<Gap>(t),
      },
      ids: { ...subscriptionIds, record: (row) => row.resellerOfRecord?.id, recordPartner: (row) => row.resellerOfRecord?.partnerId },
      called: called(t),
    };
  },
);

export const contactList = listOf<Contact>()(
  { name: "supportContacts", at: paths.supportContacts, input: ContactFilter, first: manyOrder.first },
  ({ t, actor }) => ({
    title: t("subscriptions.contacts.title"),
    search: t("subscriptions.contacts.search"),
    filters: { contact: { label: t("subscriptions.contacts.filter"), all: t("subscriptions.contacts.all") } },
    columns: {
      ...ticked<Contact>(t),
      status: status(t, t("subscriptions.contacts.columns.status")),
      contact: {
        head: t("subscriptions.contacts.columns.contact"),
        value: (row) => row.supportContact?.name ?? t("subscriptions.details.provider_is_contact", { name: actor.organizationName }),
        file: (row) => row.supportContact?.name ?? row.customer.provider.name,
      },
      ...subscriptionFacts<Contact>(t),
    },
    ids: { ...subscriptionIds, contact: (row) => row.supportContact?.id, contactPartner: (row) => row.supportContact?.partnerId },
    called: called(t),
  }),
);

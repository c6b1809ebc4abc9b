import { lastMoment } from "#lib/days.ts";
import { may } from "#lib/access.ts";
import { terms } from "#lib/domain/catalog/rules.ts";
import type { EverySubscription } from "#lib/domain/subscriptions/listing/lists.ts";
import { endingOf, endings, ListEverySubscription, listedOrder, recordGaps, windows } from "#lib/domain/subscriptions/listing/rules.ts";
import { listedStatuses } from "#lib/domain/subscriptions/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, day, link, money, note, number } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { subscriptionFacts, subscriptionIds } from "./facts.ts";
import { subscriptionTones } from "./status-badge.tsx";

/** Every subscription of every customer: a provider's, or of those that a reseller looks after. */
export const everySubscriptionList = listOf<EverySubscription>()(
  { name: "everySubscription", at: paths.everySubscription, input: ListEverySubscription, first: listedOrder.first },
  ({ t, actor }) => {
    const all = may(actor, "subscription.seePrice");
    const head = (name: "customer" | "domain" | "name" | "assigned" | "term" | "billing" | "start" | "end" | "ending" | "monthly") =>
      t(`subscriptions.every.columns.${name}`);
    const licensed = (row: EverySubscription, count: number) => (row.offer.billingType === "LICENSE" ? number(count) : t("subscriptions.usage"));
    const choices = <Value extends string>(values: readonly Value[], label: (value: Value) => string) => values.map((value) => [value, label(value)] as const);
    const ending = (row: EverySubscription) => (row.scheduledChange && row.endOfTerm === "RENEW" ? "changes" : endingOf(row));
    return {
      title: t("subscriptions.every.title"),
      search: t("subscriptions.every.search"),
      filters: {
        offer: { label: t("subscriptions.columns.offer") },
        status: { label: t("subscriptions.columns.status"), options: choices(listedStatuses, (value) => t(`subscriptions.statuses.${value}`)) },
        term: { label: head("term"), options: choices(terms, (value) => t(`orders.picker.terms.${value}`)) },
        within: { label: t("subscriptions.every.within"), options: choices(windows, (days) => t("subscriptions.every.days", { days })) },
        ending: { label: head("ending"), options: choices(endings, (value) => t(`subscriptions.every.endings.${value}`)) },
        licenses: { label: t("subscriptions.every.licenses"), options: [["unused", t("subscriptions.every.unused")]] },
        record: {
          label: t("subscriptions.columns.record"),
          may: "subscription.seePrice",
          options: choices(recordGaps, (value) => t(value === "missing" ? "subscriptions.record_missing" : "subscriptions.record_invalid")),
        },
        contact: { label: t("subscriptions.columns.contact") },
        reseller: { label: t("subscriptions.every.reseller"), may: "partnership.listResellers" },
        tag: { label: t("customers.tags.filter"), may: "customer.listTags" },
      },
      columns: {
        customer: { head: head("customer"), sort: "customer", value: (row) => link(paths.customerSubscriptions(row.customerId), row.customerName) },
        domain: { head: head("domain"), value: (row) => row.customer.domain },
        name: { head: head("name"), value: (row) => link(paths.subscription(row.customerId, row.id), row.nickname) },
        offer: { head: t("subscriptions.columns.offer"), value: (row) => row.offer.title },
        status: { head: t("subscriptions.columns.status"), value: (row) => badge(subscriptionTones[row.status], t(`subscriptions.statuses.${row.status}`)) },
        quantity: { on: "page", head: t("subscriptions.details.quantity"), numeric: true, value: (row) => licensed(row, row.quantity) },
        used: { on: "page", head: head("assigned"), numeric: true, value: (row) => (row.offer.billingType === "LICENSE" ? number(row.assigned) : null) },
        term: { on: "page", head: head("term"), value: (row) => t(`orders.picker.terms.${row.term}`) },
        billing: { on: "page", head: head("billing"), value: (row) => t(`orders.picker.cycles.${row.billingCycle}`) },
        began: { on: "page", head: head("start"), sort: "since", value: (row) => day(row.startedAt) },
        until: { on: "page", head: head("end"), sort: "ends", value: (row) => (row.status === "PENDING" ? null : day(lastMoment(row.commitmentEndsAt))) },
        ending: { head: head("ending"), value: (row) => t(`subscriptions.every.endings.${ending(row)}`) },
        record: {
          head: t("subscriptions.columns.record"),
          value: (row) => {
            const problem = row.recordProblem;
            if (!problem) return row.resellerOfRecord?.name;
            return [
              row.resellerOfRecord?.name ?? badge("warn", t("subscriptions.every.nobody")),
              problem !== "missing" && badge("warn", t("subscriptions.record_invalid")),
              problem !== "missing" && note(t(`problem.${problem as "order.empty"}`)),
            ];
          },
          file: (row) => row.resellerOfRecord?.name,
        },
        contact: { head: t("subscriptions.columns.contact"), value: (row) => row.supportContact?.name ?? row.customer.provider.name },
        provider: { on: all ? "file" : undefined, head: t("subscriptions.columns.provider"), value: (row) => row.customer.provider.name },
        unitPrice: {
          ...{ on: "page", may: "subscription.seePrice", head: t("subscriptions.csv.price"), numeric: true },
          value: (row) => (row.unitPriceMinor === null ? null : money(row.unitPriceMinor, row.currency)),
        },
        monthly: {
          ...{ may: "subscription.seePrice", head: head("monthly"), numeric: true },
          value: (row) => (row.monthlyMinor === null ? null : money(row.monthlyMinor, row.currency)),
        },
        number: { on: "page", head: t("common.ids.subscription"), value: (row) => row.id },
        ...subscriptionFacts<EverySubscription>(t),
      },
      usual: ["name", "status", "quantity", "until", "ending", ...(all ? ["record", "monthly"] : ["contact"])],
      ids: {
        ...subscriptionIds,
        offer: (row) => row.offer.id,
        provider: ({ customer }) => customer.provider.id,
        ...{ record: (row) => row.resellerOfRecord?.id, recordPartner: (row) => row.resellerOfRecord?.partnerId },
        // Whoever else serves a customer, the others know by its name.
        ...{ contact: all && ((row) => row.supportContact?.id), contactPartner: all && ((row) => row.supportContact?.partnerId) },
      },
      called: (row) => `${row.nickname}, ${row.customerName}`,
    };
  },
);

import { may } from "#lib/access.ts";
import type { listRenewals } from "#lib/domain/renewals/listing/lists.ts";
import { deskFilters, deskReasons, ListRenewals, renewalOrder } from "#lib/domain/renewals/rules.ts";
import { customerIds } from "#lib/web/list-ids.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, day, dayIn, link, money, number, small } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { deskStateTones, reasonTones } from "./tones.ts";

type Row = Awaited<ReturnType<typeof listRenewals>>["items"][number];

/** What has to be decided before its term ends: a provider's, or of the customers that a reseller looks after. */
export const renewalList = listOf<Row>()({ name: "renewals", at: paths.renewals, input: ListRenewals, first: renewalOrder.first }, ({ t, actor }) => {
  const all = may(actor, "subscription.seePrice");
  const head = (
    name: "customer" | "subscription" | "reason" | "licenses" | "unused" | "outcome" | "last_day" | "price" | "next" | "billing" | "state" | "why" | "assigned",
  ) => t(`renewals.columns.${name}`);
  const choices = <Value extends string>(values: readonly Value[], label: (value: Value) => string) => values.map((value) => [value, label(value)] as const);
  const decided = ({ decision }: Row) => decision?.choice && t(`renewals.decided.${decision.choice}`, { quantity: decision.quantity ?? 0 });
  const decision = (row: Row) => {
    const what = decided(row);
    if (!what) return false;
    return row.overtaken ? small(t("renewals.overtaken", { what })) : row.state === "decided" && small(what);
  };
  const per = (row: Row, cycle: Row["billingCycle"]) => licensed(row) && cycle !== "NONE" && t(`renewals.per.${cycle}`);
  const licensed = (row: Row) => row.offer.billingType === "LICENSE";
  return {
    title: t("renewals.title"),
    search: t("renewals.search"),
    filters: {
      week: { label: t("renewals.filters.week"), all: t("renewals.filters.all_weeks") },
      days: { label: t("renewals.filters.days"), options: choices(deskFilters.days, (count) => t("renewals.filters.within", { count })) },
      reason: { label: t("renewals.filters.reason"), options: choices(deskReasons, (value) => t(`renewals.reasons.${value}`)) },
      state: {
        label: t("renewals.filters.state"),
        options: choices(deskFilters.state, (value) => (value === "undecided" ? t("renewals.filters.undecided") : t(`renewals.states.${value}`))),
      },
      assigned: { label: t("renewals.filters.assigned"), options: choices(deskFilters.assigned, (value) => t(`renewals.filters.${value}`)) },
      price: { label: t("renewals.filters.price"), may: "subscription.seePrice", options: [["changes", t("renewals.filters.changes")]] },
      reseller: { label: t("renewals.filters.reseller"), may: "partnership.listResellers" },
    },
    columns: {
      customer: {
        head: head("customer"),
        value: (row) => [
          link(paths.customerSubscriptions(row.customerId), row.customerName),
          link(paths.subscription(row.customerId, row.id), row.nickname),
          row.nickname !== row.offer.title && small(row.offer.title),
        ],
      },
      subscription: { on: "file", with: ["customer"], head: head("subscription"), value: (row) => row.nickname },
      lastDay: { head: head("last_day"), sort: "ends", value: (row) => day(row.lastDay) },
      price: {
        ...{ on: "file", with: ["next"], may: "subscription.seePrice", head: head("price"), numeric: true },
        value: ({ price, currency }) => price && money(price.now, currency),
      },
      currency: {
        ...{ on: "file", with: ["next"], may: "subscription.seePrice", head: t("subscriptions.csv.currency") },
        value: ({ price, currency }) => price && currency,
      },
      next: {
        ...{ may: "subscription.seePrice", head: head("next"), numeric: true },
        value: (row) => {
          const { price, currency } = row;
          if (!price?.goesOn) return null;
          if (price.next === null) return badge("bad", t("renewals.not_sold"));
          const [now, then] = [per(row, price.cycle), per(row, price.nextCycle)];
          return [
            money(price.next, currency),
            then && small(then),
            price.changes && small(t("renewals.columns.price"), " ", money(price.now, currency), ...(now && now !== then ? [" ", now] : [])),
          ];
        },
      },
      billing: {
        ...{ on: "file", with: ["next"], may: "subscription.seePrice", head: head("billing") },
        value: ({ price }) => (price?.goesOn ? t(`orders.picker.cycles.${price.nextCycle}`) : null),
      },
      state: {
        head: head("state"),
        value: (row) => [
          badge(deskStateTones[row.state], t(`renewals.states.${row.state}`)),
          decision(row),
          Boolean(row.decision?.assignedToName) && small(t("renewals.with", { name: row.decision?.assignedToName ?? "" })),
        ],
      },
      outcome: {
        on: "page",
        head: head("outcome"),
        value: (row) => [
          badge(reasonTones[row.reason], t(`renewals.reasons.${row.reason}`)),
          small(dayIn(row.commitmentEndsAt, (date) => t(`renewals.outcomes.${row.outcome}`, { date }))),
        ],
      },
      reason: { on: "file", with: ["outcome"], head: head("reason"), value: (row) => t(`renewals.reasons.${row.reason}`) },
      ending: {
        on: "file",
        with: ["outcome"],
        head: head("outcome"),
        value: (row) => dayIn(row.commitmentEndsAt, (date) => t(`renewals.outcomes.${row.outcome}`, { date })),
      },
      licenses: {
        ...{ head: head("licenses"), numeric: true },
        value: (row) => (licensed(row) ? [number(row.seats), row.unused > 0 && small(t("renewals.unused", { count: row.unused }))] : t("renewals.usage")),
      },
      unused: { on: "file", with: ["licenses"], head: head("unused"), value: (row) => (licensed(row) ? number(row.unused) : null) },
      decided: { on: "file", with: ["state"], head: t("renewals.decide.title"), value: (row) => (row.state === "decided" ? decided(row) : null) },
      by: { on: "file", with: ["state"], head: t("activity.columns.by"), value: (row) => row.decision?.decidedByName },
      why: { on: "file", with: ["state"], head: head("why"), value: (row) => row.decision?.reason },
      assigned: { on: "file", with: ["state"], head: head("assigned"), value: (row) => row.decision?.assignedToName },
      provider: { on: all ? "file" : undefined, head: t("subscriptions.columns.provider"), value: (row) => row.customer.provider.name },
    },
    ids: {
      subscription: (row) => row.id,
      order: (row) => row.orderId,
      ...customerIds<Row>(({ customerId, customer }) => ({ id: customerId, tenantId: customer.tenantId })),
      offer: (row) => row.offer.id,
      provider: ({ customer }) => customer.provider.id,
    },
    called: (row) => `${row.nickname}, ${row.customerName}`,
    opens: {
      head: t("renewals.details"),
      open: t("renewals.expand", { name: "{name}" }),
      close: t("renewals.collapse", { name: "{name}" }),
    },
  };
});

import { lastDayBefore } from "#lib/days.ts";
import { may } from "#lib/access.ts";
import type { EndedRow } from "#lib/domain/assignments/ending/reads.ts";
import { endedDecisions, endedOrder, EndedRows } from "#lib/domain/assignments/ending/rules.ts";
import { type Asked, type Drawing, listOf } from "#lib/web/list.ts";
import { customerIds } from "#lib/web/list-ids.ts";
import { day, dayIn, link, number, small } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

/** The record of an ended partnership. `linked`: whoever looks may still see the customers; `toWhom`: and is told to whom they went. */
const drawn = ({ t }: Asked<undefined>, linked: boolean, toWhom: boolean): Drawing<EndedRow> => ({
  title: t("partnerships.ended.title"),
  search: t("partnerships.ended.search"),
  filters: {
    decision: {
      label: t("partnerships.ended.decision"),
      options: endedDecisions.map((value) => [value, t(`partnerships.ended.decisions.${value}`)]),
    },
  },
  // Whoever may no longer see the customers knows them by their names.
  ids: {
    ...(linked ? customerIds<EndedRow>(({ customer }) => customer) : {}),
    ...{ to: linked && (({ movedTo }) => movedTo?.id), toPartner: linked && (({ movedTo }) => movedTo?.partnerId) },
  },
  columns: {
    customer: {
      head: t("partnerships.end.customer"),
      sort: "customer",
      value: ({ customer }) => (linked ? link(paths.customer(customer.id), customer.name) : customer.name),
    },
    what: {
      head: t("partnerships.ended.what"),
      value: ({ fact, adminRights, count }) => [
        t(`partnerships.ended.facts.${fact}`),
        small(
          fact === "ASSOCIATION"
            ? t(`customers.rights.${adminRights ?? "NONE"}`)
            : t(fact === "AZURE" ? "partnerships.end.plans" : "partnerships.end.subscriptions", { count }),
        ),
      ],
    },
    count: { on: "file", head: t("partnerships.ended.count"), value: (row) => number(row.count) },
    rights: { on: "file", head: t("assignments.columns.rights"), value: ({ adminRights }) => adminRights && t(`customers.rights.${adminRights}`) },
    decision: {
      head: t("partnerships.ended.decision"),
      value: ({ movedTo, decision }) => (movedTo ? t("partnerships.end.move", { name: movedTo.name }) : t(`partnerships.ended.decisions.${decision}`)),
      file: ({ decision }) => t(`partnerships.ended.decisions.${decision}`),
    },
    movedTo: { on: toWhom && "file", head: t("partnerships.ended.moved_to"), value: (row) => row.movedTo?.name },
    became: {
      on: "page",
      head: t("partnerships.ended.became"),
      value: ({ keptUntil, settledAt }) =>
        keptUntil
          ? dayIn(settledAt ?? lastDayBefore(keptUntil), (date) => `${t(settledAt ? "partnerships.ended.settled" : "partnerships.ended.kept_until")} ${date}`)
          : "",
    },
    keptUntil: { on: "file", head: t("partnerships.ended.kept_until"), value: ({ keptUntil }) => day(keptUntil && lastDayBefore(keptUntil)) },
    settled: { on: "file", head: t("partnerships.ended.settled"), value: (row) => day(row.settledAt) },
  },
});
const asked = { input: EndedRows, first: endedOrder.first };

/** A provider reads of a reseller, and a reseller of a provider. */
export const endedResellerList = listOf<EndedRow>()({ at: (query, { id = "" }) => paths.indirectReseller(id, query), ...asked }, (see) =>
  drawn(see, may(see.actor, "customer.list"), true),
);
export const endedProviderList = listOf<EndedRow>()({ at: (query, { id = "" }) => paths.indirectProvider(id, query), ...asked }, (see) =>
  drawn(see, false, false),
);

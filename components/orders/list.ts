import type { listOrders } from "#lib/domain/orders/reads.ts";
import { ListOrders, orderOrder, orderStatuses } from "#lib/domain/orders/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { customerIds } from "#lib/web/list-ids.ts";
import { badge, instant, link, money, number } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { orderTones } from "./status-badge.tsx";

type Row = Awaited<ReturnType<typeof listOrders>>["items"][number];

export const orderList = listOf<Row>()({ name: "orders", at: paths.orders, input: ListOrders, first: orderOrder.first }, ({ t }) => ({
  title: t("orders.title"),
  search: t("orders.search"),
  filters: { status: { label: t("orders.filter"), options: orderStatuses.map((value) => [value, t(`orders.statuses.${value}`)]) } },
  ids: { order: (row) => row.id, ...customerIds(({ customer }) => customer), provider: (row) => row.providerId },
  columns: {
    number: {
      head: t("orders.columns.number"),
      value: (row) => link(paths.order(row.id), row.number),
      file: (row) => number(row.number),
    },
    customer: { head: t("orders.columns.customer"), value: (row) => link(paths.customer(row.customer.id), row.customer.name) },
    status: { head: t("orders.columns.status"), value: (row) => badge(orderTones[row.status], t(`orders.statuses.${row.status}`)) },
    placed: { head: t("orders.columns.placed"), sort: "placed", value: (row) => instant(row.placedAt) },
    by: { head: t("orders.columns.by"), value: (row) => row.placedBy },
    currency: { on: "file", with: ["total"], head: t("orders.columns.currency"), value: (row) => row.currency },
    total: { head: t("orders.columns.total"), numeric: true, value: (row) => money(row.totalMinor, row.currency) },
  },
}));

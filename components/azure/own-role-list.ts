import type { listOwnRoles } from "#lib/domain/azure/reads.ts";
import { azureRoles, OwnRoles, ownRoleOrder } from "#lib/domain/azure/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { instant, link } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listOwnRoles>>["items"][number];

/** A reseller's roles, also at customers of which it sees nothing else. */
export const ownRoleList = listOf<Row>()({ name: "azure", at: paths.azure, input: OwnRoles, first: ownRoleOrder.first }, ({ t }) => ({
  title: t("azure.own.title"),
  search: t("azure.own.search"),
  filters: { role: { label: t("azure.own.columns.role"), options: azureRoles.map((value) => [value, t(`azure.roles.${value}`)]) } },
  // Not the customer's Microsoft ID: some of these customers it may know by this plan alone.
  ids: {
    ...{ id: (row) => row.id, customer: (row) => row.customerId, subscription: (row) => row.subscription.id },
    provider: ({ customer }) => customer.provider.id,
  },
  columns: {
    plan: {
      head: t("azure.own.columns.plan"),
      sort: "plan",
      value: (row) => link(paths.azureAccess(row.customerId, row.subscription.id), row.subscription.nickname),
    },
    customer: { head: t("azure.own.columns.customer"), sort: "customer", value: (row) => row.customer.name },
    provider: { head: t("azure.own.columns.provider"), value: (row) => row.customer.provider.name },
    role: { head: t("azure.own.columns.role"), value: (row) => t(`azure.roles.${row.role}`) },
    since: { head: t("azure.own.columns.since"), sort: "since", value: (row) => instant(row.grantedAt) },
  },
}));

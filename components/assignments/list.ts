import { rightsTones } from "#components/customers/rights-badge.tsx";
import { may } from "#lib/access.ts";
import type { AssignmentRow } from "#lib/domain/assignments/lists.ts";
import { assignmentKinds, assignmentOrder, ListAssignments } from "#lib/domain/assignments/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { customerIds, resellerIds } from "#lib/web/list-ids.ts";
import { badge, day, link, number } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

/** Customer × reseller, and everything that binds the two. */
export const assignmentList = listOf<AssignmentRow>()(
  { name: "assignments", at: paths.assignments, input: ListAssignments, first: assignmentOrder.first, idOf: ({ key }) => key },
  ({ t, actor }) => ({
    title: t("assignments.title"),
    search: t("assignments.search"),
    filters: {
      as: {
        label: t("assignments.as"),
        all: t("assignments.kinds.association"),
        options: assignmentKinds.filter((kind) => kind !== "association").map((value) => [value, t(`assignments.kinds.${value}`)]),
      },
      reseller: { label: t("assignments.columns.reseller"), may: "partnership.listResellers" },
      rights: { label: t("assignments.columns.rights"), options: (["ADMIN", "NONE"] as const).map((value) => [value, t(`customers.rights.${value}`)]) },
    },
    ids: { ...customerIds(({ customer }) => customer), provider: ({ customer }) => customer.provider.id, ...resellerIds(({ reseller }) => reseller) },
    // Whoever looks over several providers sees one column more, and has room for one less.
    usual: ["provider", "reseller", "rights", ...(may(actor, "partnership.listResellers") ? ["since"] : []), "record", "contact", "azure", "used", "confirmed"],
    columns: {
      customer: { head: t("assignments.columns.customer"), sort: "customer", value: ({ customer }) => link(paths.customer(customer.id), customer.name) },
      provider: {
        on: may(actor, "partnership.listResellers") ? "file" : undefined,
        head: t("assignments.columns.provider"),
        value: ({ customer }) => customer.provider.name,
      },
      reseller: {
        head: t("assignments.columns.reseller"),
        value: ({ reseller }) => [reseller.name, reseller.status !== "ACTIVE" && badge("warn", t("assignments.inactive"))],
      },
      rights: {
        head: t("assignments.columns.rights"),
        value: ({ association }) =>
          association
            ? badge(rightsTones[association.adminRights], t(`customers.rights.${association.adminRights}`))
            : badge("neutral", t("assignments.not_assigned")),
      },
      since: { head: t("assignments.columns.since"), value: ({ association }) => day(association?.startedAt) },
      record: {
        head: t("assignments.columns.record"),
        numeric: true,
        value: ({ recordOf }) => (recordOf ? number(recordOf) : null),
        file: ({ recordOf }) => number(recordOf),
      },
      contact: {
        head: t("assignments.columns.contact"),
        numeric: true,
        value: ({ contactOf }) => (contactOf ? number(contactOf) : null),
        file: ({ contactOf }) => number(contactOf),
      },
      azure: { head: t("assignments.columns.azure"), value: ({ azureRoles }) => azureRoles.map((role) => t(`azure.roles.${role}`)).join(", ") || null },
      used: { head: t("assignments.columns.used"), value: ({ usedAt }) => day(usedAt) },
      confirmed: {
        head: t("assignments.columns.confirmed"),
        value: ({ association }) => day(association?.confirmedAt) ?? t("assignments.not_confirmed"),
        file: ({ association }) => day(association?.confirmedAt),
      },
    },
  }),
);

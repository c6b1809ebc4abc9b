import type { UserRow } from "#lib/domain/users/reads.ts";
import { ListUsers, userOrder } from "#lib/domain/users/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, instant, instantDay, link } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

/** A customer's users, or those that were deleted; passwords are nowhere to be had. */
export const userList = listOf<UserRow, string | undefined>()(
  { at: (query, { customerId = "" }) => paths.customerUsers(customerId, query), input: ListUsers, first: userOrder.first, views: ["state"] },
  ({ t, kept, given: customerId = "" }) => {
    const deleted = kept.state === "deleted";
    const licenses = (row: UserRow) => row.licenses.map(({ subscription }) => subscription.nickname).join(", ");
    const roles = (row: UserRow) => row.roles.map((role) => t(`identity.roles.${role}`)).join(", ");
    return {
      title: t("users.title"),
      search: t("users.search"),
      filters: { state: { label: t("users.state"), all: t("users.states.active"), options: [["deleted", t("users.states.deleted")]] } },
      ids: {
        ...{ id: (row) => row.id, user: (row) => row.user.id },
        // Of the licenses, in their order beside it.
        subscription: (row) => row.licenses.map(({ subscriptionId }) => subscriptionId).join(", "),
        ...{ customer: () => customerId, tenant: (row) => row.tenantId },
      },
      columns: {
        name: {
          head: t("users.columns.name"),
          sort: "name",
          value: ({ id, user }) => link(paths.customerUser(customerId, id), `${user.firstName} ${user.lastName}`),
        },
        userName: { head: t("users.columns.userName"), sort: "email", value: ({ user }) => user.email },
        licenses: { on: deleted ? "file" : undefined, head: t("users.columns.licenses"), value: (row) => licenses(row) || null },
        deletedOn: { on: deleted ? "page" : false, head: t("users.columns.deleted"), value: (row) => instantDay(row.deletedAt) },
        role: {
          head: t("users.columns.role"),
          value: (row) => (row.roles.length > 0 ? badge("info", roles(row)) : t("users.user")),
        },
        deleted: { on: "file", head: t("users.columns.deleted"), value: (row) => instant(row.deletedAt) },
      },
    };
  },
);

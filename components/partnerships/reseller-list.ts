import { may } from "#lib/access.ts";
import type { listResellers } from "#lib/domain/partnerships/reads.ts";
import { ListPartnerships, partneredResellerOrder, securing } from "#lib/domain/partnerships/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, country, day, link, number } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { resellerTones } from "./status-badges.tsx";

type Row = Awaited<ReturnType<typeof listResellers>>["items"][number];

/** A provider's resellers: those it works with, or those it has worked with. */
export const partneredResellerList = listOf<Row>()(
  { name: "indirectResellers", at: paths.indirectResellers, input: ListPartnerships, first: partneredResellerOrder.first, views: ["state"] },
  ({ t, actor, kept }) => {
    const ended = kept.state === "ended";
    const [mayAdd, mayInvite, mayEnd] = (["provider.addCustomer", "provider.requestRelationship", "partnership.end"] as const).map(
      (permission) => !ended && may(actor, permission),
    );
    return {
      title: t("partnerships.title"),
      search: t("partnerships.search"),
      filters: { security: { label: t("partnerships.security.filter"), options: securing.map((value) => [value, t(`partnerships.security.${value}`)]) } },
      ids: { id: (row) => row.id, provider: (row) => row.providerId, reseller: (row) => row.resellerId },
      columns: {
        name: { head: t("partnerships.columns.reseller"), sort: "name", value: (row) => link(paths.indirectReseller(row.id), row.resellerName) },
        tenant: { head: t("partnerships.tenant_id"), value: (row) => row.reseller.tenantId },
        partnerId: { head: t("partnerships.partner_id"), value: (row) => row.reseller.partnerId },
        location: { head: t("partnerships.columns.location"), value: (row) => country(row.reseller.country) },
        status: {
          head: t("partnerships.columns.status"),
          value: ({ reseller }) => badge(resellerTones[reseller.status], t(`partnerships.reseller_status.${reseller.status}`)),
        },
        security: {
          head: t("partnerships.security.column"),
          value: ({ resellerSecured, reseller: { admins, securedAdmins } }) => [
            badge(resellerSecured ? "good" : "warn", t(`partnerships.security.${resellerSecured ? "secured" : "open"}`)),
            t("partnerships.security.share", { secured: String(securedAdmins), admins }),
          ],
          file: ({ resellerSecured }) => t(`partnerships.security.${resellerSecured ? "secured" : "open"}`),
        },
        admins: { on: "file", with: ["security"], head: t("partnerships.security.admins"), value: ({ reseller }) => number(reseller.admins) },
        securedAdmins: {
          on: "file",
          with: ["security"],
          head: t("partnerships.security.secured_admins"),
          value: ({ reseller }) => number(reseller.securedAdmins),
        },
        securityName: { head: t("partnerships.security.name"), value: ({ reseller }) => reseller.securityName },
        securityEmail: { head: t("partnerships.security.email"), value: ({ reseller }) => reseller.securityEmail },
        securityPhone: { head: t("partnerships.security.phone"), value: ({ reseller }) => reseller.securityPhone },
        since: { head: t("partnerships.columns.since"), sort: "since", value: (row) => day(row.startedAt) },
        ...(ended && { ended: { on: "page", head: t("partnerships.ended_on"), sort: "ended", value: (row: Row) => day(row.endedAt) } }),
        customers: { head: t("partnerships.columns.customers"), numeric: true, value: (row) => number(row.customers) },
      },
      usual: ["location", "status", "security", "since", "ended", "customers"],
      // The file begins with the ids that it began with.
      file: [
        ...["tenant", "name", "partnerId", "location", "status", "security", "admins", "securedAdmins"],
        ...["securityName", "securityEmail", "securityPhone", "since", "customers"],
      ],
      menu: (row) => [
        { label: t("partnerships.view_customers"), href: paths.customers({ reseller: row.resellerId }) },
        mayAdd && { label: t("partnerships.add_customer"), href: paths.newCustomer({ reseller: row.resellerId }) },
        mayInvite && { label: t("partnerships.invite_customers"), href: paths.requestRelationship({ reseller: row.resellerId }) },
        mayEnd && { label: t("partnerships.remove"), href: paths.endPartnership(row.id), danger: true },
      ],
    };
  },
);

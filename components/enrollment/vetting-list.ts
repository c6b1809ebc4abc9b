import { resellerTones } from "#components/partnerships/status-badges.tsx";
import type { listToVet } from "#lib/domain/enrollment/reads.ts";
import { ListToVet, resellerStatuses, vettingOrder } from "#lib/domain/enrollment/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { resellerIds } from "#lib/web/list-ids.ts";
import { badge, country, instant, link } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listToVet>>["items"][number];

/** All resellers; those that wait for vetting unless another status is asked for. */
export const vettingList = listOf<Row>()({ name: "resellers", at: paths.resellers, input: ListToVet, first: vettingOrder.first }, ({ t }) => ({
  title: t("enrollment.vetting.title"),
  search: t("enrollment.vetting.search"),
  filters: {
    status: {
      label: t("enrollment.vetting.filter"),
      all: t("partnerships.reseller_status.VETTING"),
      options: [
        ["ALL", t("enrollment.vetting.all")],
        ...resellerStatuses.filter((value) => value !== "VETTING").map((value) => [value, t(`partnerships.reseller_status.${value}`)] as const),
      ],
    },
  },
  ids: { tenant: (row) => row.tenantId, ...resellerIds((row) => row) },
  columns: {
    name: { head: t("enrollment.vetting.columns.name"), sort: "name", value: (row) => link(paths.reseller(row.id), row.name) },
    country: { head: t("enrollment.vetting.columns.country"), value: (row) => country(row.country) },
    status: {
      head: t("enrollment.vetting.columns.status"),
      value: ({ status }) => badge(resellerTones[status], t(`partnerships.reseller_status.${status}`)),
    },
    contact: { head: t("enrollment.vetting.columns.contact"), value: (row) => row.contactEmail },
    submitted: { head: t("enrollment.vetting.columns.submitted"), sort: "submitted", value: (row) => instant(row.submittedAt) },
  },
}));

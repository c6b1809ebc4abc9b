import { ListQualifications, qualificationSort, qualificationStates } from "#lib/domain/customers/qualifications/rules.ts";
import type { listQualifications } from "#lib/domain/customers/qualifications/reads.ts";
import { listOf } from "#lib/web/list.ts";
import { customerIds } from "#lib/web/list-ids.ts";
import { badge, instant, instantDay, link } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { reviewTones } from "./review-badge.tsx";

type Row = Awaited<ReturnType<typeof listQualifications>>["items"][number];

export const qualificationList = listOf<Row>()(
  { name: "qualifications", at: paths.qualifications, input: ListQualifications, first: (kept) => qualificationSort(ListQualifications.parse(kept)) },
  ({ t }) => ({
    title: t("qualifications.title"),
    search: t("qualifications.search"),
    filters: {
      state: {
        label: t("qualifications.columns.state"),
        all: t("qualifications.states.IN_REVIEW"),
        options: qualificationStates.filter((value) => value !== "IN_REVIEW").map((value) => [value, t(`qualifications.states.${value}`)]),
      },
    },
    ids: { id: (row) => row.id, ...customerIds(({ customer }) => customer), provider: ({ customer }) => customer.provider.id },
    columns: {
      customer: { head: t("qualifications.columns.customer"), sort: "customer", value: (row) => link(paths.qualification(row.id), row.customer.name) },
      provider: { head: t("qualifications.columns.provider"), value: (row) => row.customer.provider.name },
      qualification: { head: t("qualifications.columns.qualification"), value: (row) => t(`qualifications.kinds.${row.qualification}`) },
      since: { head: t("qualifications.columns.since"), sort: "requested", value: (row) => instantDay(row.requestedAt) },
      state: { head: t("qualifications.columns.state"), value: ({ state }) => badge(reviewTones[state], t(`qualifications.states.${state}`)) },
      decided: { on: "file", with: ["state"], head: t("qualifications.decided"), value: (row) => instant(row.decidedAt) },
    },
  }),
);

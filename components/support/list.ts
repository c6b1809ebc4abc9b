import { may } from "#lib/access.ts";
import type { RequestRow } from "#lib/domain/support/reads.ts";
import { isLate, ListServiceRequests, requestWaits, serviceRequestNumber, serviceRequestOrder, severities } from "#lib/domain/support/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { customerIds } from "#lib/web/list-ids.ts";
import { badge, deadline, instant, link, small } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { requestTones, severityTones } from "./badges.tsx";

/** Service requests. What is late hangs on when it is read. */
export const requestList = listOf<RequestRow, Date | undefined>()(
  { name: "support", at: paths.support, input: ListServiceRequests, first: serviceRequestOrder.first },
  ({ t, actor, given: now }) => ({
    title: t("support.title"),
    search: t("support.search"),
    filters: {
      status: {
        label: t("support.filter.status"),
        all: t("support.filter.open"),
        options: (["closed", "all"] as const).map((value) => [value, t(`support.filter.${value}`)]),
      },
      waits: { label: t("support.waits.label"), options: requestWaits.map((value) => [value, t(`support.waits.${value}`)]) },
      severity: { label: t("support.filter.severity"), options: severities.map((value) => [value, t(`support.severities.${value}`)]) },
      level: {
        label: t("support.filter.level"),
        options: (["CONTACT", "PROVIDER", "OPERATOR"] as const).map((value) => [value, t(`support.levels.${value}`)]),
      },
    },
    ids: {
      id: (row) => row.id,
      ...customerIds(({ customer, opens }) => (opens ? customer : null)),
      subscription: (row) => row.subscription?.id,
      provider: ({ customer }) => customer.provider.id,
    },
    columns: {
      number: { on: "file", with: ["title"], head: t("support.columns.number"), value: (row) => serviceRequestNumber(row.number) },
      title: {
        head: t("support.columns.title"),
        value: (row) => [link(paths.serviceRequest(row.id), row.title), small(serviceRequestNumber(row.number))],
      },
      customer: { on: may(actor, "subscription.listOwn") ? "file" : undefined, head: t("support.columns.customer"), value: (row) => row.customer.name },
      severity: { head: t("support.columns.severity"), value: ({ severity }) => badge(severityTones[severity], t(`support.severities.${severity}`)) },
      status: { head: t("support.columns.status"), value: ({ status }) => badge(requestTones[status], t(`support.statuses.${status}`)) },
      handler: { head: t("support.columns.handler"), value: (row) => row.handler ?? t("support.operator") },
      created: { head: t("support.columns.created"), sort: "created", value: (row) => instant(row.createdAt) },
      first: {
        head: t("support.columns.first"),
        sort: "due",
        // When it was answered first, or until when it has to be.
        value: (row) => {
          if (row.firstAnsweredAt || row.status === "CLOSED") return instant(row.firstAnsweredAt);
          return [now && isLate(row, now) ? badge("bad", t("support.late")) : t("support.due"), deadline(row.firstAnswerDueAt)];
        },
        file: (row) => instant(row.firstAnsweredAt),
      },
      updated: { head: t("support.columns.updated"), sort: "updated", value: (row) => instant(row.updatedAt) },
    },
  }),
);

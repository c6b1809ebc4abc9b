import type { ActivityEntry } from "#lib/domain/audit/reads.ts";
import { activityOrder, ListActivity } from "#lib/domain/audit/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { instant, link, small } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { detailLine, detailWords } from "./detail-words.ts";
import { actionWords, performedBy } from "./words.ts";

/** The log. Its filters have a form of their own, `ActivityFilters`. */
export const activityList = listOf<ActivityEntry>()({ at: paths.activity, input: ListActivity, first: activityOrder.first }, ({ t, actor }) => {
  const { word } = actionWords(t);
  return {
    title: t("activity.title"),
    columns: {
      at: { head: t("activity.columns.at"), sort: "at", value: (entry) => instant(entry.at) },
      action: { head: t("activity.columns.action"), value: word },
      subject: { head: t("activity.columns.subject"), value: (entry) => entry.subjectName ?? "" },
      customer: {
        head: t("activity.columns.customer"),
        value: ({ customerId, customerName, opens }) =>
          customerId && opens ? link(paths.customer(customerId), customerName ?? customerId) : (customerName ?? ""),
        file: (entry) => entry.customerName,
      },
      by: {
        head: t("activity.columns.by"),
        value: (entry) => [performedBy(t, entry), entry.actorKind !== "system" && entry.actorOrganization && small(entry.actorOrganization)],
      },
      organization: { on: "file", head: t("activity.csv.organization"), value: (entry) => entry.actorOrganization },
      details: { on: "file", head: t("activity.csv.details"), value: (entry) => detailLine(detailWords(t, actor.language, entry)) },
    },
    ids: { id: (entry) => entry.id, customer: ({ opens, customerId }) => (opens ? customerId : null) },
    file: ["at", "action", "customer", "by", "organization", "subject", "details"],
    opens: {
      head: t("activity.columns.open"),
      open: t("activity.show", { action: "{name}" }),
      close: t("activity.hide", { action: "{name}" }),
    },
    called: word,
  };
});

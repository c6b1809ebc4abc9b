import type { ActivityEntry } from "#lib/domain/audit/reads.ts";
import { activityOrder, ListActivity } from "#lib/domain/audit/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { link, moment, small } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { actionWords } from "./words.ts";

/** The log. Its filters have a form of their own, `ActivityFilters`. */
export const activityList = listOf<ActivityEntry>()({ at: paths.activity, input: ListActivity, first: activityOrder.first }, ({ t }) => {
  const { word, plain } = actionWords(t);
  return {
    title: t("activity.title"),
    columns: {
      at: { head: t("activity.columns.at"), sort: "at", value: (entry) => moment(entry.at) },
      action: { head: t("activity.columns.action"), value: word, file: plain },
      subject: { head: t("activity.columns.subject"), value: (entry) => entry.subjectName ?? "" },
      customer: {
        head: t("activity.columns.customer"),
        value: ({ customerId, customerName, opens }) =>
          customerId && opens ? link(paths.customer(customerId), customerName ?? customerId) : (customerName ?? ""),
        file: (entry) => entry.customerName,
      },
      by: {
        head: t("activity.columns.by"),
        value: ({ actorKind, actorName, actorOrganization }) => {
          if (actorKind === "system") return t("activity.system");
          return actorKind === "guest" ? t("activity.nobody") : [actorName || "", actorOrganization && small(actorOrganization)];
        },
        file: (entry) => entry.actorName,
      },
      organization: { on: "file", head: t("activity.csv.organization"), value: (entry) => entry.actorOrganization },
      details: { on: "file", head: t("activity.csv.details"), value: (entry) => JSON.stringify(entry.details) },
    },
    file: ["at", "action", "customer", "by", "organization", "subject", "details"],
    opens: {
      head: t("activity.columns.open"),
      open: t("activity.show", { action: "{name}" }),
      close: t("activity.hide", { action: "{name}" }),
    },
    called: word,
  };
});

import type { ActivityEntry } from "#lib/domain/audit/reads.ts";
import { activityOrder, ListActivity } from "#lib/domain/audit/rules.ts";
import { saysOf } from "#lib/i18n/moments.ts";
import { listOf, readerIn } from "#lib/web/list.ts";
import { instant, link, small } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { changeLine, detailLine, detailWords } from "./detail-words.ts";
import { actionWords, performedBy, subjectOf } from "./words.ts";

/** The log. Its filters have a form of their own, `ActivityFilters`. */
export const activityList = listOf<ActivityEntry>()(
  { name: "activity", at: paths.activity, input: ListActivity, first: activityOrder.first },
  ({ t, actor, kept }) => {
    const { word } = actionWords(t);
    const reader = readerIn(actor, kept);
    const writing = { locale: reader.locale, says: saysOf(reader) };
    return {
      title: t("activity.title"),
      columns: {
        at: { head: t("activity.columns.at"), sort: "at", value: (entry) => instant(entry.at) },
        action: {
          head: t("activity.columns.action"),
          value: (entry) => {
            const changed = changeLine(t, writing, entry);
            return [word(entry), changed && small(changed)];
          },
        },
        subject: { head: t("activity.columns.subject"), value: (entry) => subjectOf(t, entry) },
        customer: {
          head: t("activity.columns.customer"),
          value: ({ customerId, customerName, opens }) =>
            customerId && customerName && opens ? link(paths.customer(customerId), customerName) : (customerName ?? ""),
          file: (entry) => entry.customerName,
        },
        by: {
          head: t("activity.columns.by"),
          value: (entry) => [performedBy(t, entry), entry.actorKind !== "system" && entry.actorOrganization && small(entry.actorOrganization)],
        },
        organization: { on: "file", with: ["by"], head: t("activity.csv.organization"), value: (entry) => entry.actorOrganization },
        details: { on: "file", with: ["action"], head: t("activity.csv.details"), value: (entry) => detailLine(detailWords(t, writing, entry)) },
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
  },
);

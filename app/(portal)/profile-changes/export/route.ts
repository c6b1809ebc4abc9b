import { createTranslator } from "use-intl/core";
import { exportProfileChanges } from "#lib/domain/profiles/reads.ts";
import { differing } from "#lib/domain/profiles/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "profiles" });
  const columns = ["company", "fields", "state", "at", "by"] as const;
  return {
    name: t("changes.title"),
    header: [...columns.map((column) => t(`changes.columns.${column}`)), t("changes.csv.decided"), t("changes.csv.by"), t("changes.reason")],
    page: (after) => exportProfileChanges(actor, { ...filters, after }),
    line: (row) => [
      (row.provider ?? row.reseller)?.name ?? null,
      differing(row.before, row.wanted)
        .map((name) => t(`fields.${name}`))
        .join(", "),
      t(`states.${row.state}`),
      row.submittedAt.toISOString(),
      row.submittedByName,
      row.decidedAt?.toISOString() ?? null,
      row.decidedByName,
      row.reason,
    ],
  };
});

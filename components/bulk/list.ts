import type { BulkListed } from "#lib/domain/subscriptions/bulk/reads.ts";
import { bulkKinds, bulkOrder, bulkStates, ListBulks } from "#lib/domain/subscriptions/bulk/rules.ts";
import { type Asked, listOf } from "#lib/web/list.ts";
import { badge, instant, link, number } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { bulkTones } from "./badges.tsx";

type Wanted = Pick<BulkListed, "kind" | "decided">;
/** What was decided, in a few words. */
export function wantedIn(t: Asked<undefined>["t"], { kind, decided }: Wanted): string {
  if (kind === "RENEWAL" && decided.endOfTerm) return t(`ends.names.${decided.endOfTerm}`);
  if (kind === "QUANTITY") return decided.quantity ? t("bulk.details.to.number", { count: decided.quantity }) : t("bulk.details.to.used");
  if (kind === "SUSPEND") return t("bulk.details.to.suspended");
  return decided.reseller ?? t(kind === "CONTACT" ? "bulk.details.to.provider" : "bulk.details.to.nobody");
}

/** One's own organization's changes of many subscriptions. */
export const bulkList = listOf<BulkListed>()({ name: "bulkChanges", at: paths.bulkChanges, input: ListBulks, first: bulkOrder.first }, ({ t }) => ({
  title: t("bulk.title"),
  filters: {
    kind: { label: t("bulk.columns.what"), options: bulkKinds.map((value) => [value, t(`bulk.kinds.${value}`)]) },
    state: { label: t("bulk.columns.state"), options: bulkStates.map((value) => [value, t(`bulk.states.${value}`)]) },
  },
  ids: { id: (row) => row.id },
  columns: {
    what: { head: t("bulk.columns.what"), value: (row) => link(paths.bulkChange(row.id), t(`bulk.kinds.${row.kind}`)) },
    to: { head: t("bulk.columns.to"), value: (row) => wantedIn(t, row) },
    state: { head: t("bulk.columns.state"), value: ({ state }) => badge(bulkTones[state], t(`bulk.states.${state}`)) },
    count: { head: t("bulk.columns.count"), numeric: true, value: (row) => number(row.count) },
    by: { head: t("bulk.columns.by"), value: (row) => row.createdByName },
    at: { head: t("bulk.columns.at"), sort: "prepared", value: (row) => instant(row.createdAt) },
    finished: { on: "file", with: ["state"], head: t("bulk.columns.finished"), value: (row) => instant(row.finishedAt) },
  },
}));

import type { LoadRow } from "#lib/domain/catalog/loads/reads.ts";
import { ListLoads, loadOrder, loadStates } from "#lib/domain/catalog/loads/rules.ts";
import { dayOf } from "#lib/days.ts";
import { unbounded } from "#lib/domain/catalog/prices/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, day, instant, link, number } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { loadTones } from "./load-badge.tsx";

const sum = (counts: Partial<Record<string, number>>) => Object.values(counts).reduce<number>((all, count) => all + (count ?? 0), 0);

/** What was loaded into the catalogue, and what wasn't. */
export const loadList = listOf<LoadRow>()({ name: "catalogLoads", at: paths.catalogLoads, input: ListLoads, first: loadOrder.first }, ({ t }) => ({
  title: t("catalog.loads.title"),
  filters: {
    state: {
      label: t("catalog.loads.state"),
      options: loadStates.filter((state) => state !== "READING").map((value) => [value, t(`catalog.loads.states.${value}`)]),
    },
  },
  ids: { id: (row) => row.id },
  columns: {
    files: {
      head: t("catalog.loads.columns.files"),
      value: (row) => link(paths.catalogLoad(row.id), row.files.map(({ name }) => name).join(", ") || dayOf(row.createdAt)),
    },
    state: { head: t("catalog.loads.state"), value: ({ state }) => badge(loadTones[state], t(`catalog.loads.states.${state}`)) },
    holds: {
      head: t("catalog.loads.columns.holds"),
      value: ({ holdsFrom }) => (holdsFrom > unbounded.from ? day(holdsFrom) : t("catalog.loads.since_ever")),
    },
    changes: { head: t("catalog.loads.columns.changes"), numeric: true, value: ({ counts }) => number(sum(counts.prices)) },
    offers: { head: t("catalog.loads.columns.offers"), numeric: true, value: ({ counts }) => number(sum(counts.offers)) },
    by: { head: t("catalog.loads.columns.by"), value: (row) => row.createdByName },
    at: { head: t("catalog.loads.columns.at"), sort: "checked", value: (row) => instant(row.createdAt) },
    loaded: { on: "file", with: ["state"], head: t("catalog.loads.csv.loaded"), value: (row) => instant(row.loadedAt) },
    loaded_by: { on: "file", with: ["state"], head: t("catalog.loads.csv.loaded_by"), value: (row) => row.loadedByName },
    rolled_back: { on: "file", with: ["state"], head: t("catalog.loads.csv.rolled_back"), value: (row) => instant(row.rolledBackAt) },
    rolled_back_by: { on: "file", with: ["state"], head: t("catalog.loads.csv.rolled_back_by"), value: (row) => row.rolledBackByName },
  },
}));

import type { ImportRow } from "#lib/domain/imports/reads.ts";
import { importKinds, importOrder, importStates, ListImports } from "#lib/domain/imports/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, instant, link, number } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { importTones } from "./badge.tsx";

/** The rows that couldn't be are a file of each import. */
export const importList = listOf<ImportRow>()({ name: "imports", at: paths.imports, input: ListImports, first: importOrder.first }, ({ t }) => ({
  title: t("imports.title"),
  search: t("imports.search"),
  filters: {
    kind: { label: t("imports.columns.kind"), options: importKinds.map((value) => [value, t(`imports.kinds.${value}`)]) },
    state: { label: t("imports.columns.state"), options: importStates.map((value) => [value, t(`imports.states.${value}`)]) },
  },
  ids: { id: (row) => row.id },
  columns: {
    file: { head: t("imports.columns.file"), sort: "file", value: (row) => link(paths.import(row.id), row.fileName) },
    kind: { head: t("imports.columns.kind"), value: (row) => t(`imports.kinds.${row.kind}`) },
    state: { head: t("imports.columns.state"), value: ({ state }) => badge(importTones[state], t(`imports.states.${state}`)) },
    rows: { head: t("imports.columns.rows"), numeric: true, value: (row) => number(row._count.rows) },
    by: { head: t("imports.columns.by"), value: (row) => row.createdByName },
    at: { head: t("imports.columns.at"), sort: "uploaded", value: (row) => instant(row.createdAt) },
    started: { on: "file", with: ["state"], head: t("imports.csv.started"), value: (row) => instant(row.startedAt) },
    finished: { on: "file", with: ["state"], head: t("imports.csv.finished"), value: (row) => instant(row.finishedAt) },
  },
}));

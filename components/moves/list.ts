import { may } from "#lib/access.ts";
import type { MoveRow } from "#lib/domain/moves/reads.ts";
import { ListMoves, moveOrder } from "#lib/domain/moves/rules.ts";
import { listOf } from "#lib/web/list.ts";
import { badge, dayOfProgram, instantDay, link, number } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { moveTones } from "./badges.tsx";

export const moveList = listOf<MoveRow>()({ name: "moves", at: paths.moves, input: ListMoves, first: moveOrder.first }, ({ t, actor }) => ({
  title: t("moves.title"),
  search: t("moves.search"),
  filters: { state: { label: t("moves.state"), options: (["open", "over"] as const).map((value) => [value, t(`moves.state_filter.${value}`)]) } },
  ids: {
    ...{ id: (row) => row.id, provider: (row) => row.provider.id },
    ...{ from: (row) => row.from.id, fromPartner: (row) => row.from.partnerId },
    ...{ to: (row) => row.to.id, toPartner: (row) => row.to.partnerId },
  },
  columns: {
    move: { on: "page", head: t("moves.columns.move"), value: (row) => link(paths.move(row.id), `${row.from.name} → ${row.to.name}`) },
    from: { on: "file", with: ["move"], head: t("moves.new.from"), value: (row) => row.from.name },
    to: { on: "file", with: ["move"], head: t("moves.new.to"), value: (row) => row.to.name },
    provider: {
      on: may(actor, "partnership.listResellers") ? "file" : undefined,
      head: t("assignments.columns.provider"),
      value: (row) => row.provider.name,
    },
    state: { head: t("moves.columns.state"), value: ({ state }) => badge(moveTones[state], t(`moves.states.${state}`)) },
    customers: { head: t("moves.columns.customers"), numeric: true, value: (row) => number(row._count.items) },
    effective: { head: t("moves.columns.effective"), sort: "effective", value: (row) => dayOfProgram(row.effectiveAt) },
    proposed: { head: t("moves.columns.proposed"), sort: "proposed", value: (row) => instantDay(row.proposedAt) },
    by: { head: t("moves.columns.by"), value: (row) => row.proposedByName },
  },
}));

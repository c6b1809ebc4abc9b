import type { MoveItemRow } from "#lib/domain/moves/reads.ts";
import { moveItemOrder, moveItemStates, MoveRows } from "#lib/domain/moves/rules.ts";
import { asRefusal } from "#lib/refusal.ts";
import { listOf } from "#lib/web/list.ts";
import { customerIds } from "#lib/web/list-ids.ts";
import { badge, instant, link } from "#lib/web/list-values.ts";
import { paths } from "#lib/web/paths.ts";
import { problemWords } from "#lib/web/problem-words.ts";
import { moveItemTones } from "./badges.tsx";

type Move = { from: { name: string }; to: { name: string }; counts: { MOVED?: number; UNDONE?: number } };

/** The customers of a move: what would change, or what became of it. Its file is called after the move. */
export const moveItemList = listOf<MoveItemRow, Move>()(
  { at: (query, { id = "" }) => paths.move(id, query), input: MoveRows, first: moveItemOrder.first },
  ({ t, actor, given: { from, to, counts } }) => {
    const begun = (counts.MOVED ?? 0) + (counts.UNDONE ?? 0) > 0;
    const words = problemWords(actor);
    const what = ({ problem, now }: MoveItemRow) => {
      if (problem) return words(asRefusal(problem));
      return now && t("moves.details.changes", now);
    };
    return {
      title: t("moves.details.title", { from: from.name, to: to.name }),
      search: t("moves.details.search"),
      filters: { state: { label: t("moves.details.columns.state"), options: moveItemStates.map((value) => [value, t(`moves.details.items.${value}`)]) } },
      ids: { id: (row) => row.id, ...customerIds(({ customer }) => customer) },
      columns: {
        customer: { head: t("moves.details.columns.customer"), sort: "customer", value: ({ customer }) => link(paths.customer(customer.id), customer.name) },
        domain: { on: "file", head: t("moves.details.csv.domain"), value: ({ customer }) => customer.domain },
        state: { head: t("moves.details.columns.state"), value: ({ state }) => badge(moveItemTones[state], t(`moves.details.items.${state}`)) },
        what: { head: t("moves.details.columns.what"), value: what },
        moved: { on: begun ? undefined : "file", head: t("moves.details.csv.moved"), value: (row) => instant(row.movedAt) },
      },
    };
  },
);

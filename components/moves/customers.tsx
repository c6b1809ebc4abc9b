import { useTranslations } from "next-intl";
import { ExportLink, ListBody, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import type { MoveItemRow } from "#lib/domain/moves/reads.ts";
import { moveItemOrder, moveItemStates } from "#lib/domain/moves/rules.ts";
import { paths } from "#lib/web/paths.ts";
import { MoveItemTable } from "./item-table.tsx";

type Shown = { q: string; state?: (typeof moveItemStates)[number]; sort?: string; after?: string };

/** The list of a move's customers with its own search, filter and file; without the script too. */
export function MoveCustomers({ id, rows, next, shown }: { id: string; rows: MoveItemRow[]; next?: string; shown: Shown }) {
  const t = useTranslations("moves.details");
  const { q, state, sort, after } = shown;
  const kept = { q: q || undefined, state, sort };
  const to = (query?: Parameters<typeof paths.move>[1]) => paths.move(id, query);
  return (
    <>
      <Toolbar>
        <SearchForm action={to()} value={kept.q} label={t("search")} keep={{ ...kept, q: undefined }} />
        <SelectFilter
          action={to()}
          name="state"
          value={state}
          label={t("columns.state")}
          options={moveItemStates.map((value) => ({ value, label: t(`items.${value}`) }))}
          keep={{ ...kept, state: undefined }}
        />
        {rows.length > 0 && <ExportLink list={to(kept)} />}
      </Toolbar>
      <ListBody empty={rows.length === 0} clear={to()} address={(more) => to({ ...kept, ...more })} after={after} next={next}>
        <MoveItemTable rows={rows} sort={{ now: sort ?? moveItemOrder.first, address: (sort) => to({ ...kept, sort }) }} />
      </ListBody>
    </>
  );
}

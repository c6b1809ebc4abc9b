import { useTranslations } from "next-intl";
import { Empty, ExportLink, LinkButton, Pager, SearchForm, SelectFilter, Toolbar } from "#components/ui/index.ts";
import type { MoveItemRow } from "#lib/domain/moves/reads.ts";
import { moveItemOrder, moveItemStates } from "#lib/domain/moves/rules.ts";
import { paths } from "#lib/web/paths.ts";
import { MoveItemTable } from "./item-table.tsx";

type Shown = { q: string; state?: (typeof moveItemStates)[number]; sort?: string; after?: string };

/** The list of a move's customers with its own search, filter and file; without the script too. */
export function MoveCustomers({ id, rows, next, shown }: { id: string; rows: MoveItemRow[]; next?: string; shown: Shown }) {
  const t = useTranslations("moves.details");
  const common = useTranslations("common");
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
      {rows.length > 0 ? (
        <MoveItemTable rows={rows} sort={{ now: sort ?? moveItemOrder.first, address: (sort) => to({ ...kept, sort }) }} />
      ) : (
        <Empty title={common("no_match.title")} text={common("no_match.text")} action={<LinkButton href={to()}>{common("clear")}</LinkButton>} />
      )}
      <Pager nextHref={next && to({ ...kept, after: next })} firstHref={after ? to(kept) : undefined} />
    </>
  );
}

import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { may } from "#lib/access.ts";
import { mostFound } from "#lib/search.ts";
import { drawnFor, type ListAt, tableOf } from "#lib/web/list.ts";
import { LinkButton } from "./button.tsx";
import { ColumnsForm, FilterForm, Pager, SearchForm, Toolbar } from "./list-controls.tsx";
import { ListTable } from "./list-table.tsx";
import { Empty, Notice } from "./status.tsx";

type Options = Record<string, (readonly [value: string, label: string])[]>;
/** By the filter's name: what answers with more of its choices. */
type Asks = Record<string, string | undefined>;
type ToolsProps<Row, Given> = { at: ListAt<Row, Given>; given?: Given; options?: Options; asks?: Asks; children?: ReactNode };

/** The search and the filters of a list. A filter whose choices aren't fixed is there when there are any. */
export function ListTools<Row, Given>({ at, given, options = {}, asks = {}, children }: ToolsProps<Row, Given>) {
  const { search, filters = {}, choice } = drawnFor(at, given as Given);
  const choices = Object.entries(filters).flatMap(([name, filter]) => {
    if (!filter || (filter.may && !may(at.actor, filter.may))) return [];
    const shown = options[name] ?? filter.options;
    return shown ? [{ name, value: at.kept[name], label: filter.label, allLabel: filter.all, options: shown, ask: asks[name] }] : [];
  });
  return (
    <Toolbar>
      {search && <SearchForm action={at.bare} value={at.kept.q} label={search} keep={at.keep("q")} />}
      {choices.length > 0 && <FilterForm action={at.bare} keep={at.keep(...choices.map(({ name }) => name))} filters={choices} />}
      {choice && (
        <ColumnsForm action={at.bare} keep={at.keep("columns")} columns={choice.others.map((each) => ({ ...each, shown: choice.shown.has(each.name) }))} />
      )}
      {children}
    </Toolbar>
  );
}

type RowsProps<Row, Given> = Pick<ComponentProps<typeof ListTable>, "open" | "tick"> & { at: ListAt<Row, Given>; given?: Given; label?: string };

/** Some of a list's rows as a table. */
export function SomeRows<Row, Given>({ at, rows, given, label, ...more }: RowsProps<Row, Given> & { rows: Row[] }) {
  const table = tableOf(at, rows, given as Given);
  return <ListTable table={label ? { ...table, label } : table} here={at.address({ after: at.after })} {...more} />;
}

type PageProps<Row, Given> = RowsProps<Row, Given> & {
  page: { items: Row[]; next?: string; more?: boolean };
  /** What to say when nothing fits what was searched for. */
  noMatch?: string;
  /** What stands there as long as there is nothing at all; some lists are never empty. */
  none?: { title: string; text: string; action?: ReactNode };
  /** Instead of one table. */
  children?: ReactNode;
};

/** A list's rows, or why there are none and what to do; and the way to the next page. */
export function ListRows<Row, Given>({ page: { items, next, more }, noMatch, none, children, ...list }: PageProps<Row, Given>) {
  const t = useTranslations("common");
  const { narrowed, after, clear, address } = list.at;
  const noneFits = {
    title: t("no_match.title"),
    text: noMatch ?? t("no_match.text"),
    action: <LinkButton href={clear}>{t("clear")}</LinkButton>,
  };
  return (
    <>
      {more && <Notice tone="neutral">{t("only_some", { most: mostFound })}</Notice>}
      {items.length === 0 ? <Empty {...(none && !narrowed && !after ? none : noneFits)} /> : (children ?? <SomeRows rows={items} {...list} />)}
      <Pager nextHref={next && address({ after: next })} firstHref={after ? address() : undefined} />
    </>
  );
}

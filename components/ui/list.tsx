import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { may } from "#lib/access.ts";
import { mostFound } from "#lib/search.ts";
import { drawnFor, type ListAt, tableOf } from "#lib/web/list.ts";
import { BulkBar, type BulkAction } from "./bulk-bar.tsx";
import { paths } from "#lib/web/paths.ts";
import { LinkButton } from "./button.tsx";
import { FilterForm, Pager, SearchForm, Toolbar } from "./list-controls.tsx";
import { ListTable } from "./list-table.tsx";
import { NotRead } from "./not-read.tsx";
import { Empty, Notice } from "./status.tsx";

type Options = Record<string, (readonly [value: string, label: string])[]>;
/** By the filter's name: what answers with more of its choices. */
type Asks = Record<string, string | undefined>;
type ToolsProps<Row, Given> = { at: ListAt<Row, Given>; given?: Given; options?: Options; asks?: Asks; children?: ReactNode };

/** As many filters as there is always room for beside the search. */
const mostInLine = 1;

/** The search and the filters of a list, and the way to its columns and views. A filter whose choices aren't fixed is there when there are any. */
export function ListTools<Row, Given>({ at, given, options = {}, asks = {}, children }: ToolsProps<Row, Given>) {
  const t = useTranslations("views");
  const { search, filters = {} } = drawnFor(at, given as Given);
  const { name } = at.list;
  const choices = Object.entries(filters).flatMap(([name, filter]) => {
    if (!filter || (filter.may && !may(at.actor, filter.may))) return [];
    const shown = options[name] ?? filter.options;
    return shown ? [{ name, value: at.kept[name], label: filter.label, allLabel: filter.all, options: shown, ask: asks[name] }] : [];
  });
  const looks = (place: string) =>
    name && (
      <LinkButton variant="quiet" href={paths.listSight(name, at.view)} className={place}>
        {t("open")}
      </LinkButton>
    );
  // Many filters have lines of their own, below the search; on a phone they are one button.
  const many = choices.length > mostInLine;
  const toolbar = (
    <Toolbar>
      {search && <SearchForm action={at.bare} value={at.kept.q} label={search} keep={at.keep("q")} />}
      {many && looks("max-md:order-1")}
      {choices.length > 0 && <FilterForm action={at.bare} keep={at.keep(...choices.map(({ name }) => name))} filters={choices} />}
      {!many && looks(choices.length > 0 ? "" : "max-md:-ml-3")}
      {children}
    </Toolbar>
  );
  if (at.lost.length === 0) return toolbar;
  return (
    <>
      <Notice tone="warn">{t("lost", { names: at.lost.join(", ") })}</Notice>
      {toolbar}
    </>
  );
}

/** What can be done with several rows; `count` is how many the filter shows, where that is known. */
export type Bulk = { actions: BulkAction[]; count?: number };
type RowsProps<Row, Given> = Pick<ComponentProps<typeof ListTable>, "open"> & {
  at: ListAt<Row, Given>;
  given?: Given;
  label?: string;
  bulk?: Bulk;
  /** Said where rows can be shown at the side; of the one that is, its id and what is said of it. */
  preview?: { id?: string; panel?: ReactNode };
};

/** The boxes of a list's rows belong to it. */
const bulkForm = "bulk";

/** Some of a list's rows as a table, and below it what can be done with several of them. */
export function SomeRows<Row, Given>({ at, rows, given, label, bulk, preview, ...more }: RowsProps<Row, Given> & { rows: Row[] }) {
  const t = useTranslations("lists");
  const table = tableOf(at, rows, given as Given);
  const here = at.address({ after: at.after });
  const tick = bulk && { form: bulkForm, head: t("tick.head"), page: t("tick.page"), label: t("tick.one", { name: "{name}" }) };
  const peek = preview && { head: t("preview.head"), label: t("preview.open", { name: "{name}" }), shown: preview.id };
  const { sort: _, ...filter } = at.kept;
  const count = bulk?.count;
  const all = count === undefined ? t("bulk.all") : t("bulk.all_of", { count });
  return (
    <>
      <ListTable table={label ? { ...table, label } : table} here={here} tick={tick} peek={peek} {...more} />
      {bulk && (
        <BulkBar
          key={here}
          id={bulkForm}
          actions={bulk.actions}
          filter={filter}
          words={{
            ...{ label: t("bulk.label"), hint: t("bulk.hint"), clear: t("bulk.clear") },
            ...{ selected: t("bulk.selected", { count: "{count}" }), all, all_selected: t("bulk.all_selected", { all }) },
          }}
        />
      )}
    </>
  );
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
  const [t, words] = [useTranslations("common"), useTranslations("views")];
  const { narrowed, after, clear, address, unread } = list.at;
  if (unread.length > 0) return <NotRead names={unread} href={clear} />;
  const noneFits = {
    title: t("no_match.title"),
    text: noMatch ?? t("no_match.text"),
    action: <LinkButton href={clear}>{t("clear")}</LinkButton>,
    picture: "no-match" as const,
  };
  const taught = none && {
    ...none,
    action: (
      <>
        {none.action}
        <LinkButton variant="quiet" href={paths.glossary()}>
          {t("glossary")}
        </LinkButton>
      </>
    ),
  };
  return (
    <>
      {more && <Notice tone="neutral">{t("only_some", { most: mostFound })}</Notice>}
      {items.length === 0 ? <Empty {...(taught && !narrowed && !after ? taught : noneFits)} /> : (children ?? <SomeRows rows={items} {...list} />)}
      {items.length > 0 && !after && !more && (
        // What is known of it without counting.
        <p className="no-print text-xs text-ink-soft">{words(next ? "more_than" : "count", { count: items.length })}</p>
      )}
      {list.preview?.panel}
      <Pager nextHref={next && address({ after: next })} firstHref={after ? address() : undefined} />
    </>
  );
}

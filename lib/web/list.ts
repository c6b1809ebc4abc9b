import { createTranslator } from "use-intl/core";
import type { z } from "zod";
import { type Actor, may, type Permission } from "../access.ts";
import { sightOf } from "../actor.ts";
import { notKept, type Searched, withoutIds } from "../asked.ts";
import type { ListName } from "../domain/views/rules.ts";
import type { Locale } from "../i18n/locales.ts";
import { messagesOf } from "../i18n/messages.ts";
import { type Reader, readerOf } from "../reader.ts";
import { datesIn } from "./file-dates.ts";
import { idNames, type Ids } from "./list-ids.ts";
import { linkOf, type Shown } from "./list-pieces.ts";
import { shown, type Value, writerFor } from "./list-values.ts";
import type { Query } from "./paths.ts";

// A list is said once: its columns, their order, who may see them, its search and filters. The page's table
// (`listAt`, drawn by `ListRows`) and the file (`listFile`) both come from that.

const translator = (locale: Locale) => createTranslator({ locale, messages: messagesOf(locale) });
type Words = ReturnType<typeof translator>;
/** Kept, with the messages that it has understood. */
const words: Record<Locale, Words> = { en: translator("en"), de: translator("de") };
/** The ids in an address. */
type Pathed = Record<string, string>;
type Kept = Record<string, string>;
/** What a definition may depend on: who reads, in which words, what the address says, and what the page knows besides. */
export type Asked<Given> = { actor: Actor; t: Words; kept: Kept; given: Given };

export type Column<Row> = {
  head: string;
  value: (row: Row) => Value;
  /** The order of the noun's `sortable` that pressing the head asks for. */
  sort?: string;
  /** Withheld from everybody else, on the page and in the file. */
  may?: Permission;
  /** In one of the two alone, or in neither. */
  on?: "page" | "file" | false;
  /** With which of the page's a column of the file alone is there, where somebody chose columns. */
  with?: readonly string[];
  /** What the file says instead. */
  file?: (row: Row) => Value;
  /** At the end of its column: a number, or what else is read from there. */
  numeric?: boolean;
  end?: boolean;
};
export type Filter = { label: string; all?: string; options?: (readonly [value: string, label: string])[]; may?: Permission };
export type MenuItem = { label: string; href: string; danger?: boolean };

export type Drawing<Row> = {
  title: string;
  search?: string;
  /** By the parameter's name; choices that aren't fixed are brought by the page. */
  filters?: Record<string, Filter | false>;
  columns: Record<string, Column<Row>>;
  /** By which ids its file names what is in a row, behind the columns. */
  ids: Ids<Row>;
  /** The names of its columns in the file's order, where that is another one. */
  file?: string[];
  /** The names of those that its page shows when nobody chose others; all, where nothing is said. Its first is always there. */
  usual?: readonly string[];
  /** What a row is called where a button speaks of it; otherwise by its first column. */
  called?: (row: Row) => string;
  menu?: (row: Row) => (MenuItem | false | undefined)[];
  /** Rows open below themselves by a button of that name, in which `{name}` is what the row is called. */
  opens?: { head: string; open: string; close: string };
};
type Address<Row> = {
  /** By which its reader's columns and views are known; a list that stands within something has none, and shows what is usual. */
  name?: ListName;
  /** What tells a row from others, where that isn't its id. */
  idOf?: (row: Row) => string;
  /** Its page. A list within something has that one's id. */
  at: (query: Query, ids: Pathed) => string;
  input: z.ZodObject;
  /** How it is sorted when nobody chose. */
  first: string | ((kept: Kept) => string);
  /** Parameters that choose another list rather than narrow this one, such as those of tabs. */
  views?: string[];
};
export type List<Row, Given> = Address<Row> & { draw: (asked: Asked<Given>) => Drawing<Row> };

/** `listOf<Row>()({ at, input, first }, ({ t, actor }) => ({ title, columns, … }))` */
export const listOf =
  <Row, Given = undefined>() =>
  (address: Address<Row>, draw: (asked: Asked<Given>) => Drawing<Row>): List<Row, Given> => ({ ...address, draw });

type Read<Row, Given> = Pick<ListAt<Row, Given>, "list" | "actor" | "kept"> & { chosen?: readonly string[] };
export const drawnFor = <Row, Given>({ list: { draw }, actor, kept, chosen }: Read<Row, Given>, given: Given) => {
  const t = words[actor.language];
  const drawing = draw({ actor, t, kept, given });
  const seen = Object.entries(drawing.columns).filter(([, { on, may: permission }]) => on !== false && (!permission || may(actor, permission)));
  const numbers = idNames.flatMap((name) => {
    const value = drawing.ids[name];
    return value ? [{ head: t(`common.ids.${name}`), value }] : [];
  });
  return { ...drawing, columns: seen, numbers, choice: choiceOf(drawing, seen, chosen) };
};

/** The columns of a page: which there are, which are shown, and in which order; and whether that is somebody's choice. */
function choiceOf<Row>({ usual }: Drawing<Row>, seen: [string, Column<Row>][], chosen: readonly string[] = []) {
  const [first, ...others] = seen.filter(([, { on }]) => on !== "file").map(([name]) => name);
  const known = [...new Set(chosen)].filter((name) => others.includes(name));
  const shown = known.length > 0 ? known : others.filter((name) => !usual || usual.includes(name));
  return { others, shown: [...(first ? [first] : []), ...shown], chosen: known.length > 0 };
}

/** The columns of a file: all there are, or those that somebody chose for the page, with what the file has of each. */
export function filedColumns<Row>({ columns, file, choice }: Pick<ReturnType<typeof drawnFor<Row, unknown>>, "columns" | "file" | "choice">): Column<Row>[] {
  const written = columns.filter(([, { on }]) => on !== "page");
  const inOrder = file ? file.flatMap((name) => written.filter(([known]) => known === name)) : written;
  const those = choice.chosen ? choice.shown.flatMap((name) => inOrder.filter(([known, column]) => known === name || column.with?.includes(name))) : inOrder;
  return [...new Set(those)].map(([, column]) => column);
}

type Said = string | string[] | undefined;
/** Names in an address: one by one, as boxes of a form say them, or all in one. */
export const namesIn = (said: Said): string[] =>
  [said ?? []]
    .flat()
    .flatMap((each) => each.slice(0, 1000).split(","))
    .filter((name) => /^\w{1,40}$/.test(name))
    .slice(0, 50);

/** What addresses of lists hold that narrows nothing: where a page begins, how it looks, what of it is open, and what was just done. */
export const besideFilters = ["after", "dates", "columns", "find", "lost", "open", "preview", "done"] as const;
/** And those of a page for several of its rows, which says them itself. */
export const besideChosen = [...besideFilters, "ids", "all", "sort"] as const;

/** What an address asks of a list: only what it means and what isn't so anyway. */
export function keptOf({ input }: Address<never>, query: Searched, ids: Pathed): Kept {
  const [asked, idle] = [input.safeParse({ ...query, ...ids }).data ?? {}, input.safeParse(ids).data ?? {}];
  const texts = Object.keys(input.shape).flatMap((name) => {
    const text = query[name];
    return typeof text === "string" && !(name in ids) && asked[name] !== idle[name] ? [[name, text.trim()] as const] : [];
  });
  return Object.fromEntries(texts);
}

type Around = { ids?: Pathed; aside?: Record<string, string | undefined>; beside?: readonly string[] };
/** A list as its page's address asks for it. `aside` is what else stands in that address, `beside` what else its page reads there. */
export function listAt<Row, Given>(list: List<Row, Given>, actor: Actor, query: Searched, { ids = {}, aside = {}, beside = [] }: Around = {}) {
  const { after, ...kept } = keptOf(list, query, ids);
  const views = Object.fromEntries(Object.entries(kept).filter(([name]) => list.views?.includes(name)));
  // How the reader wants the dates of files stays in the address, whatever else of it changes.
  const dates = { dates: datesIn(query.dates) === "readable" ? "readable" : undefined };
  // And so do columns that it names. Where it names none, those are shown that its reader chose once and for all.
  const asked = namesIn(query.columns);
  const chosen = asked.length > 0 ? asked : list.name ? (sightOf(actor).columns[list.name] ?? []) : [];
  const columns = { columns: asked.join(",") || undefined };
  const unread = notKept(withoutIds(list.input, ids), query, [...besideFilters, ...beside, ...Object.keys(aside)]);
  const all: Record<string, string | undefined> = { ...kept, ...aside, ...dates, ...columns };
  return {
    list,
    actor,
    kept,
    after,
    chosen,
    /** What a view of it keeps. */
    view: { ...kept, ...(asked.length > 0 && { columns: asked.join(",") }) } as Kept,
    /** For its read. */
    asked: { ...kept, after, ...ids },
    narrowed: Object.keys(kept).some((name) => name !== "sort" && name !== "utc" && !(name in views)),
    sort: kept.sort ?? (typeof list.first === "string" ? list.first : list.first(kept)),
    /** Of whose name choices are offered, where there are too many to offer them all. */
    find: typeof query.find === "string" ? query.find : undefined,
    /** What a view of it had that there no longer is. */
    lost: namesIn(query.lost),
    /** What its address asks that the list doesn't know, or can't read. */
    unread,
    /** The list as it is from its beginning, with the columns that are shown and without what stands aside; nothing where it can't be read. */
    whole: unread.length > 0 ? undefined : list.at({ ...kept, ...dates, columns: chosen.join(",") || undefined }, ids),
    /** Without search and filters. */
    clear: list.at({ ...views, ...dates, ...columns }, ids),
    bare: list.at({}, ids),
    address: (more: Query = {}) => list.at({ ...all, ...more }, ids),
    /** What a form that sets these parameters leaves as it is. */
    keep: (...set: string[]) => Object.fromEntries(Object.entries(all).filter(([name]) => !set.includes(name))),
  };
}
export type ListAt<Row, Given> = ReturnType<typeof listAt<Row, Given>>;

export type Head = { text: string; look?: "number" | "end"; sort?: string; sorted?: "ascending" | "descending" };
/** A row as it goes to the browser. Of a menu's item: its place among `labels`, and its address, in which `~` is the row's own link. */
export type CompactRow = { id: string; cells: Shown[]; name?: string; menu?: [label: number, href: string][] };

/** Who reads a list; a log also in UTC, where its address says so. */
export const readerIn = (actor: Actor, { utc }: Kept): Reader => ({ ...readerOf(actor), ...(utc && { zone: "UTC" }) });

/** The table of one page: its heads, and its rows as compact as they go to the browser. */
export function tableOf<Row, Given>(at: ListAt<Row, Given>, rows: Row[], given: Given) {
  const { list, actor, sort: now, address } = at;
  const { title, columns, called, menu, opens, choice } = drawnFor(at, given);
  const cells = choice.shown.flatMap((name) => columns.filter(([known]) => known === name).map(([, column]) => column));
  const common = messagesOf(actor.language).common;
  const by = writerFor(readerIn(actor, at.kept));
  const labels: Omit<MenuItem, "href">[] = [];
  const numbered = ({ href: _, ...item }: MenuItem) => {
    const known = labels.findIndex(({ label }) => label === item.label);
    return known >= 0 ? known : labels.push(item) - 1;
  };
  const headOf = ({ head, numeric, end, sort }: Column<Row>): Head => {
    const look = numeric ? "number" : end ? "end" : undefined;
    if (!sort) return { text: head, look };
    const sorted = now === sort ? "ascending" : now === `-${sort}` ? "descending" : undefined;
    return { text: head, look, sort: address({ sort: sorted === "ascending" ? `-${sort}` : sort }), sorted };
  };
  const rowOf = (row: Row): CompactRow => {
    const drawn = cells.map(({ value }) => shown(value(row), by));
    const [own, items] = [linkOf(drawn), menu?.(row).filter((item): item is MenuItem => Boolean(item))];
    const short = (href: string) => (own && href.startsWith(own) ? `~${href.slice(own.length)}` : href);
    return {
      id: list.idOf?.(row) ?? (row as { id: string }).id,
      cells: drawn,
      name: called?.(row),
      menu: items?.map((item) => [numbered(item), short(item.href)]),
    };
  };
  return {
    ...{ label: title, heads: cells.map(headOf), rows: rows.map(rowOf), opens, labels },
    actions: menu && { head: common.actions, label: common.actions_for },
  };
}

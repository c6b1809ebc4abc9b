import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import type { Keyset } from "#lib/listing.ts";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import { isWordless, likeSigns, soughtIn } from "#lib/search.ts";
import type { Texts } from "../text/parts.ts";

// A page of a list is found before it is read: which rows it has, in one statement along indexes that are made for it; then
// these rows are read like any others, within what the reader may see. The work of finding is bounded, however many rows there
// are (docs/decisions/2026-11-28-searches-are-bounded.md).

/** So many rows of a list are looked through in its order before others are taken that fit. */
const mostSeen = 1000;

type Condition = Prisma.Sql | undefined | null | false | "";
/** What a list is of, and which rows. Its table is called `x`. */
export type ListPlace = {
  from: Prisma.Sql;
  /** Which of them, beside what is searched. */
  where: Condition[];
  /** By the order's name: its column. By arrival where there is none. */
  by?: Record<string, Prisma.Sql>;
  /** Of these, times that may be none, which come last both ways. */
  nullable?: string[];
  /** What a page is of: a customer's id at a list of customers that begins elsewhere. */
  id?: Prisma.Sql;
  /** Several stretches of one index, each in the list's order: `fits` says which belongs to `k."key"`. */
  across?: { keys: Prisma.Sql; fits: Prisma.Sql };
  /** The same, stretch by stretch, where the planner has to know how many rows each has. */
  each?: Prisma.Sql[];
  /** It may have several rows of what a page is of. */
  several?: boolean;
  /** What no index of this place knows: asked of each row that is looked at, or that was found by what is searched. */
  rest?: Prisma.Sql;
  /** The same rows where they are asked one by one, because what is searched was found elsewhere. */
  single?: Pick<ListPlace, "from" | "where" | "by">;
};
/** Associations stand in their indexes by the rights that go with them. */
export const eitherRights = {
  keys: Prisma.sql`unnest(ARRAY['ADMIN', 'NONE']::"AdminRights"[])`,
  fits: Prisma.sql`x."adminRights" = k."key"`,
} satisfies ListPlace["across"];

/** `whole`: for a file, which has all that fits, however long that takes. `most`: so many of what many have are found, where few are shown. */
export type Page = { keyset: Keyset; take: number; after: object; whole?: boolean; most?: number };
/** The rows of a page, in no order. `more`: there are so many that only some were looked at. */
export type Found = { ids: string[]; more: boolean };

const and = (conditions: Condition[]) => Prisma.join([Prisma.sql`true`, ...conditions.filter((each) => each instanceof Prisma.Sql)], " AND ");
/** What the rows that somebody may see are told by: a member of that condition, however deep. */
export const saidIn = (mine: object, ...path: string[]): string | undefined => {
  const found = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], mine);
  return typeof found === "string" ? found : undefined;
};
/** The one provider whose rows they are, if it is one. */
export const providerOf = (mine: object): string | undefined => saidIn(mine, "providerId");
export const ofProvider = (provider: string | undefined) => provider && Prisma.sql`x."providerId" = ${provider}::uuid`;

/** In the list's order, from where the page begins. */
function paged({ by = {}, nullable, id = Prisma.sql`x."id"` }: ListPlace, { keyset }: Page) {
  const { name, descending, last } = keyset;
  const order = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const past = descending ? Prisma.sql`<` : Prisma.sql`>`;
  const column = by[name];
  if (!column) return { id, at: id, order: Prisma.sql`${id} ${order}`, beyond: last ? [Prisma.sql`${id} ${past} ${last.id}::uuid`] : [] };
  const none = descending ? Prisma.sql`'-infinity'::timestamptz` : Prisma.sql`'infinity'::timestamptz`;
  const at = nullable?.includes(name) ? Prisma.sql`coalesce(${column}, ${none})` : column;
  const value = last && (last.value === null ? none : Prisma.sql`${last.value}`);
  const beyond = last ? [Prisma.sql`(${at}, ${id}) ${past} (${value}, ${last.id}::uuid)`] : [];
  return { id, at, order: Prisma.sql`${at} ${order}, ${id} ${order}`, beyond };
}

type Asking = Pick<Db, "$queryRaw">;
/** A read's connection changes nothing, whatever is asked of it. */
export const asking = (db: ReadDb) => db as unknown as Asking;

/** The first rows of a place, in its order. */
function firstOf(
  { from, across, each, several }: ListPlace,
  columns: Prisma.Sql,
  where: Prisma.Sql,
  { id, at, order }: ReturnType<typeof paged>,
  most: number,
) {
  const once = several ? Prisma.sql`DISTINCT ON (${at}, ${id})` : Prisma.empty;
  if (each) {
    const stretches = each.map((one) => Prisma.sql`(SELECT x.* FROM ${from} WHERE ${one} AND ${where} ORDER BY ${order} LIMIT ${most})`);
    return Prisma.sql`SELECT ${columns} FROM (${Prisma.join(stretches, " UNION ALL ")}) AS x ORDER BY ${order} LIMIT ${most}`;
  }
  if (!across) return Prisma.sql`SELECT ${once} ${columns} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${most}`;
  return Prisma.sql`SELECT ${once} ${columns} FROM ${across.keys} AS k ("key") CROSS JOIN LATERAL (
    SELECT ${once} x.* FROM ${from} WHERE ${across.fits} AND ${where} ORDER BY ${order} LIMIT ${most}) AS x ORDER BY ${order} LIMIT ${most}`;
}

/** The first rows of a page that an index carries. */
export function rowsAlong(place: ListPlace, columns: Prisma.Sql, page: Page): Prisma.Sql {
  const by = paged(place, page);
  return firstOf(place, columns, and([...place.where, ...by.beyond]), by, page.take);
}

/** As many rows of a place, for what is added up: of several stretches one after the other, which needn't be put in one order. */
export function someRows(place: ListPlace, columns: Prisma.Sql, page: Page): Prisma.Sql {
  const { from, where, across } = place;
  if (!across) return rowsAlong(place, columns, page);
  return Prisma.sql`SELECT ${columns} FROM ${across.keys} AS k ("key") CROSS JOIN LATERAL (
    SELECT x.* FROM ${from} WHERE ${across.fits} AND ${and(where)} ORDER BY ${paged(place, page).order} LIMIT ${page.take}) AS x LIMIT ${page.take}`;
}

/** The page of a list that an index carries. */
export async function pageAlong(db: ReadDb, place: ListPlace, page: Page): Promise<Found> {
  const rows = await asking(db).$queryRaw<{ id: string }[]>`${rowsAlong(place, Prisma.sql`${paged(place, page).id} AS "id"`, page)}`;
  return { ids: rows.map((row) => row.id), more: false };
}

/**
 * The page of a list of whose rows only some fit. Of a thousand, from where the page begins; `more` where these don't fill it. They are
 * looked through in their order, and no further than the page is full. A file looks through all of them.
 */
export async function pageAmong(db: ReadDb, place: ListPlace & { rest: Prisma.Sql }, page: Page): Promise<Found> {
  if (page.whole) return pageAlong(db, { ...place, where: [...place.where, place.rest] }, page);
  const by = paged(place, page);
  const seen = firstOf(place, Prisma.sql`${by.id} AS "id", ${by.at} AS "at", ${place.rest} AS "fits"`, and([...place.where, ...by.beyond]), by, mostSeen);
  const [row] = await asking(db).$queryRaw<{ more: boolean; ids: string[] }[]>`
    WITH "seen" AS MATERIALIZED (${seen}),
    "fitting" AS MATERIALIZED (SELECT "id" FROM "seen" WHERE "fits" LIMIT ${page.take})
    SELECT ARRAY(SELECT "id" FROM "fitting") AS "ids",
      CASE WHEN (SELECT count(*) FROM "fitting") < ${page.take} THEN (SELECT count(*) FROM "seen") = ${mostSeen} ELSE false END AS "more"`;
  return row ?? { ids: [], more: false };
}

/** The page of rows that no index has in this order: `most` of them are sorted, and `more` says that there are others. They are looked for once. */
export async function pageSorted(db: ReadDb, rows: Prisma.Sql, most: number, place: Pick<ListPlace, "where" | "by">, page: Page): Promise<Found> {
  const by = paged({ from: Prisma.empty, ...place }, page);
  const [row] = await asking(db).$queryRaw<{ held: number; ids: string[] }[]>`
    WITH "held" AS MATERIALIZED (${rows})
    SELECT (SELECT count(*) FROM "held")::int AS "held",
      ARRAY(SELECT x."id" FROM "held" x WHERE ${and([...place.where, ...by.beyond])} ORDER BY ${by.order} LIMIT ${page.take}) AS "ids"`;
  return { ids: row?.ids ?? [], more: (row?.held ?? 0) > most };
}

const unknown = Prisma.sql`(SELECT NULL::uuid AS "id", true AS "some")`;

/**
 * The page of a list whose rows fit what is searched, in one of these texts. What few have is found by its text and then sorted.
 * What many have is first looked for along the list, where a page is soon full; where it isn't, some of what fits is shown, and
 * that it is some.
 */
export async function pageFound(db: ReadDb, q: string | undefined, places: Texts[], place: ListPlace, page: Page): Promise<Found> {
  const words = soughtIn(q ?? "");
  // Signs alone, which no index knows, are looked for along the list.
  const signs = q !== undefined && isWordless(words);
  const sought = signs ? { ...words, likes: [likeSigns(q)] } : words;
  const by = paged(place, page);
  const { id, at } = by;
  const where = and([...place.where, ...by.beyond]);
  const rest = place.rest ?? Prisma.sql`true`;
  const single = { ...place, across: place.single ? undefined : place.across, ...place.single };
  const one = paged(single, page);
  const oneFits = and([...single.where, ...one.beyond]);
  // Of what was found by its text, other conditions are asked afterwards: no index of theirs is to be joined with it.
  const late = place.rest !== undefined;
  const sorted = page.keyset.descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const each = (one: (texts: Texts, at: number) => Prisma.Sql, between: string) => Prisma.join(places.map(one), between);
  const found = each(
    (texts, from) => Prisma.sql`SELECT ${from} AS "from", f."id", f."some" FROM ${signs ? unknown : texts.found(sought, page.most)} AS f`,
    " UNION ALL ",
  );
  // One key after the other: each belongs to its texts. Asked row by row: a planner that may join would read all texts there are.
  const keys = each(({ key }) => key, ", ");
  const fits = each(
    ({ texts, fits, own }, from) =>
      own ? Prisma.sql`s."own"[${from + 1}]` : Prisma.sql`(SELECT true FROM ${texts} WHERE t."id" = s."keys"[${from + 1}] AND ${fits(sought)} LIMIT 1)`,
    " OR ",
  );
  const owns = each(({ own }) => own?.(sought) ?? Prisma.sql`false`, ", ");
  const few = each(
    ({ key }, from) =>
      Prisma.sql`SELECT ${one.id} AS "id", ${one.at} AS "at", ${late ? Prisma.sql`${oneFits} AND ${rest}` : Prisma.sql`true`} AS "fits" FROM "found" f${single.across ? Prisma.sql` CROSS JOIN ${single.across.keys} AS k ("key")` : Prisma.empty} JOIN ${single.from} ON ${key} = f."id" AND f."from" = ${from} AND ${single.across?.fits ?? Prisma.sql`true`} WHERE NOT (SELECT "whole" FROM "whole") AND ${late ? Prisma.sql`true` : oneFits}`,
    " UNION ",
  );
  const [row] = await asking(db).$queryRaw<{ more: boolean; ids: string[] }[]>`
    WITH "found" AS MATERIALIZED (${found}),
    "told" AS MATERIALIZED (SELECT coalesce(bool_or("some"), false) AS "some" FROM "found"),
    "seen" AS MATERIALIZED (
      ${firstOf(place, Prisma.sql`${id} AS "id", ARRAY[${keys}] AS "keys", ARRAY[${owns}]::boolean[] AS "own", ${at} AS "at", ${rest} AS "rest"`, Prisma.sql`(SELECT "some" FROM "told") AND ${where}`, by, mostSeen)}),
    "walked" AS MATERIALIZED (SELECT s."id" FROM "seen" s WHERE s."rest" AND (${fits}) LIMIT ${page.take}),
    "whole" AS MATERIALIZED (
      SELECT (SELECT "some" FROM "told") AND CASE WHEN (SELECT count(*) FROM "walked") >= ${page.take} THEN true ELSE (SELECT count(*) FROM "seen") < ${mostSeen} END AS "whole"),
    "held" AS MATERIALIZED (${few}),
    "few" AS MATERIALIZED (SELECT "id" FROM "held" WHERE "fits" ORDER BY "at" ${sorted}, "id" ${sorted} LIMIT ${page.take})
    SELECT (SELECT "some" FROM "told") AND NOT (SELECT "whole" FROM "whole") AS "more",
      ARRAY(SELECT "id" FROM "walked" WHERE (SELECT "whole" FROM "whole") UNION ALL SELECT "id" FROM "few") AS "ids"`;
  if (!row) return { ids: [], more: false };
  if (!row.more || !page.whole) return row;
  const all = each(({ key, texts, fits }) => Prisma.sql`(SELECT true FROM ${texts} WHERE t."id" = ${key} AND ${fits(sought)} LIMIT 1)`, " OR ");
  const rows = await asking(db).$queryRaw<
    { id: string }[]
  >`${firstOf(place, Prisma.sql`${id} AS "id"`, Prisma.sql`${where} AND ${rest} AND (${all})`, by, page.take)}`;
  return { ids: rows.map((each) => each.id), more: false };
}

/** Which rows a list reads: those of the page that was found, or those that come next. */
export const rowsOf = (found: Found | undefined, { after }: Pick<Page, "after">): object => (found ? { id: { in: found.ids } } : after);

import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import type { Keyset } from "#lib/listing.ts";
import type { Db, ReadDb } from "#lib/platform/db.ts";
import { isWordless, mostFound, type Sought, soughtIn } from "#lib/search.ts";

// A page of a list is found before it is read: which rows it has, in one statement along indexes that are made for it; then
// these rows are read like any others, within what the reader may see. The work of finding is bounded, however many rows there
// are (docs/decisions/2026-11-28-searches-are-bounded.md).

/** So many rows of a list are looked through in its order before others are taken that fit. */
const mostSeen = 1000;

/** Of what a list is, and which of its rows. Its table is called `x`. */
export type Place = {
  from: Prisma.Sql;
  /** Which of them, beside what is searched. */
  where: Prisma.Sql[];
  /** By the order's name: the column, and how a value of it is written. */
  by: Record<string, Prisma.Sql>;
  /** What a page is of; a customer's id at a list of customers that begins elsewhere. */
  id?: Prisma.Sql;
};
/** Where the texts are that are searched. */
type Texts = {
  /** The function of the database that finds them, as `f`. */
  found: (sought: Sought) => Prisma.Sql;
  /** Which row of the list belongs to what was found. */
  key: Prisma.Sql;
  /** Whether a row of the list, once it is seen, fits; its texts are `t`. */
  texts: Prisma.Sql;
  fits: (sought: Sought) => Prisma.Sql;
};
type Page = { keyset: Keyset; take: number };
/** The rows of a page, in no order. `more`: there are so many that only some were looked at. */
export type Found = { ids: string[]; more: boolean };

const and = (conditions: Prisma.Sql[]) => (conditions.length > 0 ? Prisma.join(conditions, " AND ") : Prisma.sql`true`);
const listed = (texts: string[]) => Prisma.sql`${texts}::text[]`;

/** Text by text: `LIKE ALL` for what the planner may filter by. */
const likeAll = (column: Prisma.Sql, likes: string[]) => (likes.length > 0 ? Prisma.sql`${column} LIKE ALL (${listed(likes)})` : Prisma.sql`true`);

/** In the list's order, from where the page begins. */
function paged({ by, id = Prisma.sql`x."id"` }: Place, { keyset }: Page) {
  const { name, descending, last } = keyset;
  const column = by[name];
  const order = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const past = descending ? Prisma.sql`<` : Prisma.sql`>`;
  if (!column) return { id, at: id, order: Prisma.sql`${id} ${order}`, beyond: last ? [Prisma.sql`${id} ${past} ${last.id}::uuid`] : [] };
  const beyond = last ? [Prisma.sql`(${column}, ${id}) ${past} (${last.value}, ${last.id}::uuid)`] : [];
  return { id, at: column, order: Prisma.sql`${column} ${order}, ${id} ${order}`, beyond };
}

type Asking = Pick<Db, "$queryRaw">;
/** A read's connection changes nothing, whatever is asked of it. */
const asking = (db: ReadDb) => db as unknown as Asking;

/** The page of a list that one of its indexes carries. */
export async function pageAlong(db: ReadDb, place: Place, page: Page): Promise<Found> {
  const { id, order, beyond } = paged(place, page);
  const rows = await asking(db).$queryRaw<{ id: string }[]>`
    SELECT ${id} AS "id" FROM ${place.from} WHERE ${and([...place.where, ...beyond])} ORDER BY ${order} LIMIT ${page.take}`;
  return { ids: rows.map((row) => row.id), more: false };
}

/**
 * The page of a list whose rows fit what is searched. What few have is found by its text and then sorted. What many have is
 * first looked for along the list, where a page is soon full; where it isn't, some of what fits is shown, and that it is some.
 */
export async function pageFound(db: ReadDb, q: string, { found, key, texts, fits }: Texts, place: Place, page: Page): Promise<Found> {
  const sought = soughtIn(q);
  if (isWordless(sought)) return { ids: [], more: false };
  const { id, at, order, beyond } = paged(place, page);
  const where = and([...place.where, ...beyond]);
  const sorted = page.keyset.descending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const [row] = await asking(db).$queryRaw<{ more: boolean; ids: string[] }[]>`
    WITH "found" AS MATERIALIZED (SELECT "id", "some" FROM ${found(sought)} AS f),
    "told" AS MATERIALIZED (SELECT coalesce(bool_or("some"), false) AS "some" FROM "found"),
    "seen" AS MATERIALIZED (
      SELECT ${id} AS "id", ${key} AS "key", ${at} AS "at" FROM ${place.from}
      WHERE (SELECT "some" FROM "told") AND ${where} ORDER BY ${order} LIMIT ${mostSeen}),
    "walked" AS MATERIALIZED (
      SELECT s."id" FROM "seen" s JOIN ${texts} ON t."id" = s."key" WHERE ${fits(sought)} ORDER BY s."at" ${sorted}, s."id" ${sorted} LIMIT ${page.take}),
    "whole" AS MATERIALIZED (
      SELECT (SELECT "some" FROM "told") AND ((SELECT count(*) FROM "walked") >= ${page.take} OR (SELECT count(*) FROM "seen") < ${mostSeen}) AS "whole"),
    "few" AS MATERIALIZED (
      SELECT ${id} AS "id" FROM "found" f JOIN ${place.from} ON ${key} = f."id"
      WHERE NOT (SELECT "whole" FROM "whole") AND ${where} ORDER BY ${order} LIMIT ${page.take})
    SELECT (SELECT "some" FROM "told") AND NOT (SELECT "whole" FROM "whole") AS "more",
      ARRAY(SELECT "id" FROM "walked" WHERE (SELECT "whole" FROM "whole") UNION ALL SELECT "id" FROM "few") AS "ids"`;
  return row ?? { ids: [], more: false };
}

const uuid = (id: string | undefined) => Prisma.sql`${id ?? null}::uuid`;

/** Customers of a provider, or of all, by what they are called; `key` is the customer's id in a row of the list. */
export const customersBy = (key: Prisma.Sql, { provider, status }: { provider?: string; status?: "ACTIVE" | "REMOVED" } = {}): Texts => ({
  found: ({ likes, tenant, beginning }) =>
    Prisma.sql`customers_found(${uuid(provider)}, ${status ?? null}::"CustomerStatus", ${listed(likes)}, ${uuid(tenant?.low)}, ${uuid(tenant?.high)}, ${beginning}, ${mostFound}::int)`,
  key,
  texts: Prisma.sql`"Customer" t`,
  fits: ({ likes, tenant }) =>
    Prisma.sql`${likeAll(Prisma.sql`t."search"`, likes)} AND ${tenant ? Prisma.sql`t."tenantId" BETWEEN ${uuid(tenant.low)} AND ${uuid(tenant.high)}` : Prisma.sql`true`}`,
});

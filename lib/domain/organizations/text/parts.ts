import "server-only";
import { Prisma } from "#prisma/client/client.ts";
import { likeSigns, mostFound, type Sought, soughtIn } from "#lib/search.ts";

// Which texts a list is searched by, and how they are found in the database (docs/decisions/2026-11-28-searches-are-bounded.md).

/** Where texts are that are searched. */
export type Texts = {
  /** What finds them in the database: rows of `id` and `some`, `most` at most. */
  found: (sought: Sought, most?: number) => Prisma.Sql;
  /** Which row of the list belongs to what was found. */
  key: Prisma.Sql;
  /** Whether a row of the list, once it is seen, fits: its texts are `t`. */
  texts: Prisma.Sql;
  fits: (sought: Sought) => Prisma.Sql;
  /** The same, where the row of the list says it itself. */
  own?: (sought: Sought) => Prisma.Sql;
};
const listed = (texts: string[]) => Prisma.sql`${texts}::text[]`;

/** Text by text: `LIKE ALL` for what the planner may filter by. */
export const likeAll = (column: Prisma.Sql, likes: string[]) => (likes.length > 0 ? Prisma.sql`${column} LIKE ALL (${listed(likes)})` : Prisma.sql`true`);

const uuid = (id: string | undefined) => Prisma.sql`${id ?? null}::uuid`;

// Each has an index of just this expression, with the provider before it where the table has one.
const written = {
  /** A provider's resellers, in its list of them. */
  partnership: {
    ...{ table: '"Partnership"', text: 'search_text("resellerName")', sampled: false },
    ...{ texts: Prisma.sql`"Partnership" t`, column: Prisma.sql`search_text(t."resellerName")` },
  },
  reseller: {
    ...{ table: '"Reseller"', text: 'search_text("name")', sampled: false },
    ...{ texts: Prisma.sql`"Reseller" t`, column: Prisma.sql`search_text(t."name")` },
  },
  /** With its address and its partner id. */
  resellerWords: {
    ...{ table: '"Reseller"', text: `search_text("name" || ' ' || "contactEmail" || ' ' || coalesce("partnerId", ''))`, sampled: false },
    ...{ texts: Prisma.sql`"Reseller" t`, column: Prisma.sql`search_text(t."name" || ' ' || t."contactEmail" || ' ' || coalesce(t."partnerId", ''))` },
  },
  invitation: {
    ...{
      table: '"PartnershipInvitation"',
      text: `search_text("note" || ' ' || coalesce("boundEmail", '') || ' ' || coalesce("boundPartnerId", ''))`,
      sampled: false,
    },
    ...{
      texts: Prisma.sql`"PartnershipInvitation" t`,
      column: Prisma.sql`search_text(t."note" || ' ' || coalesce(t."boundEmail", '') || ' ' || coalesce(t."boundPartnerId", ''))`,
    },
  },
  provider: {
    ...{ table: '"Provider"', text: 'search_text("name")', sampled: false },
    ...{ texts: Prisma.sql`"Provider" t`, column: Prisma.sql`search_text(t."name")` },
  },
  /** Itself, its offer, and that one's id. */
  subscription: { ...{ table: '"Subscription"', text: '"search"', sampled: true }, ...{ texts: Prisma.sql`"Subscription" t`, column: Prisma.sql`t."search"` } },
  serviceRequest: {
    ...{ table: '"ServiceRequest"', text: 'search_text("title")', sampled: true },
    ...{ texts: Prisma.sql`"ServiceRequest" t`, column: Prisma.sql`search_text(t."title")` },
  },
  relationshipRequest: {
    ...{ table: '"RelationshipRequest"', text: `search_text("note" || ' ' || coalesce("boundDomain", ''))`, sampled: true },
    ...{ texts: Prisma.sql`"RelationshipRequest" t`, column: Prisma.sql`search_text(t."note" || ' ' || coalesce(t."boundDomain", ''))` },
  },
};

const nobody = Prisma.sql`(SELECT NULL::uuid AS "id", false AS "some" WHERE false)`;

/** What is written in one of these; `key` is its id in a row of the list. */
export function textsBy(of: keyof typeof written, key: Prisma.Sql, provider?: string): Texts {
  const { table, text, sampled, texts, column } = written[of];
  return {
    // An id alone is in no text.
    found: ({ likes }, most = mostFound) =>
      likes.length === 0 ? nobody : Prisma.sql`texts_found(${table}, ${text}, ${uuid(provider)}, ${listed(likes)}, ${most}::int, ${sampled})`,
    key,
    texts,
    fits: ({ likes }) => (likes.length === 0 ? Prisma.sql`false` : likeAll(column, likes)),
  };
}

/** Rows of a table whose id, in this column, is this one or begins like it. */
export const idsBy = (key: Prisma.Sql, table: Prisma.Sql, column: Prisma.Sql): Texts => {
  const fits = ({ tenant: id }: Sought) => (id ? Prisma.sql`t.${column} BETWEEN ${uuid(id.low)} AND ${uuid(id.high)}` : Prisma.sql`false`);
  return {
    found: (sought, most = mostFound) =>
      Prisma.sql`(SELECT t."id", count(*) OVER () > ${most} AS "some" FROM (SELECT t."id" FROM ${table} t WHERE ${fits(sought)} LIMIT ${most + 1}) AS t)`,
    key,
    texts: Prisma.sql`${table} t`,
    fits,
  };
};

/** The row with this number. */
export const numbered = (key: Prisma.Sql, ids: string[]): Texts => ({
  found: () => Prisma.sql`(SELECT unnest(${ids}::uuid[]) AS "id", false AS "some")`,
  key,
  texts: Prisma.sql`unnest(${ids}::uuid[]) AS t ("id")`,
  fits: () => Prisma.sql`true`,
});

/**
 * What isn't a text: customers that have something, `x."customerId"` of rows of some table. As many as are named are looked at,
 * in the order of an index.
 */
export const customersWith = (key: Prisma.Sql, { rows, order, most }: { rows: Prisma.Sql; order: Prisma.Sql; most: number }): Texts => ({
  found: () => Prisma.sql`(
    SELECT DISTINCT "id", count(*) OVER () > ${most} AS "some" FROM (SELECT x."customerId" AS "id" FROM ${rows} ORDER BY ${order} LIMIT ${most + 1}) AS held LIMIT ${most})`,
  key,
  texts: Prisma.sql`(SELECT x."customerId" AS "id" FROM ${rows}) AS t`,
  fits: () => Prisma.sql`true`,
});

type Called = { provider?: string; status?: "ACTIVE" | "REMOVED"; itself?: boolean };
/** Customers of a provider, or of all, by what they are called; `key` is the customer's id in a row of the list, or it is `itself` the row. */
export function customersBy(key: Prisma.Sql, { provider, status, itself = false }: Called = {}): Texts {
  const called =
    (customer: Prisma.Sql) =>
    ({ likes, tenant }: Sought) =>
      Prisma.sql`${likeAll(Prisma.sql`${customer}."search"`, likes)} AND ${tenant ? Prisma.sql`${customer}."tenantId" BETWEEN ${uuid(tenant.low)} AND ${uuid(tenant.high)}` : Prisma.sql`true`}`;
  return {
    found: ({ likes, tenant, beginning }, most = mostFound) =>
      Prisma.sql`customers_found(${uuid(provider)}, ${status ?? null}::"CustomerStatus", ${listed(likes)}, ${uuid(tenant?.low)}, ${uuid(tenant?.high)}, ${beginning}, ${most}::int)`,
    key,
    texts: Prisma.sql`"Customer" t`,
    fits: called(Prisma.sql`t`),
    ...(itself && { own: called(Prisma.sql`x`) }),
  };
}

type Log = "AuditEntry" | "AuditMention";

/** Entries of a log, or mentions in them, by what they call a customer and by who did it. */
export const entriesBy = ({ log, customer, person, provider }: { log: Log; customer: string; person: string; provider?: string }): Texts => {
  const words = (q: string) => soughtIn(q).likes;
  const fits = (column: Prisma.Sql, q: string) => likeAll(column, q && words(q).length === 0 ? [likeSigns(q)] : words(q));
  return {
    found: () => Prisma.sql`entries_found(${`"${log}"`}, ${uuid(provider)}, ${listed(words(customer))}, ${listed(words(person))}, ${mostFound}::int)`,
    key: Prisma.sql`x."id"`,
    texts: log === "AuditEntry" ? Prisma.sql`"AuditEntry" t` : Prisma.sql`"AuditMention" t`,
    fits: () => Prisma.sql`${fits(Prisma.sql`search_text(t."customerName")`, customer)} AND ${fits(Prisma.sql`search_text(t."actorName")`, person)}`,
  };
};

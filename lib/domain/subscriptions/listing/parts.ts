import "server-only";
import { type Actor, may } from "#lib/access.ts";
import { addDays } from "#lib/days.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { mostFound, type Sought } from "#lib/search.ts";
import { Prisma } from "#prisma/client/client.ts";
import {
  asking,
  ofProvider,
  type Found,
  type ListPlace,
  type Page,
  pageAlong,
  pageAmong,
  pageFound,
  pageSorted,
  providerOf,
  saidIn,
} from "#lib/domain/organizations/finding/parts.ts";
import { customersBy, idsBy, likeAll, type Texts, textsBy } from "#lib/domain/organizations/text/parts.ts";
import { judgedCoverage } from "../coverage/parts.ts";
import { type SubscriptionFilter, shelvesOf } from "./rules.ts";

// Every subscription that somebody may see. A page begins where an index has it: behind one filter in the list's order; or with
// the customers, whose resellers and tags have an order by name. What else is asked for is looked for among a thousand from there,
// or found where few fit all of it (docs/decisions/2026-11-28-every-subscription-in-one-list.md).

/** So many of some customers' subscriptions are sorted by another order than these customers' names. */
export const mostSorted = 2000;

/** More than a customer has. */
const customersMost = 1_000_000;

/** Whose list it is: a provider's own customers', or those that a reseller looks after. */
export type Viewer = { provider?: string; reseller?: string };
export const viewerOf = (mine: object): Viewer => ({ provider: providerOf(mine), reseller: saidIn(mine, "customer", "resellers", "some", "resellerId") });

/** A filter, and what it means at this moment. `record`: those of these resellers of record, or of the provider's own id where there is none. */
export type AskedSubscriptions = SubscriptionFilter & { now: Date; recordOf?: string[] };

type Asking = { actor: Actor; db: ReadDb; now: Date; scopeOf: (permission: "provider.read") => Prisma.ProviderWhereInput };
/** What of a filter this reader may ask: prices, incentives, tags and other resellers are the provider's business. */
export async function askedOf({ actor, db, now, scopeOf }: Asking, input: SubscriptionFilter): Promise<AskedSubscriptions> {
  const all = may(actor, "subscription.seePrice");
  const asked = {
    ...{ ...input, now },
    record: all ? input.record : undefined,
    contact: all || input.contact === actor.organizationId ? input.contact : undefined,
    reseller: may(actor, "partnership.listResellers") ? input.reseller : undefined,
    tag: may(actor, "customer.listTags") ? input.tag : undefined,
  };
  if (asked.record === "missing") return { ...asked, recordOf: [actor.organizationId] };
  if (asked.record === "invalid") return { ...asked, recordOf: [...(await judgedCoverage(db, scopeOf("provider.read"))).invalid.keys()] };
  return asked;
}

type Conditions = Prisma.Sql[];
const contactKey = Prisma.sql`CASE WHEN x."supportContactId" IS NULL THEN x."providerId" ELSE x."supportContactId" END`;
const recordKey = Prisma.sql`CASE WHEN x."resellerOfRecordId" IS NULL THEN x."providerId" ELSE x."resellerOfRecordId" END`;
const orders = { customer: Prisma.sql`x."customerName"`, ends: Prisma.sql`x."commitmentEndsAt"` };
const listed = Prisma.sql`x."shelf" IS NOT NULL`;

/** The days in which a term ends. */
const windowOf = ({ within, now }: AskedSubscriptions) => (within ? { from: now, until: addDays(now, Number(within)) } : undefined);
/** Whom `contact` means. A reseller knows of itself alone, and not of a provider's id where it has several. */
const contactOf = ({ contact }: AskedSubscriptions, { provider }: Viewer) => (contact === "provider" ? provider : contact);

/** Each filter as a condition, by its name: `x` is the subscription. */
function conditionsOf(asked: AskedSubscriptions, viewer: Viewer) {
  const [contact, shelves, ending] = [contactOf(asked, viewer), shelvesOf(asked), windowOf(asked)];
  return {
    offer: asked.offer && Prisma.sql`x."offerId" = ${asked.offer}`,
    shelf: shelves && Prisma.sql`x."shelf" = ANY (${shelves}::smallint[])`,
    contact: contact && Prisma.sql`${contactKey} = ${contact}::uuid`,
    record: asked.recordOf && Prisma.sql`x."earns" AND ${recordKey} = ANY (${asked.recordOf}::uuid[])`,
    within: ending && Prisma.sql`x."commitmentEndsAt" >= ${ending.from} AND x."commitmentEndsAt" < ${ending.until}`,
  };
}
const among = (conditions: Record<string, Prisma.Sql | undefined | "">, ...without: string[]): Conditions =>
  Object.entries(conditions).flatMap(([name, condition]) => (condition && !without.includes(name) ? [condition] : []));
const all = (conditions: Conditions) => (conditions.length > 0 ? Prisma.join(conditions, " AND ") : undefined);

/** Of a provider's: behind the filter that an index of this order begins with. */
function placeOfProvider(provider: string | undefined, asked: AskedSubscriptions, viewer: Viewer, order: string): ListPlace {
  const conditions = conditionsOf(asked, viewer);
  const from = Prisma.sql`"Subscription" x`;
  const where = [ofProvider(provider) || undefined, listed];
  // In the order of ends a stretch of days is a stretch of each index.
  const days = order === "ends" && conditions.within ? [conditions.within] : [];
  const behind = (name: string, more: Partial<ListPlace> & { also?: Conditions }): ListPlace => ({
    ...{ from, by: orders, across: more.across },
    where: [...where, ...days, ...(more.also ?? [])],
    rest: all(among(conditions, name, days.length > 0 ? "within" : "")),
  });
  if (asked.recordOf && order !== "ends") {
    const keys = Prisma.sql`unnest(${asked.recordOf}::uuid[])`;
    return behind("record", { across: { keys, fits: Prisma.sql`${recordKey} = k."key"` }, also: [Prisma.sql`x."earns"`] });
  }
  if (conditions.contact && order === "customer") return behind("contact", { also: [conditions.contact] });
  if (conditions.offer) return behind("offer", { also: [conditions.offer] });
  const shelves = shelvesOf(asked);
  if (shelves && order === "since") {
    const each = shelves.map((shelf) => Prisma.sql`x."shelf" = ${shelf}`);
    return { ...behind("shelf", {}), each, single: { from, where: [...where, conditions.shelf || undefined] } };
  }
  if (shelves) return behind("shelf", { across: { keys: Prisma.sql`unnest(${shelves}::smallint[])`, fits: Prisma.sql`x."shelf" = k."key"` } });
  return behind("", {});
}

const taggedWith = ({ tag }: AskedSubscriptions) =>
  tag === undefined ? undefined : Prisma.sql`(SELECT true FROM "CustomerTag" g WHERE g."customerId" = x."customerId" AND g."name" = ${tag} LIMIT 1)`;

/** With the customers of a reseller, or of a tag. */
function placeOfCustomers(asked: AskedSubscriptions, viewer: Viewer): ListPlace {
  const served = viewer.reseller ?? asked.reseller;
  const provider = viewer.provider && Prisma.sql`a."providerId" = ${viewer.provider}::uuid`;
  const tagged = served ? taggedWith(asked) : undefined;
  const open = Prisma.sql`a."endedAt" IS NULL AND a."resellerId" = ${served ?? null}::uuid`;
  // A provider asks about any of its resellers; one that is suspended sees nothing itself.
  const active = viewer.reseller && Prisma.sql`EXISTS (SELECT FROM "Reseller" r WHERE r."id" = a."resellerId" AND r."status" = 'ACTIVE')`;
  const whose = [provider, active, Prisma.sql`a."customerStatus" = 'ACTIVE'`, served ? open : Prisma.sql`a."name" = ${asked.tag ?? ""}`];
  const begin = served ? Prisma.sql`"CustomerReseller" a` : Prisma.sql`"CustomerTag" a`;
  const theirs = Prisma.sql`EXISTS (SELECT FROM ${begin} WHERE a."customerId" = x."customerId" AND ${all(whose.filter((each) => each instanceof Prisma.Sql)) ?? Prisma.sql`true`})`;
  return {
    // Customer by customer (a planner that may join would read all subscriptions there are).
    from: Prisma.sql`${begin} CROSS JOIN LATERAL (SELECT s.* FROM "Subscription" s WHERE s."customerId" = a."customerId" AND s."shelf" IS NOT NULL LIMIT ${customersMost}) AS x`,
    where: whose,
    by: { customer: Prisma.sql`a."customerName"` },
    rest: all([...among(conditionsOf(asked, viewer)), ...(tagged ? [tagged] : [])]),
    single: { from: Prisma.sql`"Subscription" x`, where: [listed, theirs], by: orders },
  };
}

/** Two thousand of them, to be put in another order: `rows` are up to one more, by which it is known that there are others. */
function sortedApart({ from, where, rest, single, by = {} }: ListPlace): { place: ListPlace; rows: Prisma.Sql } {
  const conditions = Prisma.join(
    where.filter((each) => each instanceof Prisma.Sql),
    " AND ",
  );
  const some = (most: number) => Prisma.sql`SELECT x.* FROM ${from} WHERE ${conditions} ORDER BY ${by.customer ?? Prisma.empty} LIMIT ${most}`;
  const place = { from: Prisma.sql`(${some(mostSorted)}) AS x`, where: [rest], by: orders, single: single && { ...single, where: [...single.where, rest] } };
  return { place, rows: some(mostSorted + 1) };
}

const none = Prisma.sql`(SELECT NULL::uuid AS "id", false AS "some" WHERE false)`;
/** Texts only for words, ids only for an id; the row says both itself. */
const onlyFor = (fitting: (sought: Sought) => boolean, own: (sought: Sought) => Prisma.Sql, texts: Texts): Texts => ({
  ...texts,
  found: (sought, most) => (fitting(sought) ? texts.found(sought, most) : none),
  fits: (sought) => (fitting(sought) ? texts.fits(sought) : Prisma.sql`false`),
  own: (sought) => (fitting(sought) ? own(sought) : Prisma.sql`false`),
});
const isWords = ({ likes, tenant }: Sought) => likes.length > 0 && !tenant;
const isId = ({ likes, tenant }: Sought) => likes.length === 0 && tenant !== undefined;
const between = (column: Prisma.Sql) => (sought: Sought) =>
  Prisma.sql`${column} BETWEEN ${sought.tenant?.low ?? null}::uuid AND ${sought.tenant?.high ?? null}::uuid`;
/** What it is called, its offer, and its own id. */
export const ownSubscriptionTexts = ({ provider }: Pick<Viewer, "provider">): Texts[] => {
  const id = Prisma.sql`x."id"`;
  return [
    onlyFor(isWords, ({ likes }) => likeAll(Prisma.sql`x."search"`, likes), textsBy("subscription", id, provider)),
    onlyFor(isId, between(id), idsBy(id, Prisma.sql`"Subscription"`, Prisma.sql`"id"`)),
  ];
};
/** The same, its customer, and its order's id. */
export const subscriptionTexts = ({ provider }: Pick<Viewer, "provider">): Texts[] => {
  const order = Prisma.sql`x."orderId"`;
  return [
    customersBy(Prisma.sql`x."customerId"`, { provider }),
    ...ownSubscriptionTexts({ provider }),
    onlyFor(isId, between(order), idsBy(order, Prisma.sql`"Order"`, Prisma.sql`"id"`)),
  ];
};

/** Some of a provider's that fit all of it but reseller and tag; all of them where they are few. */
export async function foundBehind(db: ReadDb, provider: string, asked: AskedSubscriptions, viewer: Viewer): Promise<Found> {
  const [shelves, ending] = [shelvesOf(asked) ?? null, windowOf(asked)];
  const found = await asking(db).$queryRaw<{ id: string; some: boolean }[]>`
    SELECT "id", "some" FROM subscriptions_found(${provider}::uuid, ${shelves}::smallint[], ${asked.offer ?? null}, ${contactOf(asked, viewer) ?? null}::uuid,
      ${asked.recordOf ?? null}::uuid[], ${ending?.from ?? null}::timestamptz, ${ending?.until ?? null}::timestamptz, ${mostFound}::int)`;
  return { ids: found.map(({ id }) => id), more: found.some(({ some }) => some) };
}

/** Where few of a provider's fit all of it: exactly these. Of many, some, unless there is `enough` to show. */
async function fewOf(db: ReadDb, provider: string, asked: AskedSubscriptions, viewer: Viewer, page: Page, enough: boolean): Promise<Found | undefined> {
  const { ids, more } = await foundBehind(db, provider, asked, viewer);
  if (more && enough) return undefined;
  const served =
    asked.reseller &&
    Prisma.sql`EXISTS (SELECT FROM "CustomerReseller" a WHERE a."customerId" = x."customerId" AND a."resellerId" = ${asked.reseller}::uuid AND a."endedAt" IS NULL)`;
  const where = [Prisma.sql`x."id" = ANY (${ids}::uuid[])`, all(among(conditionsOf(asked, viewer))), served, taggedWith(asked)];
  const along = await pageAlong(db, { from: Prisma.sql`"Subscription" x`, where, by: orders }, page);
  return { ...along, more };
}

export const beginsWithCustomers = (asked: AskedSubscriptions, viewer: Viewer) =>
  viewer.reseller !== undefined || asked.reseller !== undefined || asked.tag !== undefined;

/** Where a page in this order begins. */
export const placeOfEvery = (asked: AskedSubscriptions, viewer: Viewer, order: string): ListPlace =>
  beginsWithCustomers(asked, viewer) ? placeOfCustomers(asked, viewer) : placeOfProvider(viewer.provider, asked, viewer, order);

/** Which rows a page shows. */
export async function pageOfEvery(db: ReadDb, viewer: Viewer, asked: AskedSubscriptions, page: Page): Promise<Found> {
  const order = page.keyset.name;
  const byCustomers = beginsWithCustomers(asked, viewer);
  const last = page.keyset.last;
  const past = page.keyset.descending ? Prisma.sql`<=` : Prisma.sql`>=`;
  let place = placeOfEvery(asked, viewer, order);
  let unsorted = false;
  if (byCustomers && order !== "customer") {
    if (page.whole) place = { ...place, by: { ends: Prisma.sql`x."commitmentEndsAt"` } };
    else {
      const apart = sortedApart(place);
      if (!asked.q) return pageSorted(db, apart.rows, mostSorted, { where: [place.rest], by: orders }, page);
      const [row] = await asking(db).$queryRaw<{ count: number }[]>`SELECT count(*)::int AS "count" FROM (${apart.rows}) AS held`;
      unsorted = (row?.count ?? 0) > mostSorted;
      place = apart.place;
    }
  } else if (byCustomers && last) place = { ...place, where: [...place.where, Prisma.sql`a."customerName" ${past} ${last.value}`] };
  const found = await pageOf(db, viewer, asked, place, page);
  return { ...found, more: found.more || unsorted };
}

async function pageOf(db: ReadDb, viewer: Viewer, asked: AskedSubscriptions, place: ListPlace, page: Page): Promise<Found> {
  if (asked.q) return pageFound(db, asked.q, subscriptionTexts(viewer), { ...place, rest: place.rest ?? Prisma.sql`true` }, page);
  const { rest } = place;
  if (!rest) return pageAlong(db, place, page);
  const looked = await pageAmong(db, { ...place, rest }, page);
  if (!looked.more || !viewer.provider) return looked;
  // Of what many have, what stands nearest is shown, if anything does.
  return (await fewOf(db, viewer.provider, asked, viewer, page, looked.ids.length > 0)) ?? looked;
}

/** All that a filter shows, by their ids, in no order; `most` at most. */
export async function idsOfEvery(db: ReadDb, viewer: Viewer, asked: AskedSubscriptions, most: number): Promise<string[]> {
  const { ids } = await pageOfEvery(db, viewer, asked, { keyset: { name: "customer", descending: false }, take: most, after: {}, whole: true });
  return ids;
}

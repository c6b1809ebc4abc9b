import "server-only";
import type { Actor, Mine, Permission } from "#lib/access.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { numberIn, soughtIn } from "#lib/search.ts";
import { Prisma } from "#prisma/client/client.ts";
import { asking, type ListPlace, ofProvider, pageFound, providerOf, saidIn } from "../organizations/finding/parts.ts";
import { customersBy, numbered, type Texts, textsBy } from "../organizations/text/parts.ts";
import { bearersOf } from "../organizations/numbers/parts.ts";
import { ownSubscriptionTexts, placeOfEvery, viewerOf } from "../subscriptions/listing/parts.ts";
import { SubscriptionFilter } from "../subscriptions/listing/rules.ts";
import { serviceRequestNumber } from "../support/rules.ts";
import type { Thing, ThingKind } from "./rules.ts";

// How each kind of thing is found: by words along the indexes of its list, and by an id or a number at once. A find says only
// which rows they are; they are read like any others, within what the reader may see.

type Room = { actor: Actor; db: ReadDb; now: Date; scopeOf: <P extends Permission>(permission: P) => Mine<P> };
/** A condition of the kind's own model. */
type Where = object;
export type Finder = {
  /** Who finds them. */
  may: Permission;
  /** Those of them that this reader may see. */
  read: (room: Room, where: Where, take: number) => Promise<Thing[]>;
  /** What an id that was pasted whole may be of. */
  byId: (id: string, room: Room) => Where | Promise<Where>;
  /** What these words find. */
  byWords: (room: Room, q: string, take: number) => Where | undefined | Promise<Where | undefined>;
};

const newest = { id: "desc" } as const;
const id = Prisma.sql`x."id"`;

/** Of what many have, so many are found: a reader who isn't a provider is asked of each whether they reach it. */
const mostLooked = 250;

/** The first rows of a place whose texts fit, by their ids. */
async function among(db: ReadDb, q: string, texts: Texts[], place: ListPlace, take: number) {
  const name = Object.keys(place.by ?? {})[0] ?? "arrival";
  const found = await pageFound(db, q, texts, place, { keyset: { name, descending: !place.by }, take, after: {}, most: mostLooked });
  return { id: { in: found.ids } };
}

const customer: Finder = {
  may: "customer.list",
  async read({ db, scopeOf }, where, take) {
    const select = { id: true, name: true, domain: true } as const;
    const rows = await db.customer.findMany({ where: { AND: [scopeOf("customer.list"), where] }, select, orderBy: [{ name: "asc" }, { id: "asc" }], take });
    return rows.map(({ id, name, domain }) => ({ kind: "customer", id, name, detail: domain, customerId: id }));
  },
  byId: (id) => ({ OR: [{ id }, { tenantId: id }] }),
  byWords({ db, scopeOf }, q, take) {
    const mine = scopeOf("customer.list");
    const [provider, served] = [providerOf(mine), saidIn(mine, "resellers", "some", "resellerId")];
    const associations: ListPlace = {
      from: Prisma.sql`"CustomerReseller" x`,
      where: [Prisma.sql`x."customerStatus" = 'ACTIVE' AND x."resellerId" = ${served ?? null}::uuid AND x."endedAt" IS NULL`],
      by: { name: Prisma.sql`x."customerName"` },
      id: Prisma.sql`x."customerId"`,
    };
    const everywhere: ListPlace = {
      from: Prisma.sql`"Customer" x`,
      where: [ofProvider(provider), Prisma.sql`x."status" = 'ACTIVE'`],
      by: { name: Prisma.sql`x."name"` },
    };
    const place = served ? associations : everywhere;
    return among(db, q, [customersBy(place.id ?? id, { provider, status: "ACTIVE", itself: !place.id })], place, take);
  },
};

/** A provider's: each stands with its partnership. */
const reseller: Finder = {
  may: "partnership.listResellers",
  async read({ db, scopeOf }, where, take) {
    const select = { id: true, resellerName: true, reseller: { select: { partnerId: true } } } as const;
    const mine = scopeOf("partnership.listResellers");
    const rows = await db.partnership.findMany({ where: { AND: [mine, where] }, select, orderBy: [{ resellerName: "asc" }, { id: "asc" }], take });
    return rows.map(({ id, resellerName: name, reseller }) => ({ kind: "reseller", id, name, detail: reseller.partnerId ?? "" }));
  },
  // The company first: asked together with the others, it would be looked for partnership by partnership.
  async byId(id, { db }) {
    const company = await db.reseller.findFirst({ where: { tenantId: id }, select: { id: true } });
    return { OR: [{ id }, { resellerId: company?.id ?? id }] };
  },
  async byWords({ db, scopeOf }, q, take) {
    const provider = providerOf(scopeOf("partnership.listResellers"));
    const place = {
      from: Prisma.sql`"Partnership" x`,
      where: [ofProvider(provider), Prisma.sql`x."endedAt" IS NULL`],
      by: { name: Prisma.sql`x."resellerName"` },
    };
    return among(db, q, [textsBy("partnership", id, provider), numbered(Prisma.sql`x."resellerId"`, await bearersOf(db, q))], place, take);
  },
};

/** The programme's, for whoever vets them. */
const enrolled: Finder = {
  may: "reseller.approve",
  async read({ db, scopeOf }, where, take) {
    const select = { id: true, name: true, partnerId: true } as const;
    const rows = await db.reseller.findMany({ where: { AND: [scopeOf("reseller.approve"), where] }, select, orderBy: [{ name: "asc" }, { id: "asc" }], take });
    return rows.map(({ id, name, partnerId }) => ({ kind: "reseller", id, name, detail: partnerId ?? "" }));
  },
  byId: (id) => ({ OR: [{ id }, { tenantId: id }] }),
  byWords: async ({ db }, q, take) =>
    among(
      db,
      q,
      [textsBy("resellerWords", id), numbered(id, await bearersOf(db, q))],
      { from: Prisma.sql`"Reseller" x`, where: [], by: { name: Prisma.sql`x."name"` } },
      take,
    ),
};

/** A reseller's own, which are few. */
const provider: Finder = {
  may: "partnership.listProviders",
  async read({ db, scopeOf }, where, take) {
    const select = { id: true, provider: { select: { name: true } } } as const;
    const rows = await db.partnership.findMany({ where: { AND: [scopeOf("partnership.listProviders"), where] }, select, orderBy: newest, take });
    return rows.map(({ id, provider }) => ({ kind: "provider", id, name: provider.name, detail: "" }));
  },
  byId: (id) => ({ OR: [{ id }, { providerId: id }] }),
  byWords: (_, q) => ({ endedAt: null, provider: { name: { contains: q, mode: "insensitive" } } }),
};

const subscription: Finder = {
  may: "subscription.read",
  async read({ db, scopeOf }, where, take) {
    const select = { id: true, nickname: true, customerId: true, customer: { select: { name: true } } } as const;
    const rows = await db.subscription.findMany({
      where: { AND: [scopeOf("subscription.read"), { status: { not: "DELETED" } }, where] },
      ...{ select, orderBy: newest, take },
    });
    return rows.map(({ id, nickname: name, customerId, customer }) => ({ kind: "subscription", id, name, detail: customer.name, customerId }));
  },
  byId: (id) => ({ id }),
  byWords({ actor, db, now, scopeOf }, q, take) {
    const mine = scopeOf("subscription.read");
    const viewer = viewerOf(mine);
    // A part of an id may be that of whatever came in the same minute.
    if (soughtIn(q).tenant) return undefined;
    // Of a company's own there are few.
    if (actor.customerIds.length > 0) return { AND: soughtIn(q).likes.map((like) => ({ search: { contains: like.slice(1, -1) } })) };
    const every: ListPlace = { from: Prisma.sql`"Subscription" x`, where: [] };
    const place = viewer.provider || viewer.reseller ? placeOfEvery({ ...SubscriptionFilter.parse({}), now }, viewer, "customer") : every;
    return among(db, q, ownSubscriptionTexts(viewer), { ...place, rest: place.rest ?? Prisma.sql`true` }, take);
  },
};

const order: Finder = {
  may: "order.read",
  async read({ db, scopeOf }, where, take) {
    const select = { id: true, number: true, customer: { select: { name: true } } } as const;
    const rows = await db.order.findMany({ where: { AND: [scopeOf("order.read"), where] }, select, orderBy: newest, take });
    return rows.map(({ id, number, customer }) => ({ kind: "order", id, name: String(number), detail: customer.name }));
  },
  byId: (id) => ({ id }),
  byWords: (_, q) => (/^\d{1,9}$/.test(q) ? { number: Number(q) } : undefined),
};

/** Requests that the reader reaches, by their titles, as many as a search looks at. */
async function titled(db: ReadDb, q: string): Promise<Where | undefined> {
  const sought = soughtIn(q);
  if (sought.likes.length === 0) return undefined;
  const rows = await asking(db).$queryRaw<{ id: string }[]>`SELECT f."id" FROM ${textsBy("serviceRequest", id).found(sought, mostLooked)} AS f`;
  return { id: { in: rows.map((row) => row.id) } };
}

const request: Finder = {
  may: "serviceRequest.read",
  async read({ db, scopeOf }, where, take) {
    const select = { id: true, number: true, title: true, customer: { select: { name: true } } } as const;
    const rows = await db.serviceRequest.findMany({ where: { AND: [scopeOf("serviceRequest.read"), where] }, select, orderBy: newest, take });
    return rows.map(({ id, number, title, customer }) => ({ kind: "request", id, name: title, detail: `${serviceRequestNumber(number)} · ${customer.name}` }));
  },
  byId: (id) => ({ id }),
  async byWords({ db, scopeOf }, q, take) {
    const number = numberIn(q, "CS");
    if (number !== undefined) return { number };
    const mine = scopeOf("serviceRequest.read");
    const provider = providerOf(mine);
    // Whoever isn't a provider has few of all: of what the titles find, theirs.
    if (!provider) return titled(db, q);
    const place = { from: Prisma.sql`"ServiceRequest" x`, where: [ofProvider(provider)] };
    return among(db, q, [textsBy("serviceRequest", id, provider)], place, take);
  },
};

const invitation: Finder = {
  may: "invitation.read",
  async read({ db, scopeOf }, where, take) {
    const select = { id: true, note: true, boundEmail: true, boundPartnerId: true } as const;
    const rows = await db.partnershipInvitation.findMany({ where: { AND: [scopeOf("invitation.read"), where] }, select, orderBy: newest, take });
    return rows.map(({ id, note, boundEmail, boundPartnerId }) => ({ kind: "invitation", id, name: note, detail: boundEmail ?? boundPartnerId ?? "" }));
  },
  byId: (id) => ({ id }),
  byWords({ db, scopeOf }, q, take) {
    const provider = providerOf(scopeOf("invitation.read"));
    return among(db, q, [textsBy("invitation", id, provider)], { from: Prisma.sql`"PartnershipInvitation" x`, where: [ofProvider(provider)] }, take);
  },
};

const relationship: Finder = {
  may: "relationship.read",
  async read({ db, scopeOf }, where, take) {
    const select = { id: true, note: true, boundDomain: true } as const;
    const rows = await db.relationshipRequest.findMany({ where: { AND: [scopeOf("relationship.read"), where] }, select, orderBy: newest, take });
    return rows.map(({ id, note, boundDomain }) => ({ kind: "relationship", id, name: note, detail: boundDomain ?? "" }));
  },
  byId: (id) => ({ id }),
  byWords({ db, scopeOf }, q, take) {
    const mine = scopeOf("relationship.read");
    const [provider, asking] = [providerOf(mine), saidIn(mine, "resellerId")];
    const where = [ofProvider(provider), asking && Prisma.sql`x."resellerId" = ${asking}::uuid`];
    return among(db, q, [textsBy("relationshipRequest", id, provider)], { from: Prisma.sql`"RelationshipRequest" x`, where }, take);
  },
};

/** Of resellers there are two lists: each reader has one of them at most. */
export const finders: [ThingKind, Finder][] = [
  ["customer", customer],
  ["reseller", reseller],
  ["reseller", enrolled],
  ["provider", provider],
  ["subscription", subscription],
  ["order", order],
  ["request", request],
  ["invitation", invitation],
  ["relationship", relationship],
];

import "server-only";
import type { AdminRights, Prisma } from "#prisma/client/client.ts";
import type { Db } from "#lib/platform/db.ts";

// Moving customers and ending a partnership both take what one reseller has and give it to another. Each of the independent
// facts by itself; which rows were closed and made is answered, so that it can be taken back.

export type Receiver = { resellerId: string; partnershipId: string; name: string };
export type Hand = {
  db: Db;
  now: Date;
  /** In whose name it stands in the history. */
  by: { id: string; name: string };
  providerId: string;
  from: string;
  /** Nobody: it is only withdrawn. */
  to: Receiver | null;
  /** Left out: everybody's. */
  customerIds?: string[];
};
export type Taken = { closed: string[]; made: string[] };
export type TakenAssociations = Taken & { rights: Record<string, AdminRights> };
export type TakenFact = Taken & { subscriptions: string[] };

const ofThose = ({ providerId, customerIds }: Hand) => ({ providerId, ...(customerIds && { customerId: { in: customerIds } }) });

/** The associations with their rights. The other reseller gets the same rights; where it looks after the customer already, what it has stays. */
export async function handOverAssociations(hand: Hand): Promise<TakenAssociations> {
  const { db, now, by, providerId, from, to } = hand;
  const open = await db.customerReseller.findMany({
    where: { ...ofThose(hand), resellerId: from, endedAt: null },
    select: { id: true, customerId: true, adminRights: true },
  });
  const closed = open.map(({ id }) => id);
  // Who had no rights any more keeps the day on which they were withdrawn.
  await db.customerReseller.updateMany({
    where: { id: { in: closed }, adminRights: "ADMIN" },
    data: { withdrawnAt: now, withdrawnById: by.id, adminRights: "NONE" },
  });
  await db.customerReseller.updateMany({ where: { id: { in: closed } }, data: { endedAt: now, endedById: by.id } });
  const rights = Object.fromEntries(open.map(({ id, adminRights }) => [id, adminRights]));
  if (!to) return { closed, made: [], rights };
  const already = await db.customerReseller.findMany({
    where: { resellerId: to.resellerId, endedAt: null, customerId: { in: open.map(({ customerId }) => customerId) } },
    select: { customerId: true },
  });
  const has = new Set(already.map(({ customerId }) => customerId));
  const made = await db.customerReseller.createManyAndReturn({
    data: open
      .filter(({ customerId }) => !has.has(customerId))
      .map(({ customerId, adminRights }) => ({
        ...{ providerId, customerId, adminRights },
        ...{ resellerId: to.resellerId, partnershipId: to.partnershipId },
        ...{ startedAt: now, grantedById: by.id },
      })),
    select: { id: true },
  });
  return { closed, made: made.map(({ id }) => id), rights };
}

export const facts = {
  resellerOfRecord: { column: "resellerOfRecordId", table: "resellerOfRecordAssignment" },
  supportContact: { column: "supportContactId", table: "supportContactAssignment" },
} as const;
export type Fact = keyof typeof facts;
/** The two histories have the same columns. */
export const historyOf = (db: Db, fact: Fact) => db[facts[fact].table] as Db["supportContactAssignment"];

/** Customers at which a reseller may be the support contact: it needs admin rights there (the programme's rule). */
async function administeredBy(db: Db, resellerId: string, customerIds: string[]): Promise<Set<string>> {
  const where = { resellerId, customerId: { in: customerIds }, endedAt: null, adminRights: "ADMIN" as const };
  const rows = await db.customerReseller.findMany({ where, select: { customerId: true } });
  return new Set(rows.map(({ customerId }) => customerId));
}

/**
 * Takes a reseller off the subscriptions where it stands for one fact, and puts the other in its place. As support contact
 * it only comes where it has admin rights; elsewhere the provider is the contact again.
 */
export async function handOverFact(fact: Fact, hand: Hand): Promise<TakenFact> {
  const { db, now, by, providerId, from, to } = hand;
  const { column } = facts[fact];
  const history = historyOf(db, fact);
  const where: Prisma.SubscriptionWhereInput = { ...ofThose(hand), [column]: from, status: { not: "DELETED" } };
  const rows = await db.subscription.findMany({ where, select: { id: true, customerId: true } });
  const subscriptions = rows.map(({ id }) => id);
  const customers = rows.map(({ customerId }) => customerId);
  const eligible = to && fact === "supportContact" ? await administeredBy(db, to.resellerId, customers) : new Set(customers);
  const given = to ? rows.filter(({ customerId }) => eligible.has(customerId)).map(({ id }) => id) : [];
  const left = new Set(given);
  // Each row is changed once: what changes is told on.
  for (const [ids, value] of [
    [given, to?.resellerId ?? null],
    [subscriptions.filter((id) => !left.has(id)), null],
  ] as const)
    await db.subscription.updateMany({
      where: { id: { in: ids } },
      data: { [column]: value, version: { increment: 1 }, changedAt: now, changedByName: by.name },
    });
  const open = await history.findMany({ where: { subscriptionId: { in: subscriptions }, endedAt: null }, select: { id: true } });
  const closed = open.map(({ id }) => id);
  await history.updateMany({ where: { id: { in: closed } }, data: { endedAt: now, endedByName: by.name } });
  const made = to
    ? await history.createManyAndReturn({
        data: given.map((subscriptionId) => ({ providerId, subscriptionId, resellerId: to.resellerId, startedAt: now, startedByName: by.name })),
        select: { id: true },
      })
    : [];
  return { subscriptions, closed, made: made.map(({ id }) => id) };
}

/** The partner that shall get it: one of this provider's now, active, and not the one that gives. Nothing when it can't be. */
export async function findReceiver(db: Db, providerId: string, from: string, id: string): Promise<Receiver | undefined> {
  const partnership = await db.partnership.findFirst({
    where: { providerId, resellerId: { equals: id, not: from }, endedAt: null, reseller: { status: "ACTIVE" } },
    select: { id: true, resellerId: true, resellerName: true },
  });
  return partnership ? { resellerId: partnership.resellerId, partnershipId: partnership.id, name: partnership.resellerName } : undefined;
}

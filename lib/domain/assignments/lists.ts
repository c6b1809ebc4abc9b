import "server-only";
import { addDays } from "#lib/days.ts";
import type { z } from "zod";
import { mostFound } from "#lib/search.ts";
import { Prisma } from "#prisma/client/client.ts";
import { type Actor, may } from "../../access.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { eitherRights, type Found, ofProvider, type Page, pageAlong, pageFound, type ListPlace, providerOf, rowsOf } from "../organizations/finding/parts.ts";
import { customersBy, customersWith, type Texts } from "../organizations/text/parts.ts";
import { assignmentOrder, ListAssignments } from "./rules.ts";

// Who looks after whom with which rights: one row for each customer and reseller that have to do with each other, be it by
// association, as reseller of record, as support contact, or by a role in Azure. Pages are of customers, whose index carries them.

/** How far back it is looked when a reseller last did something for a customer. */
const usedWithinDays = 365;

type Filter = { as: "association" | "record" | "contact" | "azure"; rights?: "ADMIN" | "NONE"; reseller?: string };
const living = { status: { not: "DELETED" as const } };
const some = (reseller: string | undefined) => reseller ?? { not: null };

/** The customers that a filter means: those where some reseller, or this one, is what is asked for. */
const concerned = ({ as, rights, reseller }: Filter): Prisma.CustomerWhereInput =>
  ({
    association: { resellers: { some: { endedAt: null, ...(reseller && { resellerId: reseller }), ...(rights && { adminRights: rights }) } } },
    record: { subscriptions: { some: { ...living, resellerOfRecordId: some(reseller) } } },
    contact: { subscriptions: { some: { ...living, supportContactId: some(reseller) } } },
    azure: { azureRoles: { some: { revokedAt: null, resellerId: some(reseller) } } },
  })[as];

type Pair = { customerId: string; resellerId: string };
const keyOf = ({ customerId, resellerId }: Pair) => `${customerId} ${resellerId}`;

/** What binds these customers and their resellers now. */
async function bonds(db: ReadDb, customerIds: string[], now: Date) {
  const of = { customerId: { in: customerIds } };
  const [associations, records, contacts, azure, used] = await Promise.all([
    db.customerReseller.findMany({
      where: { ...of, endedAt: null },
      select: { customerId: true, resellerId: true, adminRights: true, startedAt: true, confirmedAt: true },
    }),
    db.subscription.groupBy({ by: ["customerId", "resellerOfRecordId"], where: { ...of, ...living, resellerOfRecordId: { not: null } }, _count: true }),
    db.subscription.groupBy({ by: ["customerId", "supportContactId"], where: { ...of, ...living, supportContactId: { not: null } }, _count: true }),
    db.azureRoleAssignment.findMany({
      where: { ...of, revokedAt: null, resellerId: { not: null }, subscription: living },
      select: { customerId: true, resellerId: true, role: true },
    }),
    db.auditEntry.groupBy({
      by: ["customerId", "organizationId"],
      where: { ...of, actorKind: "reseller", at: { gte: addDays(now, -usedWithinDays) } },
      _max: { at: true },
    }),
  ]);
  const count = (rows: { customerId: string; _count: number }[], column: string) =>
    new Map(rows.map((row) => [keyOf({ customerId: row.customerId, resellerId: (row as unknown as Record<string, string>)[column] as string }), row._count]));
  return {
    associations: new Map(associations.map((row) => [keyOf(row), row])),
    records: count(records, "resellerOfRecordId"),
    contacts: count(contacts, "supportContactId"),
    azure: Map.groupBy(azure as (Pair & { role: (typeof azure)[number]["role"] })[], keyOf),
    used: new Map(used.map((row) => [keyOf({ customerId: row.customerId as string, resellerId: row.organizationId }), row._max.at])),
  };
}

/** Where its pages of customers begin: with the associations, or with the customers of whom something else is so. */
function placeOf(mine: Prisma.CustomerWhereInput, { as, rights, reseller }: Filter): ListPlace {
  const provider = ofProvider(providerOf(mine));
  if (as === "association") {
    const where = [provider, Prisma.sql`x."customerStatus" = 'ACTIVE' AND x."endedAt" IS NULL`, reseller && Prisma.sql`x."resellerId" = ${reseller}::uuid`];
    return {
      ...{ from: Prisma.sql`"CustomerReseller" x`, id: Prisma.sql`x."customerId"`, by: { customer: Prisma.sql`x."customerName"` } },
      ...(rights ? { where: [...where, Prisma.sql`x."adminRights" = ${rights}::"AdminRights"`] } : { where, across: eitherRights }),
      // A customer has several resellers.
      several: true,
    };
  }
  return { from: Prisma.sql`"Customer" x`, where: [provider, Prisma.sql`x."status" = 'ACTIVE'`], by: { customer: Prisma.sql`x."name"` } };
}

/** Customers of whom that is so. */
function heldBy(mine: Prisma.CustomerWhereInput, { as, reseller }: Filter): Texts {
  const [provider, whose] = [ofProvider(providerOf(mine)) || Prisma.sql`true`, reseller ? Prisma.sql`= ${reseller}::uuid` : Prisma.sql`IS NOT NULL`];
  const living = Prisma.sql`"Subscription" x WHERE ${provider} AND x."status" <> 'DELETED'`;
  const rows = {
    association: Prisma.sql`"CustomerReseller" x WHERE ${provider} AND x."endedAt" IS NULL AND x."resellerId" ${whose}`,
    record: Prisma.sql`${living} AND x."resellerOfRecordId" ${whose}`,
    contact: Prisma.sql`${living} AND x."supportContactId" ${whose}`,
    azure: Prisma.sql`"AzureRoleAssignment" x WHERE ${provider} AND x."revokedAt" IS NULL AND x."resellerId" ${whose}`,
  };
  const [holder, customer] = [{ record: Prisma.sql`x."resellerOfRecordId"`, contact: Prisma.sql`x."supportContactId"` }, Prisma.sql`x."customerId"`];
  const order = as === "record" || as === "contact" ? Prisma.sql`${holder[as]}, ${customer}` : customer;
  return customersWith(Prisma.sql`x."id"`, { rows: rows[as], order, most: mostFound });
}

/** Which customers a page has. */
function pageOfCustomers(db: ReadDb, mine: Prisma.CustomerWhereInput, input: z.output<typeof ListAssignments>, page: Page): Promise<Found> {
  const place = placeOf(mine, input);
  const held = heldBy(mine, input);
  const aside = input.as !== "association";
  if (!input.q) return aside ? pageFound(db, undefined, [held], place, page) : pageAlong(db, place, page);
  const words = customersBy(place.id ?? Prisma.sql`x."id"`, { provider: providerOf(mine), status: "ACTIVE" });
  // Asked of each that is called so.
  const also = Prisma.sql`(SELECT true FROM ${held.texts} WHERE t."id" = x."id" LIMIT 1)`;
  return pageFound(db, input.q, [words], aside ? { ...place, where: [...place.where, also] } : place, page);
}

const list = (perPage: number, whole: boolean) =>
  read("association.review", ListAssignments, async ({ actor, db, input, now, scopeOf }) => {
    const page = { ...assignmentOrder.page(input, perPage), whole };
    const found = await pageOfCustomers(db, scopeOf("customer.list"), input, page);
    const customers = await db.customer.findMany({
      where: { AND: [scopeOf("customer.list"), { status: "ACTIVE" }, concerned(input), rowsOf(found, page)] },
      select: { id: true, tenantId: true, name: true, provider: { select: { id: true, name: true } } },
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(customers);
    return { items: await pairsOf(actor, db, items, input, now), next, more: found.more };
  });

type Listed = { id: string; tenantId: string; name: string; provider: { id: string; name: string } };
async function pairsOf(actor: Actor, db: ReadDb, customers: Listed[], { as, rights, reseller }: Filter, now: Date) {
  const { associations, records, contacts, azure, used } = await bonds(
    db,
    customers.map(({ id }) => id),
    now,
  );
  const keys = [...new Set([...associations.keys(), ...records.keys(), ...contacts.keys(), ...azure.keys()])];
  const resellerIds = [...new Set(keys.map((key) => key.split(" ")[1] as string))];
  const resellers = await db.reseller.findMany({
    where: { id: { in: resellerIds } },
    select: { id: true, tenantId: true, name: true, status: true, partnerId: true },
  });
  const byId = new Map(resellers.map((row) => [row.id, row]));
  // Roles in Azure are a right of their own to see.
  const seesAzure = may(actor, "azure.read");
  const kind = { association: associations, record: records, contact: contacts, azure } as const;
  return customers.flatMap((customer) =>
    keys
      .filter((key) => key.startsWith(customer.id) && kind[as].has(key))
      .flatMap((key) => byId.get(key.split(" ")[1] as string) ?? [])
      .filter(({ id }) => !reseller || id === reseller)
      .filter(({ id }) => !rights || associations.get(keyOf({ customerId: customer.id, resellerId: id }))?.adminRights === rights)
      .sort((one, other) => one.name.localeCompare(other.name))
      .map((partner) => {
        const key = keyOf({ customerId: customer.id, resellerId: partner.id });
        return {
          key,
          customer,
          reseller: partner,
          association: associations.get(key) ?? null,
          recordOf: records.get(key) ?? 0,
          contactOf: contacts.get(key) ?? 0,
          azureRoles: seesAzure ? [...new Set(azure.get(key)?.map(({ role }) => role))].sort() : [],
          usedAt: used.get(key) ?? null,
        };
      }),
  );
}

export const listAssignments = list(30, false);
/** The same rows in the same order, more at a time. */
export const exportAssignments = list(300, true);
export type AssignmentRow = Awaited<ReturnType<typeof listAssignments>>["items"][number];

import "server-only";
import { personOf } from "#lib/actor.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { AdminRights, InvitationState } from "#prisma/client/enums.ts";
import type { Actor } from "../../actor.ts";
import type { Place } from "../../places.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { insertAll, newId } from "../../platform/insert.ts";
import { problem } from "../../problem.ts";
import { ofProvider, type Page, pageFound, providerOf, saidIn } from "../organizations/finding/parts.ts";
import { textsBy } from "../organizations/text/parts.ts";
import { type Trouble, troubleOf } from "../partnerships/parts.ts";
import { statesIn, type troubles } from "../partnerships/rules.ts";
import { aboutFailedLetters, currentLink, whoseLetterFailed } from "../letters/parts.ts";
import { askedRequest, type standingOf } from "./reads.ts";
import { acceptedInPerson, currentText } from "../agreements/parts.ts";
import { isOpen } from "../agreements/rules.ts";
import { settleAgreed } from "../orders/pending/parts.ts";
import { raised } from "./rules.ts";

export const placeOf = (id: string): Place => ["relationship", id];
export const aboutRequest = ({ note, providerId, resellerId }: { note: string; providerId: string; resellerId: string | null }) => ({
  subjectName: note,
  providerId,
  resellerId,
});

/** The request, locked, so that of two answers only one finds it open. */
export async function locked(db: Db, id: string) {
  await db.$queryRaw`SELECT 1 FROM "RelationshipRequest" WHERE "id" = ${id}::uuid FOR UPDATE`;
  // Nobody ends the partnership meanwhile.
  await db.$queryRaw`SELECT 1 FROM "Partnership" WHERE "id" = (SELECT "partnershipId" FROM "RelationshipRequest" WHERE "id" = ${id}::uuid) FOR SHARE`;
  return db.relationshipRequest.findUniqueOrThrow({ where: { id }, select: { ...askedRequest, language: true } });
}

// What a yes does, in the transaction of the yes.

type Room = { actor: Actor; db: Db; now: Date };
type Yes = {
  request: { providerId: string; resellerId: string | null; partnershipId: string | null; adminRights: AdminRights };
  tenant: { id: string; name: string; domain: string };
  standing: Awaited<ReturnType<typeof standingOf>>;
};

/** The provider's customer and the reseller's association, made or raised; never is anything taken away. */
export async function settleRelationship(room: Room, yes: Yes) {
  const { outcome, id, rights } = await settleCustomer(room, yes);
  if (yes.request.resellerId) await settleAssociation(room, yes, id, yes.request.resellerId);
  return { id, outcome, adminRights: yes.request.adminRights, ...(rights && { before: rights.before, after: rights.after }) };
}

/** Accepting the request accepts the customer agreement, whose text stands beside it. */
async function agreement({ actor, db, now }: Room) {
  const person = await db.user.findUniqueOrThrow({ where: { id: personOf(actor).userId } });
  return acceptedInPerson(person, await currentText(db), now);
}

async function settleCustomer(room: Room, { request, tenant, standing }: Yes) {
  const { actor, db, now } = room;
  const { customer, profile } = standing;
  const asked = { providerAdminRights: request.adminRights };
  if (!customer) {
    const { name, domain } = tenant;
    const data = { ...(profile ?? problem("not_found")), ...(await agreement(room)), ...asked, name, domain, tenantId: tenant.id };
    const made = { id: newId(), ...data, providerId: request.providerId, createdAt: now, createdById: personOf(actor).userId };
    await insertAll(db, "Customer", [made]);
    return { id: made.id, outcome: "added" };
  }
  if (customer.status === "REMOVED") {
    const back = { status: "ACTIVE" as const, removedAt: null, removedById: null };
    await db.customer.update({ where: { id: customer.id }, data: { ...back, ...(await agreement(room)), ...asked, version: { increment: 1 } } });
    return { id: customer.id, outcome: "restored" };
  }
  // What was agreed on before stays as it was.
  const open = isOpen(customer.agreementSource);
  const agreed = open ? await agreement(room) : {};
  const after = raised(customer.providerAdminRights, request.adminRights);
  await db.customer.update({ where: { id: customer.id }, data: { ...agreed, providerAdminRights: after, version: { increment: 1 } } });
  if (open) await settleAgreed(room, customer.id);
  const rights = { before: { providerAdminRights: customer.providerAdminRights }, after: { providerAdminRights: after } };
  return { id: customer.id, outcome: "extended", ...(after !== customer.providerAdminRights && { rights }) };
}

async function settleAssociation({ actor, db, now }: Room, { request, standing }: Yes, customerId: string, resellerId: string) {
  const partnershipId = request.partnershipId as string;
  const { association } = standing;
  if (association) {
    const adminRights = raised(association.adminRights, request.adminRights);
    const given = adminRights === association.adminRights ? {} : { adminRights, withdrawnAt: null, withdrawnById: null, grantedById: personOf(actor).userId };
    await db.customerReseller.update({ where: { id: association.id }, data: { ...given, partnershipId, confirmedAt: now } });
    return;
  }
  await db.customerReseller.create({
    data: {
      ...{ providerId: request.providerId, customerId, resellerId, partnershipId },
      ...{ adminRights: request.adminRights, startedAt: now, grantedById: personOf(actor).userId, confirmedAt: now },
    },
    select: { id: true },
  });
}

/** Open requests whose letter failed, soonest to expire first. */
export const requestsUnsent = (db: ReadDb, mine: Prisma.RelationshipRequestWhereInput, now: Date, about: string[]) =>
  whoseLetterFailed(db, about, (ids) =>
    db.relationshipRequest.findMany({
      where: { AND: [mine, { state: "OPEN", expiresAt: { gt: now }, id: { in: ids } }] },
      select: { id: true, expiresAt: true, ...currentLink },
      orderBy: { expiresAt: "asc" },
      take: 500,
    }),
  );
export const troubledRequests = (db: ReadDb, mine: Prisma.RelationshipRequestWhereInput, waits: (typeof troubles)[number] | undefined, now: Date) =>
  troubleOf(waits, now, async () => requestsUnsent(db, mine, now, await aboutFailedLetters(db)));

type Searched = { q: string } & Parameters<typeof statesIn>[0];
/** Which requests a search shows: by whom they are for, or who asks besides the reader, whose own name would find everything. */
export function pageOfRelationships(db: ReadDb, mine: Prisma.RelationshipRequestWhereInput, { q, ...tab }: Searched, { sql }: Trouble, page: Page) {
  const [provider, reseller] = [providerOf(mine), saidIn(mine, "resellerId")];
  const { state } = statesIn(tab);
  const place = {
    from: Prisma.sql`"RelationshipRequest" x`,
    where: [
      ofProvider(provider),
      reseller && Prisma.sql`x."resellerId" = ${reseller}::uuid`,
      typeof state === "string" ? Prisma.sql`x."state" = ${state satisfies InvitationState}::"InvitationState"` : Prisma.sql`x."state" <> 'OPEN'`,
      sql,
    ],
    by: { expires: Prisma.sql`x."expiresAt"`, note: Prisma.sql`x."note"` },
  };
  const texts = [textsBy("relationshipRequest", Prisma.sql`x."id"`, provider)];
  if (!reseller) texts.push(textsBy("reseller", Prisma.sql`x."resellerId"`));
  if (!provider) texts.push(textsBy("provider", Prisma.sql`x."providerId"`));
  return pageFound(db, q, texts, place, page);
}

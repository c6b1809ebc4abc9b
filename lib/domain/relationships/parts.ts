import "server-only";
import { personOf } from "#lib/actor.ts";
import { dayOf, startOf } from "#lib/days.ts";
import type { AdminRights } from "#prisma/client/enums.ts";
import type { Actor } from "../../actor.ts";
import type { Place } from "../../places.ts";
import type { Db } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { askedRequest, type standingOf } from "./reads.ts";
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

/** Who accepted the customer agreement by accepting the request. */
async function agreement({ actor, db, now }: Room) {
  const person = await db.user.findUniqueOrThrow({ where: { id: personOf(actor).userId }, select: { firstName: true, lastName: true, email: true } });
  return {
    agreementSource: "ACCEPTED_BY_CUSTOMER" as const,
    agreementFirstName: person.firstName,
    agreementLastName: person.lastName,
    agreementEmail: person.email,
    agreementPhone: "",
    agreementDate: startOf(dayOf(now)),
    agreementAttestedById: null,
  };
}

async function settleCustomer(room: Room, { request, tenant, standing }: Yes) {
  const { actor, db, now } = room;
  const { customer, profile } = standing;
  const asked = { providerAdminRights: request.adminRights };
  if (!customer) {
    const { name, domain } = tenant;
    const data = { ...(profile ?? problem("not_found")), ...(await agreement(room)), ...asked, name, domain, tenantId: tenant.id };
    const made = await db.customer.create({
      data: { ...data, providerId: request.providerId, createdAt: now, createdById: personOf(actor).userId },
      select: { id: true },
    });
    return { ...made, outcome: "added" };
  }
  if (customer.status === "REMOVED") {
    const back = { status: "ACTIVE" as const, removedAt: null, removedById: null };
    await db.customer.update({ where: { id: customer.id }, data: { ...back, ...(await agreement(room)), ...asked, version: { increment: 1 } } });
    return { id: customer.id, outcome: "restored" };
  }
  // What was agreed on before stays as it was.
  const agreed = customer.agreementSource === "CUSTOMER_WILL_BE_ASKED" ? await agreement(room) : {};
  const after = raised(customer.providerAdminRights, request.adminRights);
  await db.customer.update({ where: { id: customer.id }, data: { ...agreed, providerAdminRights: after, version: { increment: 1 } } });
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

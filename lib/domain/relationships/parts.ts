import "server-only";
import { dayOf, startOf } from "#lib/days.ts";
import { personOf } from "#lib/actor.ts";
import { Prisma } from "#prisma/client/client.ts";
import type { AdminRights, InvitationState } from "#prisma/client/enums.ts";
import type { Actor } from "../../actor.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { ofProvider, type Page, pageFound, providerOf, saidIn, textsBy } from "../organizations/finding/parts.ts";
import { statesIn } from "../partnerships/rules.ts";
import type { standingOf } from "./reads.ts";
import { raised } from "./rules.ts";

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

type Searched = { q: string } & Parameters<typeof statesIn>[0];
/** Which requests a search shows: by whom they are for, or who asks besides the reader, whose own name would find everything. */
export function pageOfRelationships(db: ReadDb, mine: Prisma.RelationshipRequestWhereInput, { q, ...tab }: Searched, page: Page) {
  const [provider, reseller] = [providerOf(mine), saidIn(mine, "resellerId")];
  const { state } = statesIn(tab);
  const place = {
    from: Prisma.sql`"RelationshipRequest" x`,
    where: [
      ofProvider(provider),
      reseller && Prisma.sql`x."resellerId" = ${reseller}::uuid`,
      typeof state === "string" ? Prisma.sql`x."state" = ${state satisfies InvitationState}::"InvitationState"` : Prisma.sql`x."state" <> 'OPEN'`,
    ],
    by: { expires: Prisma.sql`x."expiresAt"`, note: Prisma.sql`x."note"` },
  };
  const texts = [textsBy("relationshipRequest", Prisma.sql`x."id"`, provider)];
  if (!reseller) texts.push(textsBy("reseller", Prisma.sql`x."resellerId"`));
  if (!provider) texts.push(textsBy("provider", Prisma.sql`x."providerId"`));
  return pageFound(db, q, texts, place, page);
}

import "server-only";
import { userIdOf } from "#lib/actor.ts";
import type { Actor } from "../../access.ts";
import type { AdminRights } from "#prisma/client/enums.ts";
import { write, writeUnaudited } from "../../operation.ts";
import type { Place } from "../../places.ts";
import type { Db } from "../../platform/db.ts";
import { hashToken } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { AcceptInvitation, ByToken, DeclineInvitation, invitationStateNow, linkProblem, OneInvitation } from "../partnerships/rules.ts";
import { aboutRequest, locked, placeOf, settleRelationship } from "./parts.ts";
import { standingOf } from "./reads.ts";
import { isBoundElsewhere, relationshipProblem } from "./rules.ts";

export const revokeRelationship = write("relationship.revoke", OneInvitation, async ({ actor, db, mine, input, now, audit, notify }) => {
  const request = (await db.relationshipRequest.findFirst({ where: { AND: [mine, input] } })) ?? problem("not_found");
  const { count } = await db.relationshipRequest.updateMany({
    where: { id: request.id, state: { in: ["OPEN", "EXPIRED"] } },
    data: { state: "REVOKED", answeredAt: now },
  });
  if (count === 0) problem("invitation.not_open");
  const byThemselves = request.byReseller === (request.resellerId === actor.organizationId);
  const told = { name: actor.organizationName, note: request.note };
  if (!byThemselves) await notify({ resellerId: request.resellerId as string }, "relationship_revoked", told, placeOf(request.id));
  audit(aboutRequest(request));
  return { id: request.id };
});

/** The open request behind a token, and the company that answers it. */
async function answering(db: Db, actor: Actor, token: string, now: Date) {
  const link = (await db.relationshipLink.findUnique({ where: { tokenHash: hashToken(token) } })) ?? problem("not_found");
  const request = await locked(db, link.requestId);
  // Read anew: a new link may have been made while we waited.
  const { supersededAt } = await db.relationshipLink.findUniqueOrThrow({ where: { id: link.id } });
  const closed = linkProblem(invitationStateNow(request, now), supersededAt !== null);
  if (closed) problem(closed);
  const tenant = await db.tenant.findUniqueOrThrow({ where: { id: actor.organizationId } });
  if (isBoundElsewhere(request, tenant)) problem("relationship.bound_elsewhere");
  return { request, tenant };
}

/** A company's global admin says yes: it is the provider's customer, and the reseller's, with the rights asked for. */
export const acceptRelationship = write("relationship.accept", AcceptInvitation, async (room) => {
  const { actor, db, input, now, audit } = room;
  const { request, tenant } = await answering(db, actor, input.token, now);
  // Two requests of one provider accepted at once: the second finds what the first has made.
  await db.$queryRaw`SELECT 1 FROM "Tenant" WHERE "id" = ${tenant.id}::uuid FOR NO KEY UPDATE`;
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "tenantId" = ${tenant.id}::uuid AND "providerId" = ${request.providerId}::uuid FOR NO KEY UPDATE`;
  const standing = await standingOf(db, request, tenant.id);
  const refused = relationshipProblem(request, standing);
  if (refused) problem(refused);
  const { id: customerId, ...details } = await settleRelationship(room, { request, tenant, standing });
  await db.relationshipRequest.update({
    where: { id: request.id },
    data: { state: "ACCEPTED", answeredAt: now, openedAt: request.openedAt ?? now, answeredById: userIdOf(actor), customerId },
  });
  await supersedeOthers(db, now, request, tenant.domain);
  audit({ ...aboutRequest(request), subjectName: tenant.name, customerId, customerName: tenant.name, details });
  const place: Place = ["customer", customerId];
  await tellThem(room, request, async (side) => {
    await room.notify(side, "relationship_accepted", { name: tenant.name }, place);
    return (member) => room.sendLetter(member, "relationship-accepted", { customer: tenant.name, note: request.note, place });
  });
  return { id: request.id };
});

/** What else was open for this very company from the same who ask, and asks for no more than it gave now. */
async function supersedeOthers(
  db: Db,
  now: Date,
  request: { id: string; providerId: string; resellerId: string | null; adminRights: AdminRights },
  domain: string,
) {
  const { id, providerId, resellerId, adminRights } = request;
  const asked = adminRights === "ADMIN" ? {} : { adminRights };
  const others = await db.relationshipRequest.findMany({
    where: { providerId, state: "OPEN", id: { not: id }, boundDomain: domain, ...asked, OR: [{ resellerId: null }, { resellerId }] },
    select: { id: true },
  });
  // One that is being answered at this moment waits for this customer: nobody waits for each other.
  const free = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "RelationshipRequest" WHERE "id" = ANY(${others.map((one) => one.id)}::uuid[]) FOR UPDATE SKIP LOCKED`;
  const where = { id: { in: free.map((one) => one.id) }, state: "OPEN" as const };
  await db.relationshipRequest.updateMany({ where, data: { state: "SUPERSEDED", answeredAt: now } });
}

export const declineRelationship = write("relationship.decline", DeclineInvitation, async (room) => {
  const { actor, db, input, now, audit } = room;
  const { request, tenant } = await answering(db, actor, input.token, now);
  await db.relationshipRequest.update({
    where: { id: request.id },
    data: { state: "DECLINED", answeredAt: now, openedAt: request.openedAt ?? now, answeredById: userIdOf(actor), declineReason: input.reason },
  });
  audit({ ...aboutRequest(request), subjectName: tenant.name, customerName: tenant.name, details: { reason: input.reason } });
  const data = { customer: tenant.name, note: request.note, reason: input.reason, place: placeOf(request.id) };
  await tellThem(room, request, async (side) => {
    await room.notify(side, "relationship_declined", { name: tenant.name }, placeOf(request.id));
    return (member) => room.sendLetter(member, "relationship-declined", data);
  });
  return { id: request.id };
});

type Side = { providerId: string } | { resellerId: string };
type Member = Awaited<ReturnType<Recorder["membersOf"]>>[number];

/** Both who asked: everybody there in the portal; by letter the global admins, and whoever made the request. */
async function tellThem(
  { membersOf }: Recorder,
  request: { providerId: string; resellerId: string | null; createdById: string },
  tell: (side: Side) => Promise<(member: Member) => Promise<void>>,
) {
  const sides: Side[] = [{ providerId: request.providerId }, ...(request.resellerId ? [{ resellerId: request.resellerId }] : [])];
  for (const side of sides) {
    const write = await tell(side);
    const admins = await membersOf({ ...side, roles: ["GLOBAL_ADMIN"] });
    const maker = (await membersOf(side)).filter(({ userId }) => userId === request.createdById && !admins.some((admin) => admin.userId === userId));
    for (const member of [...admins, ...maker]) await write(member);
  }
}

/** Noted by a script on the page, not by opening it: mail scanners open links too. */
export const noteRelationshipOpened = writeUnaudited("relationship.open", ByToken, async ({ db, input, now }) => {
  const links = { some: { tokenHash: hashToken(input.token), supersededAt: null } };
  await db.relationshipRequest.updateMany({ where: { state: "OPEN", openedAt: null, links }, data: { openedAt: now } });
});

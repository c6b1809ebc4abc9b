import "server-only";
import { addDays } from "#lib/days.ts";
import { personOf, userIdOf } from "#lib/actor.ts";
import type { Actor } from "../../access.ts";
import { writeUnaudited, write } from "../../operation.ts";
import type { Place } from "../../places.ts";
import type { Db } from "../../platform/db.ts";
import { hashToken, newToken } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { domainOfPrefix } from "../customers/duplicates/parts.ts";
import {
  AcceptInvitation,
  ByToken,
  DeclineInvitation,
  daysToAnswer,
  invitationCan,
  linkProblem,
  linkToken,
  OneInvitation,
  SendInvitation,
  invitationStateNow,
} from "../partnerships/rules.ts";
import { settleRelationship } from "./parts.ts";
import { askedRequest, standingOf } from "./reads.ts";
import { isBoundElsewhere, RequestRelationship, relationshipProblem } from "./rules.ts";

const placeOf = (id: string): Place => ["relationship", id];
const about = ({ note, providerId, resellerId }: { note: string; providerId: string; resellerId: string | null }) => ({
  subjectName: note,
  providerId,
  resellerId,
});

// What the letter with the link has to name.
const named = { provider: { select: { name: true } }, reseller: { select: { name: true } } } as const;
type Named = { id: string; language: "en" | "de"; adminRights: "ADMIN" | "NONE"; provider: { name: string }; reseller: { name: string } | null };
const lettered = ({ id, language, adminRights, provider, reseller }: Named, token: string) => {
  return { id, token, language, adminRights, provider: provider.name, reseller: reseller?.name ?? "" };
};

/** Makes a personal link for a customer. The token is in the answer once; the database keeps its hash. */
export const requestRelationship = write("provider.requestRelationship", RequestRelationship, async (room) => {
  const { actor, db, mine, input, now, audit, notify } = room;
  const which = { AND: [mine, input.providerId ? { id: input.providerId } : {}] };
  const [provider, ...others] = await db.provider.findMany({ where: which, select: { id: true, status: true }, take: 2 });
  if (!provider) return problem("not_found");
  const byReseller = provider.id !== actor.organizationId;
  if (byReseller && (others.length > 0 || !input.providerId)) problem("invalid", { providerId: ["field.required"] });
  if (provider.status !== "ACTIVE") problem("relationship.provider_suspended");
  const partnership = await askingWith(db, provider.id, byReseller ? actor.organizationId : input.resellerId);
  if (partnership && partnership.reseller.status !== "ACTIVE") problem("relationship.reseller_not_active");
  const token = newToken();
  const request = await db.relationshipRequest.create({
    data: {
      providerId: provider.id,
      resellerId: partnership?.resellerId,
      partnershipId: partnership?.id,
      note: input.note,
      boundDomain: fullDomain(input.boundDomain),
      language: input.language,
      adminRights: input.adminRights ? "ADMIN" : "NONE",
      createdAt: now,
      createdById: personOf(actor).userId,
      createdByName: actor.name,
      byReseller,
      expiresAt: addDays(now, daysToAnswer),
      links: { create: { tokenHash: hashToken(token), createdAt: now } },
    },
    include: named,
  });
  audit({ ...about(request), details: { adminRights: request.adminRights, reseller: request.reseller?.name ?? null, boundTo: request.boundDomain } });
  const told = { name: actor.organizationName, note: input.note };
  if (partnership) await notify(other(request), "relationship_requested", told, placeOf(request.id));
  return lettered(request, token);
});

const fullDomain = (typed: string) => (typed === "" || typed.includes(".") ? typed || null : domainOfPrefix(typed));

/** The side that didn't make it. */
const other = ({ byReseller, providerId, resellerId }: { byReseller: boolean; providerId: string; resellerId: string | null }) =>
  byReseller ? { providerId } : { resellerId: resellerId as string };

async function askingWith(db: Db, providerId: string, resellerId: string | undefined) {
  if (!resellerId) return null;
  const select = { id: true, resellerId: true, reseller: { select: { status: true } } } as const;
  const found = await db.partnership.findFirst({ where: { providerId, resellerId, endedAt: null }, select });
  return found ?? problem("invalid", { resellerId: ["customer.reseller_not_partner"] });
}

/** A new link with a new term; the old link says so to whoever still opens it. */
export const resendRelationship = write("relationship.resend", OneInvitation, async ({ db, mine, input, now, audit }) => {
  const found = await db.relationshipRequest.findFirst({ where: { AND: [mine, input] }, select: { id: true } });
  const request = await locked(db, found?.id ?? problem("not_found"));
  if (!invitationCan("resend", invitationStateNow(request, now))) problem("invitation.not_open");
  const token = newToken();
  await db.relationshipLink.updateMany({ where: { requestId: request.id, supersededAt: null }, data: { supersededAt: now } });
  await db.relationshipLink.create({ data: { providerId: request.providerId, requestId: request.id, tokenHash: hashToken(token), createdAt: now } });
  const opened = { state: "OPEN" as const, expiresAt: addDays(now, daysToAnswer), openedAt: null, answeredAt: null, answeredById: null, declineReason: "" };
  await db.relationshipRequest.update({ where: { id: request.id }, data: opened });
  audit(about(request));
  return lettered(request, token);
});

/** Sends the edited draft from the portal. The link in it must be the request's current one. */
export const sendRelationship = write("relationship.send", SendInvitation, async ({ db, mine, input, now, audit, sendLetter }) => {
  const token = linkToken(input.text) ?? problem("invalid", { text: ["invitation.link_missing"] });
  const links = { some: { tokenHash: hashToken(token), supersededAt: null } };
  const request = await db.relationshipRequest.findFirst({ where: { AND: [mine, { id: input.id, links }] } });
  if (!request) return problem("invalid", { text: ["invitation.link_missing"] });
  if (invitationStateNow(request, now) !== "OPEN") problem("invitation.not_open");
  await sendLetter({ to: input.to, language: request.language }, "relationship-request", { subject: input.subject, text: input.text });
  audit({ ...about(request), details: { to: input.to } });
  return { id: request.id };
});

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
  audit(about(request));
  return { id: request.id };
});

/** The request, locked, so that of two answers only one finds it open. */
async function locked(db: Db, id: string) {
  await db.$queryRaw`SELECT 1 FROM "RelationshipRequest" WHERE "id" = ${id}::uuid FOR UPDATE`;
  // Nobody ends the partnership meanwhile.
  await db.$queryRaw`SELECT 1 FROM "Partnership" WHERE "id" = (SELECT "partnershipId" FROM "RelationshipRequest" WHERE "id" = ${id}::uuid) FOR SHARE`;
  return db.relationshipRequest.findUniqueOrThrow({ where: { id }, select: { ...askedRequest, language: true } });
}

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
  audit({ ...about(request), subjectName: tenant.name, customerId, customerName: tenant.name, details });
  const place: Place = ["customer", customerId];
  await tellThem(room, request, async (side) => {
    await room.notify(side, "relationship_accepted", { name: tenant.name }, place);
    return (member) => room.sendLetter(member, "relationship-accepted", { customer: tenant.name, note: request.note, place });
  });
  return { id: request.id };
});

export const declineRelationship = write("relationship.decline", DeclineInvitation, async (room) => {
  const { actor, db, input, now, audit } = room;
  const { request, tenant } = await answering(db, actor, input.token, now);
  await db.relationshipRequest.update({
    where: { id: request.id },
    data: { state: "DECLINED", answeredAt: now, openedAt: request.openedAt ?? now, answeredById: userIdOf(actor), declineReason: input.reason },
  });
  audit({ ...about(request), subjectName: tenant.name, customerName: tenant.name, details: { reason: input.reason } });
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

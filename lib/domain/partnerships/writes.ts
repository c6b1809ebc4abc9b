import "server-only";
import { personOf, userIdOf } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { write, writeUnaudited } from "../../operation.ts";
import type { Place } from "../../places.ts";
import type { Db } from "../../platform/db.ts";
import { hashToken } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { everyPartnerId } from "../organizations/numbers/rules.ts";
import { AcceptInvitation, acceptanceProblem, ByToken, DeclineInvitation, invitationStateNow, isForThem, linkProblem, OneInvitation } from "./rules.ts";

/** The invitation behind a token, locked, so that of two answers only one finds it open. */
async function byToken(db: Db, token: string, now: Date) {
  const link = await db.invitationLink.findUnique({ where: { tokenHash: hashToken(token) } });
  if (!link) return problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "PartnershipInvitation" WHERE "id" = ${link.invitationId}::uuid FOR UPDATE`;
  const invitation = await db.partnershipInvitation.findUniqueOrThrow({ where: { id: link.invitationId }, include: { provider: true } });
  const closed = linkProblem(invitationStateNow(invitation, now), link.supersededAt !== null);
  if (closed) problem(closed);
  return invitation;
}

/** A reseller's global admin says yes. Bound to somebody else, it becomes a request that the provider confirms. */
export const acceptInvitation = write("invitation.accept", AcceptInvitation, async (room) => {
  const { actor, db, input, now, audit, notify } = room;
  const invitation = await byToken(db, input.token, now);
  const reseller = await db.reseller.findUniqueOrThrow({ where: { id: actor.organizationId }, include: everyPartnerId });
  await refuseUnlessEligible(db, invitation.provider, reseller);

  audit({ subjectName: invitation.provider.name, providerId: invitation.providerId, resellerId: reseller.id });
  if (!isForThem(invitation, { email: personOf(actor).email, partnerIds: reseller.partnerIds })) {
    if (invitation.requestedByResellerId) problem("invitation.request_pending");
    await db.partnershipInvitation.update({
      where: { id: invitation.id },
      data: { requestedByResellerId: reseller.id, requestedById: userIdOf(actor), requestedAt: now },
    });
    await notify({ providerId: invitation.providerId }, "partnership_requested", { name: reseller.name }, ["invitation", invitation.id]);
    audit({ details: { outcome: "request", boundTo: invitation.boundEmail ?? invitation.boundPartnerId } });
    return { id: invitation.id, requested: true as const };
  }
  return startPartnership(room, invitation, reseller, personOf(actor).userId);
});

/** The provider agrees that another company than the one it invited becomes its reseller. */
export const confirmRequest = write("invitation.confirmRequest", OneInvitation, async (room) => {
  const { db, mine, input, now, audit } = room;
  const found = (await db.partnershipInvitation.findFirst({ where: { AND: [mine, input] }, select: { id: true } })) ?? problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "PartnershipInvitation" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  const invitation = await db.partnershipInvitation.findUniqueOrThrow({
    where: { id: found.id },
    include: { provider: true, requestedByReseller: true },
  });
  const reseller = invitation.requestedByReseller;
  if (!reseller || invitationStateNow(invitation, now) !== "OPEN") return problem("invitation.not_open");
  await refuseUnlessEligible(db, invitation.provider, reseller);
  audit({ subjectName: reseller.name, providerId: invitation.providerId, resellerId: reseller.id });
  return startPartnership(room, invitation, reseller, invitation.requestedById as string);
});

/** The provider sticks to whom it invited; the link stays open for them. */
export const refuseRequest = write("invitation.refuseRequest", OneInvitation, async ({ db, mine, input, audit }) => {
  const invitation =
    (await db.partnershipInvitation.findFirst({ where: { AND: [mine, input] }, include: { requestedByReseller: true } })) ?? problem("not_found");
  if (!invitation.requestedByReseller) problem("invitation.not_open");
  await db.partnershipInvitation.update({ where: { id: invitation.id }, data: { requestedByResellerId: null, requestedById: null, requestedAt: null } });
  audit({ subjectName: invitation.requestedByReseller?.name, providerId: invitation.providerId, resellerId: invitation.requestedByResellerId });
  return { id: invitation.id };
});

export const declineInvitation = write("invitation.decline", DeclineInvitation, async ({ actor, db, input, now, audit, notify, membersOf, sendLetter }) => {
  const invitation = await byToken(db, input.token, now);
  await db.partnershipInvitation.update({
    where: { id: invitation.id },
    data: { state: "DECLINED", answeredAt: now, answeredById: userIdOf(actor), declineReason: input.reason },
  });
  audit({ subjectName: invitation.provider.name, providerId: invitation.providerId, resellerId: actor.organizationId, details: { reason: input.reason } });
  const place: Place = ["invitation", invitation.id];
  await notify({ providerId: invitation.providerId }, "invitation_declined", { name: actor.organizationName }, place);
  for (const member of await membersOf({ providerId: invitation.providerId, roles: ["GLOBAL_ADMIN"] })) {
    await sendLetter(member, "invitation-declined", {
      reseller: actor.organizationName,
      reason: input.reason,
      place,
    });
  }
  return { id: invitation.id };
});

/** Noted by a script on the page, not by opening it: mail scanners open links too. */
export const noteOpened = writeUnaudited("invitation.open", ByToken, async ({ db, input, now }) => {
  const links = { some: { tokenHash: hashToken(input.token), supersededAt: null } };
  await db.partnershipInvitation.updateMany({ where: { state: "OPEN", openedAt: null, links }, data: { openedAt: now } });
});

type Party = { id: string; name: string };

async function refuseUnlessEligible(
  db: Db,
  provider: Parameters<typeof acceptanceProblem>[0]["provider"],
  reseller: Party & Parameters<typeof acceptanceProblem>[0]["reseller"],
) {
  const partnered = await db.partnership.findFirst({ where: { providerId: provider.id, resellerId: reseller.id, endedAt: null }, select: { id: true } });
  const refused = acceptanceProblem({ provider, reseller, alreadyPartners: partnered !== null });
  if (refused) problem(refused);
}

async function startPartnership(
  { db, now, notify, membersOf, sendLetter }: Recorder & { db: Db; now: Date },
  invitation: { id: string; providerId: string; provider: Party },
  reseller: Party,
  acceptedById: string,
) {
  await db.partnershipInvitation.update({
    where: { id: invitation.id },
    data: { state: "ACCEPTED", answeredAt: now, answeredById: acceptedById },
  });
  await supersedeOthers(db, now, invitation, reseller.id);
  const partnership = await db.partnership.create({
    data: {
      providerId: invitation.providerId,
      resellerId: reseller.id,
      resellerName: reseller.name,
      invitationId: invitation.id,
      startedAt: now,
      startedById: acceptedById,
    },
    select: { id: true },
  });
  const sides: { audience: { providerId: string } | { resellerId: string }; partner: string; place: Place }[] = [
    { audience: { providerId: invitation.providerId }, partner: reseller.name, place: ["indirectReseller", partnership.id] },
    { audience: { resellerId: reseller.id }, partner: invitation.provider.name, place: ["indirectProvider", partnership.id] },
  ];
  for (const { audience, partner, place } of sides) {
    await notify(audience, "partnership_started", { name: partner }, place);
    for (const member of await membersOf({ ...audience, roles: ["GLOBAL_ADMIN"] })) {
      await sendLetter(member, "partnership-started", { partner, place });
    }
  }
  return { ...partnership, requested: false as const };
}

/** What else this provider had open for the same company: it asks for what is there now. */
async function supersedeOthers(db: Db, now: Date, { id, providerId }: { id: string; providerId: string }, resellerId: string) {
  const them = await db.reseller.findUniqueOrThrow({
    where: { id: resellerId },
    select: {
      ...everyPartnerId,
      contactEmail: true,
      memberships: { where: { deactivatedAt: null }, select: { user: { select: { email: true } } }, take: 200 },
    },
  });
  const addresses = [them.contactEmail, ...them.memberships.map(({ user }) => user.email)].map((address) => address.toLowerCase());
  const forThem: Prisma.PartnershipInvitationWhereInput[] = [
    { requestedByResellerId: resellerId },
    { boundEmail: { in: addresses }, boundPartnerId: null },
    { boundPartnerId: { in: them.partnerIds.map(({ partnerId }) => partnerId) } },
  ];
  const others = await db.partnershipInvitation.findMany({ where: { providerId, state: "OPEN", id: { not: id }, OR: forThem }, select: { id: true } });
  // One that is being answered at this moment is refused by the partnership: nobody waits for each other.
  const free = await db.$queryRaw<{ id: string }[]>`
    SELECT "id" FROM "PartnershipInvitation" WHERE "id" = ANY(${others.map((one) => one.id)}::uuid[]) FOR UPDATE SKIP LOCKED`;
  const where = { id: { in: free.map((one) => one.id) }, state: "OPEN" as const };
  await db.partnershipInvitation.updateMany({ where, data: { state: "SUPERSEDED", answeredAt: now } });
}

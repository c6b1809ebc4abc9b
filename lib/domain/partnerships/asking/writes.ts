import "server-only";
import { personOf } from "#lib/actor.ts";
import { addDays } from "#lib/days.ts";
import { write } from "../../../operation.ts";
import { hashToken, newToken } from "../../../platform/secret.ts";
import { problem } from "../../../problem.ts";
import { currentLink, sendLetterAgain } from "../../letters/parts.ts";
import {
  daysToAnswer,
  invitationCan,
  invitationStateNow,
  labelledBy,
  labelOf,
  linkToken,
  OneInvitation,
  RequestPartnership,
  SendInvitation,
} from "../rules.ts";

/**
 * Makes a personal link. The page shows its letter before anything is made, and brings its token along: what is sent twice
 * is one request, and what stands beside the letter may change while it is open. The database keeps the token's hash.
 */
export const requestPartnership = write("provider.requestPartnership", RequestPartnership, async ({ actor, db, mine, input, now, audit }) => {
  const provider = (await db.provider.findFirst({ where: mine, select: { id: true, status: true } })) ?? problem("not_found");
  if (provider.status !== "ACTIVE") problem("invitation.provider_suspended");
  const { token = newToken(), language, boundEmail = null, boundPartnerId = null } = input;
  const known = { language, boundEmail, boundPartnerId };
  const bound = boundEmail ?? boundPartnerId;
  // Of two that bring the same token, the second finds what the first has made.
  await db.$queryRaw`SELECT 1 FROM "Provider" WHERE "id" = ${provider.id}::uuid FOR NO KEY UPDATE`;
  const where = { tokenHash: hashToken(token) };
  const there = await db.invitationLink.findUnique({ where, select: { invitationId: true } });
  if (!there) {
    const note = labelOf(input.note, bound, actor.name, now);
    const made = await db.partnershipInvitation.create({
      data: {
        ...{ ...known, providerId: provider.id, note, createdAt: now, createdById: personOf(actor).userId, expiresAt: addDays(now, daysToAnswer) },
        links: { create: { ...where, createdAt: now } },
      },
      select: { id: true },
    });
    audit({ subjectName: note, providerId: provider.id });
    return { id: made.id, token, language };
  }
  await db.$queryRaw`SELECT 1 FROM "PartnershipInvitation" WHERE "id" = ${there.invitationId}::uuid FOR UPDATE`;
  const link = await db.invitationLink.findUniqueOrThrow({ where, include: { invitation: true } });
  const { id, providerId, ...before } = link.invitation;
  if (providerId !== provider.id) problem("not_found");
  const answer = { id, token, language };
  const after = { ...known, note: input.note || labelledBy(bound ?? before.note, link.invitation, actor.name) };
  const same = (Object.keys(after) as (keyof typeof after)[]).every((name) => before[name] === after[name]);
  if (same || link.supersededAt || invitationStateNow(link.invitation, now) !== "OPEN") return { ...answer, unchanged: true as const };
  await db.partnershipInvitation.update({ where: { id }, data: after });
  audit({
    subjectName: after.note,
    providerId,
    details: { before: { note: before.note, ...boundOf(before) }, after: { note: after.note, ...boundOf(after) } },
  });
  return answer;
});

const boundOf = ({ boundEmail, boundPartnerId }: { boundEmail: string | null; boundPartnerId: string | null }) => ({ boundEmail, boundPartnerId });

/** A new link with a new term; the old link says so to whoever still opens it. */
export const resendInvitation = write("invitation.resend", OneInvitation, async ({ db, mine, input, now, audit }) => {
  const { id } = (await db.partnershipInvitation.findFirst({ where: { AND: [mine, input] }, select: { id: true } })) ?? problem("not_found");
  // Of two at once, the second replaces the link of the first.
  await db.$queryRaw`SELECT 1 FROM "PartnershipInvitation" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const invitation = await db.partnershipInvitation.findUniqueOrThrow({ where: { id } });
  if (!invitationCan("resend", invitationStateNow(invitation, now))) problem("invitation.not_open");
  const token = newToken();
  await db.invitationLink.updateMany({ where: { invitationId: invitation.id, supersededAt: null }, data: { supersededAt: now } });
  await db.invitationLink.create({ data: { providerId: invitation.providerId, invitationId: invitation.id, tokenHash: hashToken(token), createdAt: now } });
  await db.partnershipInvitation.update({
    where: { id: invitation.id },
    data: { state: "OPEN", expiresAt: addDays(now, daysToAnswer), answeredAt: null, answeredById: null, declineReason: "" },
  });
  audit({ subjectName: invitation.note, providerId: invitation.providerId });
  return { id: invitation.id, token, language: invitation.language };
});

/** Sends the edited draft from the portal. The link in it must be the invitation's current one. */
export const sendInvitation = write("invitation.send", SendInvitation, async ({ actor, db, mine, input, now, audit, sendLetter }) => {
  const token = linkToken(input.text) ?? problem("invalid", { text: ["invitation.link_missing"] });
  const invitation = await db.partnershipInvitation.findFirst({
    where: { AND: [mine, { id: input.id, links: { some: { tokenHash: hashToken(token), supersededAt: null } } }] },
  });
  if (!invitation) return problem("invalid", { text: ["invitation.link_missing"] });
  if (invitationStateNow(invitation, now) !== "OPEN") problem("invitation.not_open");
  await sendLetter({ to: input.to, language: invitation.language }, "partnership-request", { subject: input.subject, text: input.text }, invitation.id);
  const note = labelledBy(input.to, invitation, actor.name);
  await db.partnershipInvitation.update({ where: { id: invitation.id }, data: { note } });
  audit({ subjectName: note, providerId: invitation.providerId, details: { to: input.to } });
  return { id: invitation.id };
});

/** The mail server wouldn't take the letter: it goes out once more as it was. */
export const sendInvitationAgain = write("invitation.send", OneInvitation, async ({ db, mine, input, now, audit, enqueue }) => {
  const select = { id: true, note: true, providerId: true, state: true, expiresAt: true, ...currentLink } as const;
  const invitation = (await db.partnershipInvitation.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  if (invitationStateNow(invitation, now) !== "OPEN") problem("invitation.not_open");
  const { to } = await sendLetterAgain({ db, enqueue }, invitation);
  audit({ subjectName: invitation.note, providerId: invitation.providerId, details: { to } });
  return { id: invitation.id };
});

export const revokeInvitation = write("invitation.revoke", OneInvitation, async ({ db, mine, input, now, audit }) => {
  const invitation = (await db.partnershipInvitation.findFirst({ where: { AND: [mine, input] } })) ?? problem("not_found");
  const { count } = await db.partnershipInvitation.updateMany({
    where: { id: invitation.id, state: { in: ["OPEN", "EXPIRED"] } },
    data: { state: "REVOKED", answeredAt: now, requestedByResellerId: null, requestedById: null, requestedAt: null },
  });
  if (count === 0) problem("invitation.not_open");
  audit({ subjectName: invitation.note, providerId: invitation.providerId });
  return { id: invitation.id };
});

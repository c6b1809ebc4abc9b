import "server-only";
import { personOf } from "#lib/actor.ts";
import { addDays } from "#lib/days.ts";
import type { AdminRights } from "#prisma/client/enums.ts";
import { write } from "../../../operation.ts";
import type { Db } from "../../../platform/db.ts";
import { hashToken, newToken } from "../../../platform/secret.ts";
import { problem } from "../../../problem.ts";
import { domainOfPrefix } from "../../customers/duplicates/parts.ts";
import { currentLink, sendLetterAgain } from "../../letters/parts.ts";
import { daysToAnswer, invitationCan, invitationStateNow, labelledBy, labelOf, linkToken, OneInvitation, SendInvitation } from "../../partnerships/rules.ts";
import { aboutRequest, locked, placeOf } from "../parts.ts";
import { RequestRelationship } from "../rules.ts";

// What the letter with the link has to name.
const named = { provider: { select: { name: true } }, reseller: { select: { name: true } } } as const;
type Named = { id: string; language: "en" | "de"; adminRights: "ADMIN" | "NONE"; provider: { name: string }; reseller: { name: string } | null };
const lettered = ({ id, language, adminRights, provider, reseller }: Named, token: string) => {
  return { id, token, language, adminRights, provider: provider.name, reseller: reseller?.name ?? "" };
};

/**
 * Makes a personal link for a customer, with the token of the letter that was shown before anything was made. Asked for
 * again with it, it is the same request; with whom one asks stays, since they have been told.
 */
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
  const { token = newToken(), language } = input;
  const boundDomain = fullDomain(input.boundDomain);
  const adminRights: AdminRights = input.adminRights ? "ADMIN" : "NONE";
  // Of two that bring the same token, the second finds what the first has made.
  await db.$queryRaw`SELECT 1 FROM "Provider" WHERE "id" = ${provider.id}::uuid FOR NO KEY UPDATE`;
  const where = { tokenHash: hashToken(token) };
  const there = await db.relationshipLink.findUnique({ where, select: { requestId: true } });
  if (there) {
    await locked(db, there.requestId);
    const { request, supersededAt } = await db.relationshipLink.findUniqueOrThrow({ where, include: { request: { include: named } } });
    const theirs = request.byReseller === byReseller && (!byReseller || request.resellerId === actor.organizationId);
    if (request.providerId !== provider.id || !theirs) problem("not_found");
    if (request.resellerId !== (partnership?.resellerId ?? null)) problem("invalid", { resellerId: ["relationship.partner_told"] });
    const after = { boundDomain, language, adminRights, note: input.note || labelledBy(boundDomain ?? request.note, request, actor.name) };
    const same = (Object.keys(after) as (keyof typeof after)[]).every((name) => request[name] === after[name]);
    if (same || supersededAt || request.openedAt || invitationStateNow(request, now) !== "OPEN")
      return { ...lettered(request, token), unchanged: true as const };
    const changed = await db.relationshipRequest.update({ where: { id: request.id }, data: after, include: named });
    audit({ ...aboutRequest(changed), details: { before: agreedIn(request), after: agreedIn(changed) } });
    return lettered(changed, token);
  }
  const request = await db.relationshipRequest.create({
    data: {
      providerId: provider.id,
      resellerId: partnership?.resellerId,
      partnershipId: partnership?.id,
      note: labelOf(input.note, boundDomain, actor.name, now),
      ...{ boundDomain, language, adminRights },
      createdAt: now,
      createdById: personOf(actor).userId,
      createdByName: actor.name,
      byReseller,
      expiresAt: addDays(now, daysToAnswer),
      links: { create: { ...where, createdAt: now } },
    },
    include: named,
  });
  audit({ ...aboutRequest(request), details: { adminRights: request.adminRights, reseller: request.reseller?.name ?? null, boundTo: request.boundDomain } });
  const told = { name: actor.organizationName, note: request.note };
  if (partnership) await notify(other(request), "relationship_requested", told, placeOf(request.id));
  return lettered(request, token);
});

const agreedIn = ({ note, adminRights, boundDomain }: { note: string; adminRights: AdminRights; boundDomain: string | null }) => {
  return { note, adminRights, boundTo: boundDomain };
};

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
  audit(aboutRequest(request));
  return lettered(request, token);
});

/** Sends the edited draft from the portal. The link in it must be the request's current one. */
export const sendRelationship = write("relationship.send", SendInvitation, async ({ actor, db, mine, input, now, audit, sendLetter }) => {
  const token = linkToken(input.text) ?? problem("invalid", { text: ["invitation.link_missing"] });
  const links = { some: { tokenHash: hashToken(token), supersededAt: null } };
  const request = await db.relationshipRequest.findFirst({ where: { AND: [mine, { id: input.id, links }] } });
  if (!request) return problem("invalid", { text: ["invitation.link_missing"] });
  if (invitationStateNow(request, now) !== "OPEN") problem("invitation.not_open");
  await sendLetter({ to: input.to, language: request.language }, "relationship-request", { subject: input.subject, text: input.text }, request.id);
  const note = labelledBy(input.to, request, actor.name);
  await db.relationshipRequest.update({ where: { id: request.id }, data: { note } });
  audit({ ...aboutRequest({ ...request, note }), details: { to: input.to } });
  return { id: request.id };
});

/** The mail server wouldn't take the letter: it goes out once more as it was. */
export const sendRelationshipAgain = write("relationship.send", OneInvitation, async ({ db, mine, input, now, audit, enqueue }) => {
  const select = { id: true, note: true, providerId: true, resellerId: true, state: true, expiresAt: true, ...currentLink } as const;
  const request = (await db.relationshipRequest.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  if (invitationStateNow(request, now) !== "OPEN") problem("invitation.not_open");
  const { to } = await sendLetterAgain({ db, enqueue }, request);
  audit({ ...aboutRequest(request), details: { to } });
  return { id: request.id };
});

import "server-only";
import { addMinutes } from "#lib/days.ts";
import { ownedBy, userIdOf } from "#lib/actor.ts";
import type { Role } from "#prisma/client/client.ts";
import type { Actor, Mine } from "../../access.ts";
import { hurts, write } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { hashToken, newToken } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { tellOfFactor, withoutFactors } from "../identity/factors/parts.ts";
import { endConsents, refuseLastBreakGlass, shutOut, voidLinks } from "../identity/parts.ts";
import { temporaryHours } from "../identity/rules.ts";
import { ChangeRoles, InviteMember, OneMember, rolesOffered, SendPasswordLink } from "./rules.ts";

const refuseForeignRoles = (actor: Actor, roles: readonly Role[]) => {
  if (roles.some((role) => !rolesOffered[actor.kind]?.includes(role))) problem("invalid", { roles: ["field.choice"] });
};

const withUser = { include: { user: { select: { id: true, email: true, contactEmail: true, firstName: true, lastName: true, language: true } } } } as const;

/** The member, locked together with everybody who is a global admin, so that the last one can't be lost by two at once. */
async function locked(db: Db, mine: Mine<"member.read">, id: string) {
  const member = (await db.membership.findFirst({ where: { AND: [mine, { id }] }, select: { id: true } })) ?? problem("not_found");
  const admins = await db.membership.findMany({ where: { AND: [mine, { deactivatedAt: null, roles: { has: "GLOBAL_ADMIN" } }] }, select: { id: true } });
  const ids = [...new Set([member.id, ...admins.map((admin) => admin.id)])].sort();
  await db.$queryRaw`SELECT 1 FROM "Membership" WHERE "id" = ANY(${ids}::uuid[]) ORDER BY "id" FOR UPDATE`;
  return db.membership.findUniqueOrThrow({ where: { id: member.id }, ...withUser });
}

async function refuseLastAdmin(db: Db, mine: Mine<"member.read">, member: { id: string; roles: Role[]; deactivatedAt: Date | null }) {
  if (!member.roles.includes("GLOBAL_ADMIN") || member.deactivatedAt) return;
  const other = await db.membership.findFirst({
    where: { AND: [mine, { id: { not: member.id }, deactivatedAt: null, roles: { has: "GLOBAL_ADMIN" } }] },
    select: { id: true },
  });
  if (!other) problem("team.last_admin");
}

type Person = { id: string; email: string; contactEmail: string | null; firstName: string; lastName: string; language: "en" | "de" };
const nameOf = ({ firstName, lastName }: Person) => `${firstName} ${lastName}`;

/** A link with which they choose a password; an earlier one no longer works. */
async function sendLink(
  room: { db: Db; now: Date; actor: Actor } & Pick<Recorder, "sendLetter">,
  person: Person,
  template: "member-invited" | "password-reset",
) {
  const token = newToken();
  await voidLinks(room.db, person.id, room.now);
  await room.db.token.create({
    data: { purpose: "HAND_OVER", hash: hashToken(token), userId: person.id, createdAt: room.now, expiresAt: addMinutes(room.now, temporaryHours * 60) },
    select: { id: true },
  });
  await room.sendLetter({ to: person.contactEmail ?? person.email, language: person.language }, template, {
    name: nameOf(person),
    by: room.actor.name,
    company: room.actor.organizationName,
    hours: temporaryHours,
    place: ["choosePassword", token],
  });
}

/** Somebody new: an account without a password, and a link to choose one. */
export const inviteMember = write("member.invite", hurts(InviteMember), async (room) => {
  const { actor, db, input, now, audit } = room;
  refuseForeignRoles(actor, input.roles);
  if (await db.user.findUnique({ where: { email: input.email }, select: { id: true } })) problem("invalid", { email: ["team.email_taken"] });
  const { firstName, lastName, email, language, roles } = input;
  const user = await db.user.create({ data: { firstName, lastName, email, language, createdAt: now } });
  const member = await db.membership.create({ data: { ...ownedBy(actor), userId: user.id, roles, createdAt: now }, select: { id: true } });
  await sendLink(room, user, "member-invited");
  audit({ subjectName: email, details: { after: { name: nameOf(user), roles } } });
  return { id: member.id };
});

/** Roles apply from the very next request: the session looks them up. Whoever loses one consents anew to what programs do in their name. */
export const changeRoles = write("member.changeRoles", hurts(ChangeRoles), async ({ actor, db, mine, input, now, audit }) => {
  refuseForeignRoles(actor, input.roles);
  const member = await locked(db, mine, input.id);
  if (member.deactivatedAt) problem("team.deactivated");
  if (!input.roles.includes("GLOBAL_ADMIN")) {
    await refuseLastAdmin(db, mine, member);
    await refuseLastBreakGlass(db, member);
  }
  const same = input.roles.length === member.roles.length && input.roles.every((role) => member.roles.includes(role));
  if (same) return { id: member.id, unchanged: true };
  await db.membership.update({ where: { id: member.id }, data: { roles: input.roles } });
  if (member.roles.some((role) => !input.roles.includes(role))) await endConsents(db, member.userId, now);
  audit({ subjectName: member.user.email, details: { before: { roles: member.roles }, after: { roles: input.roles } } });
  return { id: member.id };
});

/** No sign-in any more, from the very next request. What they did stays theirs. */
export const deactivateMember = write("member.deactivate", hurts(OneMember), async ({ db, mine, input, now, audit }) => {
  const member = await locked(db, mine, input.id);
  if (member.deactivatedAt) problem("team.deactivated");
  await refuseLastAdmin(db, mine, member);
  await refuseLastBreakGlass(db, member);
  await db.membership.update({ where: { id: member.id }, data: { deactivatedAt: now } });
  await shutOut(db, member, now);
  audit({ subjectName: member.user.email, details: { before: { roles: member.roles } } });
  return { id: member.id };
});

export const reactivateMember = write("member.reactivate", hurts(OneMember), async ({ db, mine, input, audit }) => {
  const member = await locked(db, mine, input.id);
  if (!member.deactivatedAt) problem("team.not_deactivated");
  await db.membership.update({ where: { id: member.id }, data: { deactivatedAt: null } });
  audit({ subjectName: member.user.email, details: { after: { roles: member.roles } } });
  return { id: member.id };
});

/** The old password stops working and every session ends, and every link that there was; a link to choose a new one goes to them, not to whoever asked. */
export const sendPasswordLink = write("member.resetPassword", hurts(SendPasswordLink), async (room) => {
  const { actor, db, mine, input, now, audit } = room;
  const member = await locked(db, mine, input.id);
  if (member.deactivatedAt) problem("team.deactivated");
  // One changes one's own in the settings: a letter that never arrives would lock oneself out.
  if (member.userId === userIdOf(actor)) problem("team.own_password");
  await refuseLastBreakGlass(db, member);
  const before = await db.user.findUniqueOrThrow({ where: { id: member.userId }, select: { passwordHash: true, passwordChangedAt: true } });
  await db.user.update({ where: { id: member.userId }, data: { passwordHash: null, mustChangePassword: false, passwordExpiresAt: null } });
  await db.session.updateMany({ where: { userId: member.userId, revokedAt: null }, data: { revokedAt: now } });
  // Whoever they said they weren't can come as them again: an admin has looked into it.
  await db.singleSignOnIdentity.deleteMany({ where: { userId: member.userId, disownedAt: { not: null } } });
  // Whoever has none since an earlier link isn't new here.
  const isNew = before.passwordHash === null && before.passwordChangedAt === null;
  await sendLink(room, member.user, isNew ? "member-invited" : "password-reset");
  audit({ subjectName: member.user.email });
  return { id: member.id };
});

/** For somebody who lost their device: at the next sign-in they do without, or set up another where they must have one. */
export const resetMembersFactor = write("member.resetFactor", hurts(OneMember), async ({ actor, db, mine, input, now, audit, sendLetter }) => {
  const member = (await db.membership.findFirst({ where: { AND: [mine, input] }, ...withUser })) ?? problem("not_found");
  // One's own are removed in the settings, where what is left is looked at.
  if (member.userId === userIdOf(actor)) problem("team.own_factor");
  await refuseLastBreakGlass(db, member);
  if ((await withoutFactors(db, member.userId, now)) === 0) problem("factor.none_there");
  await tellOfFactor({ sendLetter }, member.user, "RESET", "");
  audit({ subjectName: member.user.email });
  return { id: member.id };
});

export const endSessions = write("member.endSessions", hurts(OneMember), async ({ db, mine, input, now, audit }) => {
  const member = (await db.membership.findFirst({ where: { AND: [mine, input] }, ...withUser })) ?? problem("not_found");
  const count = await shutOut(db, member, now);
  audit({ subjectName: member.user.email, details: { count } });
  return { id: member.id };
});

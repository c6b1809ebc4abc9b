import "server-only";
import { addMinutes } from "#lib/days.ts";
import { personOf } from "#lib/actor.ts";
import { write, writeUnaudited } from "../../operation.ts";
import type { Db } from "../../platform/db.ts";
import { env } from "../../platform/env.ts";
import { hashPassword, hashToken, passwordMatches } from "../../platform/secret.ts";
import { problem, type ProblemCode } from "../../problem.ts";
import { ChangeLanguage, ChangePassword, ChoosePassword, limits, OneSession, SignIn } from "./rules.ts";

const noSubject = "00000000-0000-0000-0000-000000000000";

const windowOf = (now: Date): Date => {
  const windowMs = limits.windowMinutes * 60_000;
  return new Date(Math.floor(now.getTime() / windowMs) * windowMs);
};

/** Counts an attempt before it is judged, so that parallel ones can't slip past the limit together. */
async function attempts(db: Db, key: string, now: Date): Promise<number> {
  const windowStart = windowOf(now);
  const { count } = await db.throttle.upsert({
    where: { key_windowStart: { key, windowStart } },
    create: { key, windowStart, count: 1 },
    update: { count: { increment: 1 } },
    select: { count: true },
  });
  return count;
}

/**
 * Starts a session, or says why not. A refusal is an answer, not an exception: the counted attempt and its audit entry
 * have to be kept. Unknown address, wrong password and no membership read the same from outside.
 */
export const signIn = write("user.signIn", SignIn, async ({ db, input, now, audit }) => {
  const refuse = (refused: ProblemCode, subjectId = noSubject) => {
    audit({ subjectName: input.email, details: { outcome: refused } });
    return { id: subjectId, refused };
  };
  // Per account *and* address: somebody else's wrong guesses never lock out the owner elsewhere.
  const accountKey = `account:${input.email}:${input.ip}`;
  const addressKey = `address:${input.ip}`;
  const tooMany = (await attempts(db, accountKey, now)) > limits.perAccount || (await attempts(db, addressKey, now)) > limits.perAddress;
  if (tooMany) return refuse("sign_in.throttled");

  const user = await db.user.findUnique({
    where: { email: input.email },
    include: { memberships: { where: { deactivatedAt: null }, orderBy: { id: "asc" }, take: 1 } },
  });
  const right = await passwordMatches(input.password, user?.passwordHash);
  const membership = user?.memberships[0];
  if (!user || !right || !membership) return refuse("sign_in.wrong", user?.id);
  const { providerId, resellerId, tenantId, operatorId } = membership;
  const organizationId = providerId ?? resellerId ?? tenantId ?? operatorId ?? noSubject;
  audit({ subjectName: input.email, organizationId, providerId, resellerId, customerId: tenantId });
  if (user.mustChangePassword && user.passwordExpiresAt && user.passwordExpiresAt < now) return refuse("sign_in.password_expired", user.id);

  await db.throttle.deleteMany({ where: { key: accountKey } });
  // Only failures stay counted: a whole office may sign in from one address.
  await db.throttle.updateMany({ where: { key: addressKey, windowStart: windowOf(now) }, data: { count: { decrement: 1 } } });
  const session = await db.session.create({
    data: {
      userId: user.id,
      membershipId: membership.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: addMinutes(now, env.SESSION_HOURS * 60),
      ip: input.ip,
      userAgent: input.userAgent,
    },
    select: { id: true },
  });
  return session;
});

/** Ends one of one's own sessions, at the very next request that carries it. */
export const revokeSession = write("session.revoke", OneSession, async ({ db, mine, input, now, audit, actor }) => {
  audit({ subjectName: personOf(actor).email });
  const { count } = await db.session.updateMany({ where: { AND: [mine, { id: input.id, revokedAt: null }] }, data: { revokedAt: now } });
  if (count === 0) problem("session.not_found");
  return { id: input.id };
});

/** Chooses a new password and ends every other session. */
export const changePassword = write("user.changePassword", ChangePassword, async ({ actor, db, mine, input, now, audit }) => {
  const user = (await db.user.findFirst({ where: mine })) ?? problem("not_found");
  if (!(await passwordMatches(input.currentPassword, user.passwordHash))) {
    problem("invalid", { currentPassword: ["password.current_wrong"] });
  }
  if (input.newPassword === input.currentPassword) problem("invalid", { newPassword: ["password.same_as_before"] });
  await db.user.update({ where: { id: user.id }, data: await freshPassword(input.newPassword, now) });
  await db.session.updateMany({ where: { userId: user.id, revokedAt: null, id: { not: personOf(actor).sessionId ?? noSubject } }, data: { revokedAt: now } });
  audit({ subjectName: user.email });
  return { id: user.id };
});

/** The holder of a hand-over link sets the password of the account; the link works once. */
export const choosePassword = write("user.choosePassword", ChoosePassword, async ({ db, input, now, audit }) => {
  const hash = hashToken(input.token);
  const usable = { hash, purpose: "HAND_OVER" as const, consumedAt: null, supersededAt: null, expiresAt: { gt: now } };
  const { count } = await db.token.updateMany({ where: usable, data: { consumedAt: now } });
  if (count === 0) problem("password.link_invalid");
  const { userId } = await db.token.findUniqueOrThrow({ where: { hash }, select: { userId: true } });
  const user = await db.user.update({
    where: { id: userId as string },
    data: await freshPassword(input.newPassword, now),
    include: {
      memberships: { take: 1, include: { tenant: { include: { customers: { where: { status: "ACTIVE" }, orderBy: { createdAt: "asc" }, take: 1 } } } } },
    },
  });
  await db.session.updateMany({ where: { userId: user.id, revokedAt: null }, data: { revokedAt: now } });
  const tenant = user.memberships[0]?.tenant;
  const customer = tenant?.customers[0];
  audit({
    subjectName: user.email,
    organizationId: tenant?.id,
    customerId: customer?.id ?? tenant?.id,
    customerName: customer?.name ?? tenant?.name,
    providerId: customer?.providerId,
  });
  return { id: user.id };
});

const freshPassword = async (password: string, now: Date) => ({
  passwordHash: await hashPassword(password),
  mustChangePassword: false,
  passwordExpiresAt: null,
  passwordChangedAt: now,
});

export const changeLanguage = writeUnaudited("user.changeLanguage", ChangeLanguage, async ({ db, mine, input }) => {
  await db.user.updateMany({ where: mine, data: { language: input.language } });
  return input;
});

import "server-only";
import { personOf } from "#lib/actor.ts";
import { type Briefly, write, writePrepared, writeUnaudited } from "../../operation.ts";
import { addMinutes } from "../../platform/clock.ts";
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
export const changePassword = writePrepared(
  "user.changePassword",
  ChangePassword,
  async ({ mine, input, briefly }) => {
    const { passwordHash } = (await briefly((db) => db.user.findFirst({ where: mine, select: { passwordHash: true } }))) ?? problem("not_found");
    if (!(await passwordMatches(input.currentPassword, passwordHash))) problem("invalid", { currentPassword: ["password.current_wrong"] });
    if (input.newPassword === input.currentPassword) problem("invalid", { newPassword: ["password.same_as_before"] });
    return { current: passwordHash, next: await hashPassword(input.newPassword) };
  },
  async ({ actor, db, mine, now, audit, prepared }) => {
    const { userId, email, sessionId } = personOf(actor);
    // The one that was checked is still the current one, or somebody was quicker.
    const { count } = await db.user.updateMany({
      where: { AND: [mine, { passwordHash: prepared.current }] },
      data: freshPassword(prepared.next, now),
    });
    if (count === 0) problem("invalid", { currentPassword: ["password.current_wrong"] });
    await db.session.updateMany({ where: { userId, revokedAt: null, id: { not: sessionId ?? noSubject } }, data: { revokedAt: now } });
    audit({ subjectName: email });
    return { id: userId };
  },
);

const usable = (token: string, now: Date) => ({
  ...{ hash: hashToken(token), purpose: "HAND_OVER" as const, consumedAt: null, supersededAt: null, expiresAt: { gt: now } },
});

/** Nothing is hashed for whoever only guesses at links. */
async function hashedForHolder({ input, now, briefly }: { input: { token: string; newPassword: string }; now: Date; briefly: Briefly }) {
  const holds = await briefly((db) => db.token.findFirst({ where: usable(input.token, now), select: { id: true } }));
  return holds ? hashPassword(input.newPassword) : problem("password.link_invalid");
}

/** The holder of a hand-over link sets the password of the account; the link works once. */
export const choosePassword = writePrepared("user.choosePassword", ChoosePassword, hashedForHolder, async ({ db, input, now, audit, prepared }) => {
  const { hash, ...open } = usable(input.token, now);
  const { count } = await db.token.updateMany({ where: { hash, ...open }, data: { consumedAt: now } });
  if (count === 0) problem("password.link_invalid");
  const { userId } = await db.token.findUniqueOrThrow({ where: { hash }, select: { userId: true } });
  const user = await db.user.update({
    where: { id: userId as string },
    data: freshPassword(prepared, now),
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

const freshPassword = (passwordHash: string, now: Date) => ({
  passwordHash,
  mustChangePassword: false,
  passwordExpiresAt: null,
  passwordChangedAt: now,
});

export const changeLanguage = writeUnaudited("user.changeLanguage", ChangeLanguage, async ({ db, mine, input }) => {
  await db.user.updateMany({ where: mine, data: { language: input.language } });
  return input;
});

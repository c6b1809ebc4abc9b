import "server-only";
import type { z } from "zod";
import { personOf } from "#lib/actor.ts";
import { type Briefly, hurts, write, writePrepared, writeUnaudited } from "../../operation.ts";
import { noteRefused } from "../../platform/attempts.ts";
import { hashPassword, hashToken, isOutdated, passwordMatches } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import type { Params } from "../../refusal.ts";
import {
  boundsOfStranger,
  minutesLeft,
  refuseSignIn,
  refusesPassword,
  accountSubject,
  asKnown,
  demandedAt,
  hashChosen,
  tally,
  unlessBusy,
  whose,
  voidLinks,
  withOrganization,
} from "./parts.ts";
import { anotherSession, awaitedFrom } from "./factors/parts.ts";
import { voidOneTimeLinks } from "./handing/parts.ts";
import { beginSession } from "./sessions/parts.ts";
import { ChangeHabits, ChangeLanguage, ChangePassword, ChoosePassword, limits, OneSession, passwordLinks, ShowSteps, SignIn } from "./rules.ts";

type Told = { email: string; contactEmail: string | null; firstName: string; lastName: string; language: "en" | "de" };

const noSubject = "00000000-0000-0000-0000-000000000000";

type Attempt = { input: z.output<typeof SignIn>; now: Date; briefly: Briefly };
const knownAs = (device: string) => ({ select: { hash: true }, where: { hash: hashToken(device) } });
const place = { where: { deactivatedAt: null }, orderBy: { id: "asc" as const }, take: 1 };

/** Whether they may come in. Nothing is open in the database while the password is looked at. */
async function judge({ input, now, briefly }: Attempt) {
  const where = { email: input.email };
  const { user, known, count, demanding } = await briefly(async (db) => {
    const found = await db.user.findUnique({ where, include: { devices: knownAs(input.device), memberships: place } });
    const device = found?.devices[0];
    const counted = device ? [{ key: `device:${device.hash}`, most: limits.perDevice }] : boundsOfStranger(input);
    const demanding = await demandedAt(db, input.email);
    return { user: found, known: device !== undefined, count: await tally(db, counted, now), demanding };
  });
  const refused = (reason: "elsewhere" | "wrong" | "throttled" | "expired", params?: Params) =>
    refuseSignIn({ briefly, now, reason, ip: input.ip, account: user?.id, params });
  if (count.exceeded) return refused("throttled", { minutes: minutesLeft(now) });
  const uncount = () => briefly(count.takeBack);
  const looking = passwordMatches(input.password, user?.passwordHash, known ? "known" : "guest");
  const right = await unlessBusy(looking, () => {
    noteRefused("busy");
    return uncount();
  });
  const membership = user?.memberships[0];
  // An unknown address, a wrong password and no membership read the same from outside; so does a right one that isn't enough.
  if (!user || !right || !membership) return refused(demanding ? "elsewhere" : "wrong");
  if (refusesPassword(demanding, membership)) return refused("elsewhere");
  if (user.mustChangePassword && user.passwordExpiresAt && user.passwordExpiresAt < now) return refused("expired");
  // Only failures stay counted: a whole office may sign in from one address.
  await uncount();
  return { user: await keptAnew({ input, now, briefly }, user, known), membership };
}

/** What was kept at another cost than now is kept anew, while the password is at hand and somebody has the time for it. */
async function keptAnew<User extends { id: string; passwordHash: string | null }>({ input, briefly }: Attempt, user: User, known: boolean): Promise<User> {
  if (!isOutdated(user.passwordHash)) return user;
  const passwordHash = await hashPassword(input.password, known ? "known" : "guest").catch(() => undefined);
  if (!passwordHash) return user;
  const { count } = await briefly((db) => db.user.updateMany({ where: { id: user.id, passwordHash: user.passwordHash }, data: { passwordHash } }));
  // Of two at once the first one's is kept; the other comes again.
  return count > 0 ? { ...user, passwordHash } : problem("busy");
}

/** Starts a session, and knows the browser from now on. A refusal is counted, and leaves no entry of its own in the log. */
export const signIn = writePrepared("user.signIn", SignIn, judge, async ({ db, input, now, audit, sendLetter, prepared: { user, membership } }) => {
  const { providerId, resellerId, tenantId, operatorId } = membership;
  const organizationId = providerId ?? resellerId ?? tenantId ?? operatorId ?? noSubject;
  // A password that was changed meanwhile, or is refused from now on, opens nothing any more; whoever is about to do so waits, and ends this session too.
  const still = await db.$queryRaw<object[]>`SELECT pg_advisory_xact_lock_shared(hashtextextended(${organizationId}, 0))::text
    FROM "User" WHERE "id" = ${user.id}::uuid AND "passwordHash" = ${user.passwordHash} FOR SHARE`;
  if (still.length === 0) problem("sign_in.wrong");
  if (refusesPassword(await demandedAt(db, input.email), membership)) problem("sign_in.elsewhere");
  audit({ subjectName: input.email, organizationId, providerId, resellerId, customerId: tenantId });
  const awaits = await awaitedFrom(db, user.id, membership, now);
  return beginSession({ db, now, sendLetter }, input, { user, membershipId: membership.id, awaits });
});

/** Ends one of one's own sessions, at the very next request that carries it. */
export const revokeSession = write("session.revoke", hurts(OneSession), async ({ db, mine, input, now, audit, actor }) => {
  audit({ subjectName: personOf(actor).email });
  const { count } = await db.session.updateMany({ where: { AND: [mine, { id: input.id, revokedAt: null }] }, data: { revokedAt: now } });
  if (count === 0) problem("session.not_found");
  return { id: input.id };
});

/** Chooses a new password and ends every session; this one goes on under another id, and is proven no longer than it was. */
export const changePassword = writePrepared(
  "user.changePassword",
  ChangePassword,
  async ({ actor, mine, input, now, briefly }) => {
    const { passwordHash } = (await briefly((db) => db.user.findFirst({ where: mine, select: { passwordHash: true } }))) ?? problem("not_found");
    const asked = [{ key: `person:${personOf(actor).userId}`, most: limits.perPerson }];
    const count = await briefly((db) => tally(db, asked, now));
    if (count.exceeded) problem("sign_in.throttled", {}, { minutes: minutesLeft(now) });
    const uncount = () => briefly(count.takeBack);
    const right = await unlessBusy(passwordMatches(input.currentPassword, passwordHash), uncount);
    if (!right) problem("invalid", { currentPassword: ["password.current_wrong"] });
    await uncount();
    if (input.newPassword === input.currentPassword) problem("invalid", { newPassword: ["password.same_as_before"] });
    const about = { email: personOf(actor).email, firstName: actor.name, companyName: actor.organizationName };
    return { current: passwordHash, next: await hashChosen({ ...input, ...about }) };
  },
  async ({ actor, db, mine, now, audit, sendLetter, prepared }) => {
    const { userId, email, sessionId } = personOf(actor);
    // The one that was checked is still the current one, or somebody was quicker.
    const { count } = await db.user.updateMany({
      where: { AND: [mine, { passwordHash: prepared.current }] },
      data: freshPassword(prepared.next, now),
    });
    if (count === 0) problem("invalid", { currentPassword: ["password.current_wrong"] });
    const session = sessionId && (await anotherSession(db, sessionId, now, {}));
    await db.session.updateMany({ where: { userId, revokedAt: null, id: { not: session ?? noSubject } }, data: { revokedAt: now } });
    await voidLinks(db, userId, now);
    await voidOneTimeLinks(db, userId, now);
    await tellOwner({ sendLetter }, await db.user.findUniqueOrThrow({ where: { id: userId } }));
    audit({ subjectName: email });
    return { id: userId, session };
  },
);

const usable = (token: string, now: Date) => ({
  ...{ hash: hashToken(token), purpose: { in: [...passwordLinks] }, consumedAt: null, supersededAt: null, expiresAt: { gt: now } },
});

/** Nothing is hashed for whoever only guesses at links. */
async function hashedForHolder({ input, now, briefly }: { input: { token: string; newPassword: string }; now: Date; briefly: Briefly }) {
  const holds = await briefly((db) => db.token.findFirst({ where: usable(input.token, now), select: { user: { select: whose } } }));
  if (!holds?.user) return problem("password.link_invalid");
  return hashChosen({ ...input, ...asKnown(holds.user) });
}

/** Whoever has the account hears that its password is another one now: should it not have been them, they know at once. */
const tellOwner = async ({ sendLetter }: Pick<Recorder, "sendLetter">, user: Told) =>
  sendLetter({ to: user.contactEmail ?? user.email, language: user.language }, "password-changed", {
    ...{ name: `${user.firstName} ${user.lastName}`, email: user.email, place: ["forgottenPassword"] },
  });

/** The holder of a link sets the password of the account; the link works once, and none that went out before works any more. */
export const choosePassword = writePrepared("user.choosePassword", ChoosePassword, hashedForHolder, async ({ db, input, now, audit, sendLetter, prepared }) => {
  const link = (await db.token.findFirst({ where: usable(input.token, now), select: { userId: true } })) ?? problem("password.link_invalid");
  const where = { id: link.userId as string };
  // The account before its links: of two links to it that are used at once, the first one counts.
  await db.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${where.id}::uuid FOR UPDATE`;
  const { count } = await db.token.updateMany({ where: usable(input.token, now), data: { consumedAt: now } });
  if (count === 0) problem("password.link_invalid");
  const { passwordChangedAt } = await db.user.findUniqueOrThrow({ where, select: { passwordChangedAt: true } });
  const user = await db.user.update({ where, data: freshPassword(prepared, now), include: withOrganization });
  await db.session.updateMany({ where: { userId: user.id, revokedAt: null }, data: { revokedAt: now } });
  await voidLinks(db, user.id, now);
  await voidOneTimeLinks(db, user.id, now);
  // The first one isn't a change.
  if (passwordChangedAt) await tellOwner({ sendLetter }, user);
  audit(accountSubject(user));
  return { id: user.id };
});

const freshPassword = (passwordHash: string, now: Date) => ({
  passwordHash,
  mustChangePassword: false,
  passwordExpiresAt: null,
  passwordChangedAt: now,
});

/** The first steps, dismissed or brought back. */
export const showSteps = writeUnaudited("user.changeHabits", ShowSteps, async ({ db, mine, input: { shown } }) => {
  await db.user.updateMany({ where: mine, data: { hidesSteps: !shown } });
  return { shown };
});

/** Nobody else's business, so that no log has it. */
export const changeHabits = writeUnaudited("user.changeHabits", ChangeHabits, async ({ db, mine, input: { zone, region = null, hours = null } }) => {
  await db.user.updateMany({ where: mine, data: { zone, region, hours } });
  return { zone };
});

export const changeLanguage = writeUnaudited("user.changeLanguage", ChangeLanguage, async ({ db, mine, input }) => {
  await db.user.updateMany({ where: mine, data: { language: input.language } });
  return input;
});

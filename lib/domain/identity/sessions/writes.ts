import "server-only";
import { personOf } from "#lib/actor.ts";
import { hurts, write } from "../../../operation.ts";
import { problem } from "../../../problem.ts";
import { accountSubject, closeOtherWays, endConsents, withOrganization } from "../parts.ts";
import { notMe } from "./parts.ts";
import { ByLink } from "./rules.ts";
import { Oneself } from "../rules.ts";

const none = "00000000-0000-0000-0000-000000000000";

/** Ends the session it is asked in, whole or not. */
export const leaveSession = write("session.leave", Oneself, async ({ actor, db, mine, now, audit }) => {
  const { sessionId, email } = personOf(actor);
  const { count } = await db.session.updateMany({ where: { AND: [mine, { id: sessionId ?? none, revokedAt: null }] }, data: { revokedAt: now } });
  if (count === 0) return { id: sessionId ?? none, unchanged: true };
  audit({ subjectName: email });
  return { id: sessionId ?? none };
});

/** Ends every session of one's own but this one, and what programs do in one's name. */
export const revokeOtherSessions = write("session.revoke", hurts(Oneself), async ({ actor, db, mine, now, audit }) => {
  const { userId, sessionId, email } = personOf(actor);
  const { count } = await db.session.updateMany({ where: { AND: [mine, { id: { not: sessionId ?? none }, revokedAt: null }] }, data: { revokedAt: now } });
  await endConsents(db, userId, now);
  if (count === 0) return { id: userId, unchanged: true };
  audit({ subjectName: email, details: { count } });
  return { id: userId };
});

/**
 * It wasn't them: every session ends, no browser is known any more, and the password opens nothing until another was chosen
 * by a link; nor does who they are to their organisation's own sign-in, until a global admin sends a link. The second factor stays: it is what kept, or would have kept, the stranger out.
 */
export const disownSessions = write("session.disown", ByLink, async ({ db, input, now, audit }) => {
  const link = (await db.token.findFirst({ where: notMe(input.token, now), select: { id: true, userId: true } })) ?? problem("session.link_invalid");
  const id = link.userId as string;
  await db.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const { count } = await db.token.updateMany({ where: notMe(input.token, now), data: { consumedAt: now } });
  if (count === 0) problem("session.link_invalid");
  const user = await db.user.update({ where: { id }, data: { passwordHash: null, passwordExpiresAt: null }, include: withOrganization });
  const ended = await db.session.updateMany({ where: { userId: id, revokedAt: null }, data: { revokedAt: now } });
  await db.device.deleteMany({ where: { userId: id } });
  await closeOtherWays(db, id, now);
  await db.singleSignOnIdentity.updateMany({ where: { userId: id, disownedAt: null }, data: { disownedAt: now } });
  audit({ ...accountSubject(user), details: { count: ended.count } });
  return { id };
});

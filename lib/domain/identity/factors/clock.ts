import "server-only";
import { addMinutes } from "#lib/days.ts";
import { write } from "../../../operation.ts";
import { hashToken, newToken } from "../../../platform/secret.ts";
import { problem } from "../../../problem.ts";
import { accountSubject, voidLinks, withOrganization } from "../parts.ts";
import { withoutFactors } from "./parts.ts";
import { ResetFactor, rescueMinutes } from "./rules.ts";

const somebody = { email: true, contactEmail: true, language: true } as const;

/**
 * A way in for a global admin who lost everything, on the word of whoever runs the installation: second factors, password, sessions
 * and links end, and one link opens the account, once. Where passwords are refused, theirs is one that isn't. Every other
 * global admin of the organization and of the operator hears of it at once.
 */
export const rescueAccount = write("user.rescue", ResetFactor, async ({ db, input, now, audit, sendLetter, sendLetters }) => {
  const admin = { deactivatedAt: null, roles: { has: "GLOBAL_ADMIN" as const } };
  const user = (await db.user.findFirst({ where: { ...input, memberships: { some: admin } }, include: withOrganization })) ?? problem("not_found");
  await db.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${user.id}::uuid FOR UPDATE`;
  const factors = await withoutFactors(db, user.id, now);
  await voidLinks(db, user.id, now);
  await db.user.update({ where: { id: user.id }, data: { passwordHash: null, passwordExpiresAt: null, mustChangePassword: false }, select: { id: true } });
  await db.membership.updateMany({ where: { ...admin, userId: user.id, breakGlassSince: null }, data: { breakGlassSince: now } });
  const token = newToken();
  await db.token.create({
    data: { purpose: "HAND_OVER", hash: hashToken(token), userId: user.id, createdAt: now, expiresAt: addMinutes(now, rescueMinutes) },
    select: { id: true },
  });
  const [{ providerId = null, resellerId = null, tenantId = null, operatorId = null } = {}] = user.memberships;
  const theirs = { providerId, resellerId, tenantId, operatorId };
  const others = await db.user.findMany({
    where: { id: { not: user.id }, memberships: { some: { ...admin, OR: [theirs, { operatorId: { not: null } }] } } },
    select: somebody,
    orderBy: { id: "asc" },
    take: 200,
  });
  const about = { name: `${user.firstName} ${user.lastName}`, email: user.email, at: now.toISOString(), place: ["signIn"] as const };
  await sendLetters(
    "account-rescued",
    others.map(({ email, contactEmail, language }) => ({ to: contactEmail ?? email, language, data: about })),
  );
  await sendLetter({ to: user.contactEmail ?? user.email, language: user.language }, "account-rescued", about);
  audit({ ...accountSubject(user), details: { count: factors, left: others.length } });
  return { id: user.id, token };
});

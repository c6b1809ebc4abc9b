import "server-only";
import { addMinutes } from "#lib/days.ts";
import { read, write } from "../../../operation.ts";
import { hashToken, newToken } from "../../../platform/secret.ts";
import { problem } from "../../../problem.ts";
import { accountSubject, withOrganization } from "../parts.ts";
import { OneAddress, OnePerson, resetMinutes } from "./rules.ts";

/** Several customers may have named the same mailbox. */
const mostAccounts = 5;
const placed = { memberships: { some: { deactivatedAt: null } } };

/** Whose sign-in name an address is, or who is written to there; none who couldn't sign in anyway. */
export const accountsAt = read("user.sendLink", OneAddress, async ({ db, input: { email } }) => {
  const found = await db.user.findMany({
    where: { ...placed, OR: [{ email }, { contactEmail: email }] },
    select: { id: true },
    orderBy: { id: "asc" },
    take: mostAccounts,
  });
  return found.map(({ id }) => id);
});

/** A link with which they choose another password, to where they are written to. Until then nothing changes: anybody may have asked. */
export const sendResetLink = write("user.sendLink", OnePerson, async ({ db, input, now, audit, sendLetter }) => {
  const user = (await db.user.findFirst({ where: { ...placed, ...input }, include: withOrganization })) ?? problem("not_found");
  // Asked twice, also at once, one letter goes out: the second waits for the first, and finds its link.
  await db.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${user.id}::uuid FOR NO KEY UPDATE`;
  const lately = { userId: user.id, purpose: "RESET_PASSWORD" as const, consumedAt: null, supersededAt: null, createdAt: { gt: addMinutes(now, -1) } };
  if ((await db.token.count({ where: lately })) > 0) return { id: user.id, unchanged: true as const };
  const token = newToken();
  await db.token.create({
    data: { purpose: "RESET_PASSWORD", hash: hashToken(token), userId: user.id, createdAt: now, expiresAt: addMinutes(now, resetMinutes) },
    select: { id: true },
  });
  await sendLetter({ to: user.contactEmail ?? user.email, language: user.language }, "password-forgotten", {
    ...{ name: `${user.firstName} ${user.lastName}`, email: user.email, minutes: resetMinutes },
    place: ["choosePassword", token],
  });
  audit(accountSubject(user));
  return { id: user.id };
});

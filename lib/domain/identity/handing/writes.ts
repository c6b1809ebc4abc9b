import "server-only";
import type { z } from "zod";
import { type Actor, may } from "#lib/access.ts";
import { personOf } from "#lib/actor.ts";
import { addMinutes } from "#lib/days.ts";
import { type Briefly, write, writePrepared } from "../../../operation.ts";
import type { Db } from "../../../platform/db.ts";
import { networkOf, roughlyFrom } from "../../../platform/network.ts";
import { hashToken } from "../../../platform/secret.ts";
import { problem } from "../../../problem.ts";
import { minutesLeft, tally } from "../parts.ts";
import { waiting } from "./parts.ts";
import { MakeOneTimeLink, mostMisses, mostWaiting, OneOneTimeLink, OpenOneTimeLink } from "./rules.ts";

type Named = { providerId: string; customerId: string; customerName: string };
const about = ({ providerId, customerId, customerName }: Named, account?: string) => ({
  ...{ providerId, customerId, customerName, subjectName: account ?? customerName },
});

/** Whether these are passwords that they issue: an administrator's, or a user's. */
const mayIssue = (actor: Actor, ofAdmin: boolean): boolean =>
  ofAdmin ? may(actor, "customer.resetPassword") || may(actor, "customer.handOver") : may(actor, "customerUser.resetPassword");

/** The accounts, all of which wait with a temporary password for their first sign-in; nothing where one of them doesn't. */
async function waitingAccounts(db: Db, actor: Actor, tenantId: string, emails: string[], now: Date) {
  const rows = await db.membership.findMany({
    where: { tenantId, deletedAt: null, user: { email: { in: emails }, mustChangePassword: true, passwordHash: { not: null } } },
    select: { roles: true, user: { select: { id: true, email: true, passwordExpiresAt: true } } },
  });
  const ends = rows.map(({ user }) => user.passwordExpiresAt?.getTime() ?? 0);
  const ofAdmin = rows.some(({ roles }) => roles.length > 0);
  const good = rows.length === new Set(emails).size && Math.min(...ends) > now.getTime() && mayIssue(actor, ofAdmin);
  return good ? { users: rows.map(({ user }) => user), until: Math.min(...ends), ofAdmin } : undefined;
}

/**
 * Keeps a temporary password that the sender's browser has sealed, until somebody opens the link. Neither the key nor the
 * passphrase comes here; of the link there is a hash. A newer one for the same account replaces the one before.
 */
export const makeOneTimeLink = write("customer.makeOneTimeLink", MakeOneTimeLink, async ({ actor, db, mine, input, now, audit }) => {
  const select = { id: true, name: true, providerId: true, tenantId: true } as const;
  const where = { AND: [mine, { id: input.customerId, status: "ACTIVE" as const }] };
  const customer = (await db.customer.findFirst({ where, select })) ?? problem("not_found");
  // One after the other, so that the bound holds and of two links to one account the later one counts.
  await db.$queryRaw`SELECT 1 FROM "Customer" WHERE "id" = ${customer.id}::uuid FOR NO KEY UPDATE`;
  const accounts = (await waitingAccounts(db, actor, customer.tenantId, input.accounts, now)) ?? problem("one_time_link.password_over");
  const only = accounts.users.length === 1 ? accounts.users[0] : undefined;
  const ours = { providerId: customer.providerId, customerId: customer.id };
  if (only) await db.oneTimeLink.updateMany({ where: { ...ours, userId: only.id, sealed: { not: null } }, data: { sealed: null, supersededAt: now } });
  if ((await db.oneTimeLink.count({ where: { ...ours, ...waiting(now) } })) >= mostWaiting) problem("one_time_link.too_many", {}, { max: mostWaiting });
  const { sealed, passphrase } = input;
  const expiresAt = new Date(Math.min(addMinutes(now, input.hours * 60).getTime(), accounts.until));
  const { name: createdByName, organizationName: createdByOrganization } = actor;
  const { id } = await db.oneTimeLink.create({
    data: {
      ...{ ...ours, customerName: customer.name, userId: only?.id ?? null, accounts: accounts.users.length, ofAdmin: accounts.ofAdmin },
      ...{ linkHash: hashToken(input.link), knockHash: hashToken(input.knock), sealed, passphrase, expiresAt },
      ...{ createdAt: now, createdById: personOf(actor).userId, createdByName, createdByOrganization },
    },
    select: { id: true },
  });
  const details = { ...(only ? { account: only.email } : { count: accounts.users.length }), passphrase, expiresAt };
  audit({ ...about({ ...ours, customerName: customer.name }, only?.email), details });
  return { id, expiresAt };
});

type Opening = { input: z.output<typeof OpenOneTimeLink>; now: Date; briefly: Briefly };

/** Guesses are counted, though none of them would ever be right. */
async function countMiss({ input, now, briefly }: Opening) {
  const bounds = [{ key: `one-time-link:${networkOf(input.ip)}`, most: mostMisses }];
  const count = await briefly((db) => tally(db, bounds, now));
  if (count.exceeded) problem("one_time_link.throttled", {}, { minutes: minutesLeft(now) });
  return count;
}

/** Gives out what was sealed, once: it is gone in the same transaction. Whoever asks proves that they hold the key. */
export const openOneTimeLink = writePrepared("oneTimeLink.open", OpenOneTimeLink, countMiss, async ({ db, mine, input, now, audit, prepared }) => {
  const holds = { linkHash: hashToken(input.link), knockHash: hashToken(input.knock) };
  const where = { AND: [mine, waiting(now), holds] };
  const found = (await db.oneTimeLink.findFirst({ where, select: { id: true } })) ?? problem("one_time_link.over");
  // Of many who open it at once one is first; the others find nothing any more.
  await db.$queryRaw`SELECT 1 FROM "OneTimeLink" WHERE "id" = ${found.id}::uuid FOR UPDATE`;
  const link = (await db.oneTimeLink.findFirst({ where, include: { user: { select: { email: true } } } })) ?? problem("one_time_link.over");
  const data = { sealed: null, openedAt: now, openedFrom: roughlyFrom(input.ip), openedWith: input.userAgent };
  await db.oneTimeLink.update({ where: { id: link.id }, data, select: { id: true } });
  await prepared.takeBack(db);
  audit({ ...about(link, link.user?.email), organizationId: link.providerId, details: { openedFrom: data.openedFrom } });
  return { id: link.id, sealed: link.sealed as string };
});

/** What wasn't opened yet can't be any more. */
export const withdrawOneTimeLink = write("oneTimeLink.withdraw", OneOneTimeLink, async ({ actor, db, mine, input, now, audit }) => {
  const where = { AND: [mine, input] };
  const link = (await db.oneTimeLink.findFirst({ where, include: { user: { select: { email: true } } } })) ?? problem("not_found");
  const data = { sealed: null, withdrawnAt: now, withdrawnByName: actor.name };
  const { count } = await db.oneTimeLink.updateMany({ where: { AND: [where, waiting(now)] }, data });
  if (count === 0) problem("one_time_link.not_waiting");
  audit(about(link, link.user?.email));
  return { id: link.id };
});

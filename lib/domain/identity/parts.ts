import "server-only";
import type { Briefly } from "../../operation.ts";
import { addressKey, everybody, giveBackRefused, noteRefused, type Reason, shut, takeRefused } from "../../platform/attempts.ts";
import { addMinutes } from "#lib/days.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import type { Rank } from "../../platform/lane.ts";
import { networkOf } from "../../platform/network.ts";
import { hashPassword } from "../../platform/secret.ts";
import { warnSparingly } from "../../platform/warn.ts";
import { Prisma } from "#prisma/client/client.ts";
import { problem } from "../../problem.ts";
import type { AuditSubject } from "../../record.ts";
import type { Params } from "../../refusal.ts";
import { domainOf } from "../organizations/rules.ts";
import { askingLimits, limits } from "./rules.ts";

const windowMs = limits.windowMinutes * 60_000;
const windowOf = (now: Date): Date => new Date(Math.floor(now.getTime() / windowMs) * windowMs);
const windowEnd = (now: Date): Date => addMinutes(windowOf(now), limits.windowMinutes);
export const minutesLeft = (now: Date): number => Math.ceil((windowEnd(now).getTime() - now.getTime()) / 60_000);

/**
 * Up to so many attempts in a window. `front`: those beyond needn't come as far as this. `lookedAt`: what another bound refuses doesn't
 * count, else who tries from one place would shut the owner out everywhere.
 */
type Bound = { key: string; most: number; front?: true; lookedAt?: true };

/** What counts where nobody known is at the keyboard: the account here, the account everywhere, the address, everybody. */
export function boundsOfStranger({ email, ip }: { email: string; ip: string }): Bound[] {
  const network = networkOf(ip);
  return [
    { key: `account:${email}`, most: limits.perAccountEverywhere, lookedAt: true },
    { key: `account:${email}:${network}`, most: limits.perAccount },
    { key: addressKey(network), most: limits.perAddress, front: true },
    { key: everybody, most: limits.altogether, front: true },
  ];
}

/** What counts where somebody asks for a letter, whether the address is known or not. */
export function boundsOfAsking({ email, ip }: { email: string; ip: string }): Bound[] {
  return [
    { key: `reset:${email}`, most: askingLimits.perAccount },
    { key: `reset-address:${networkOf(ip)}`, most: askingLimits.perAddress, front: true },
    { key: "reset-everybody", most: askingLimits.altogether, front: true },
  ];
}

/** Always in the same order, so that of two attempts none waits for the other's second row. */
const add = (db: Db, bounds: Bound[], now: Date, more: 1 | -1) => {
  const rows = bounds.map(({ key }) => key).sort();
  return db.$queryRaw<{ key: string; count: number }[]>`
    INSERT INTO "Throttle" AS t ("key", "windowStart", "count")
      VALUES ${Prisma.join(rows.map((key) => Prisma.sql`(${key}, ${windowOf(now)}::timestamptz, ${more}::int)`))}
      ON CONFLICT ("key", "windowStart") DO UPDATE SET "count" = t."count" + ${more}::int RETURNING "key", "count"`;
};

/** Counts an attempt before it is judged, so that parallel ones can't slip past a bound together. */
export async function tally(db: Db, bounds: Bound[], now: Date) {
  const counts = new Map((await add(db, bounds, now, 1)).map(({ key, count }) => [key, count]));
  const exceeded = bounds.filter(({ key, most }) => (counts.get(key) ?? 0) > most);
  const spared = exceeded.length > 0 ? bounds.filter((bound) => bound.lookedAt && !exceeded.includes(bound)) : [];
  if (spared.length > 0) await add(db, spared, now, -1);
  for (const { key, front } of exceeded) if (front) shut(key, windowEnd(now));
  return { exceeded: exceeded.length > 0, takeBack: (tx: Db) => add(tx, bounds, now, -1) };
}

/** When nobody had the time to look at a password, that was no wrong guess. */
export const unlessBusy = <T>(looking: Promise<T>, uncount: () => Promise<unknown>): Promise<T> =>
  looking.catch(async (error: unknown) => {
    await uncount();
    throw error;
  });

const codes = { elsewhere: "sign_in.elsewhere", wrong: "sign_in.wrong", throttled: "sign_in.throttled", expired: "sign_in.password_expired" } as const;

/** Writes down what was refused since the last time, here and at the front door. */
async function keepRefused(briefly: Briefly, now: Date): Promise<void> {
  const all = takeRefused().sort();
  if (all.length === 0) return;
  const at = Prisma.sql`${now}::timestamptz`;
  const rows = all.map(([reason, count]) => Prisma.sql`(${at} AT TIME ZONE 'UTC', ${reason}, ${count}::int, ${at}, ${at})`);
  try {
    await briefly(
      (db) => db.$executeRaw`
        INSERT INTO "RefusedSignIns" AS r ("day", "reason", "count", "firstAt", "lastAt") VALUES ${Prisma.join(rows)}
          ON CONFLICT ("day", "reason") DO UPDATE SET "count" = r."count" + EXCLUDED."count", "lastAt" = EXCLUDED."lastAt"`,
    );
  } catch (error) {
    giveBackRefused(all);
    throw error;
  }
}

type Refusal = { briefly: Briefly; now: Date; reason: Exclude<Reason, "busy">; ip: string; account?: string; params?: Params };
/**
 * It is counted instead of written down one by one: whoever tries a million passwords mustn't make a million entries. The process's log
 * has lines of some, with the account by its id, where there is one, and the network.
 */
export async function refuseSignIn({ briefly, now, reason, ip, account, params }: Refusal): Promise<never> {
  noteRefused(reason);
  warnSparingly({ code: codes[reason], account, network: networkOf(ip) }, "a sign-in was refused");
  await keepRefused(briefly, now);
  return problem(codes[reason], {}, params);
}

type Described = { email: string; firstName?: string; lastName?: string; companyName?: string };

const organizationName = { select: { name: true } } as const;
export const whose = {
  ...{ email: true, firstName: true, lastName: true },
  memberships: { take: 1, select: { provider: organizationName, reseller: organizationName, tenant: organizationName, operator: organizationName } },
} as const satisfies Prisma.UserSelect;

/** Who it is that a password is for, as others know them. */
export function asKnown({ memberships: [place], ...person }: Prisma.UserGetPayload<{ select: typeof whose }>): Described {
  return { ...person, companyName: (place?.provider ?? place?.reseller ?? place?.tenant ?? place?.operator)?.name };
}

/** What is kept of a password that somebody chose; none that is easy to guess for whoever knows them. Its judge is large, and loaded when needed. */
export async function hashChosen({ newPassword, ...about }: Described & { newPassword: string }, rank?: Rank): Promise<string> {
  const { email, firstName = "", lastName = "", companyName = "" } = about;
  const { judgePassword } = await import("#lib/passwords.ts");
  const [name = "", domain = ""] = email.split("@");
  const { refused } = judgePassword(newPassword, [name, domain.split(".", 1)[0] ?? "", firstName, lastName, companyName]);
  if (refused) problem("invalid", { newPassword: [refused] });
  return hashPassword(newPassword, rank);
}

/** Programs act in their name no longer. */
export const endConsents = (db: Db, userId: string, now: Date) => db.$executeRaw`SELECT end_consents(${userId}::uuid, ${now}::timestamptz)`;

/** The address of their calendar leads nowhere any more, and no program acts in their name: both see what they see. */
export async function closeOtherWays(db: Db, userId: string, now: Date): Promise<void> {
  await db.$executeRaw`SELECT close_calendar(${userId}::uuid)`;
  await endConsents(db, userId, now);
}

/** Out of their place at once: signed in nowhere, and nothing acts or reads as them. How many sessions there were. */
export async function shutOut(db: Db, { id, userId }: { id: string; userId: string }, now: Date): Promise<number> {
  await closeOtherWays(db, userId, now);
  const { count } = await db.session.updateMany({ where: { membershipId: id, revokedAt: null }, data: { revokedAt: now } });
  return count;
}

/** No link that went out opens anything of theirs any more. */
export async function voidLinks(db: Db, userId: string, now: Date) {
  await db.token.updateMany({ where: { userId, consumedAt: null, supersededAt: null }, data: { supersededAt: now } });
  await closeOtherWays(db, userId, now);
}

/** A person's place, and the customer as whoever looks after it knows it. */
export const withOrganization = {
  memberships: {
    orderBy: { id: "asc" },
    take: 1,
    include: { tenant: { include: { customers: { where: { status: "ACTIVE" }, orderBy: { createdAt: "asc" }, take: 1 } } } },
  },
} as const satisfies Prisma.UserInclude;

/** In whose log stands what happens to an account where nobody is signed in. */
export function accountSubject({ email, memberships: [place] }: Prisma.UserGetPayload<{ include: typeof withOrganization }>): AuditSubject {
  const { providerId = null, resellerId = null, operatorId = null, tenant } = place ?? {};
  const customer = tenant?.customers[0];
  return {
    subjectName: email,
    organizationId: providerId ?? resellerId ?? tenant?.id ?? operatorId ?? undefined,
    ...{ providerId: providerId ?? customer?.providerId, resellerId },
    ...{ customerId: customer?.id ?? tenant?.id, customerName: customer?.name ?? tenant?.name },
  };
}

/** Whose people come in by their organisation's own sign-in only, as their mail domain says; nothing where a password does. */
export async function demandedAt(db: ReadDb, email: string): Promise<string | undefined> {
  const proven = { domain: domainOf(email), provenAt: { not: null }, singleSignOn: { demandedSince: { not: null } } };
  return (await db.singleSignOnDomain.findFirst({ where: proven, select: { singleSignOnId: true } }))?.singleSignOnId;
}

/** Whether a password is refused to them: their organisation demands its own sign-in of its domain's people, and they don't keep the house open. */
export function refusesPassword(demanding: string | undefined, { providerId, resellerId, tenantId, operatorId, breakGlassSince }: Placed): boolean {
  return demanding !== undefined && [providerId, resellerId, tenantId, operatorId].includes(demanding) && !breakGlassSince;
}

type Placed = {
  id: string;
  breakGlassSince: Date | null;
  providerId: string | null;
  resellerId: string | null;
  tenantId: string | null;
  operatorId: string | null;
};

/** Where passwords are refused, somebody has to be left who can still come in when the organisation's own sign-in is gone. */
export async function refuseLastBreakGlass(db: Db, { id, breakGlassSince, providerId, resellerId, tenantId, operatorId }: Placed): Promise<void> {
  if (!breakGlassSince) return;
  const organization = providerId ?? resellerId ?? tenantId ?? operatorId ?? "";
  const demanded = await db.singleSignOn.findFirst({ where: { id: organization, demandedSince: { not: null } }, select: { id: true } });
  if (!demanded) return;
  // Of two that are taken away at once, the second sees what is left after the first.
  await db.$queryRaw`SELECT 1 FROM "SingleSignOn" WHERE "id" = ${organization}::uuid FOR UPDATE`;
  const others = { id: { not: id }, providerId, resellerId, tenantId, operatorId };
  const able = { deactivatedAt: null, breakGlassSince: { not: null }, roles: { has: "GLOBAL_ADMIN" as const } };
  const usable = { user: { passwordHash: { not: null }, secondFactorSince: { not: null } } };
  const other = await db.membership.findFirst({ where: { ...others, ...able, ...usable }, select: { id: true } });
  if (!other) problem("team.break_glass");
}

import "server-only";
import { randomInt } from "node:crypto";
import { TOTP } from "otpauth";
import { type Actor, nobody, ownerColumns, personOf } from "#lib/actor.ts";
import { addMinutes } from "#lib/days.ts";
import type { Role } from "#prisma/client/client.ts";
import type { Db, ReadDb } from "../../../platform/db.ts";
import { env } from "../../../platform/env.ts";
import { newId } from "../../../platform/insert.ts";
import { hashToken } from "../../../platform/secret.ts";
import { problem } from "../../../problem.ts";
import type { Recorder } from "../../../record.ts";
import { recoveryCodes, type RuledKind } from "./rules.ts";

export const confirmed = { confirmedAt: { not: null } };

type Place = { roles: Role[]; providerId: string | null; resellerId: string | null; tenantId: string | null; operatorId: string | null };
const kindOf = ({ providerId, resellerId, tenantId }: Place): RuledKind =>
  providerId ? "provider" : resellerId ? "reseller" : tenantId ? "customer" : "operator";

/** Whether the operator demands a second factor of somebody with these roles there, today. */
export async function mustHaveFactor(db: ReadDb, place: Place, now: Date): Promise<boolean> {
  const rule = await db.secondFactorRule.findFirst({ where: { kind: kindOf(place) } });
  return rule !== null && rule.from <= now && rule.roles.some((role) => place.roles.includes(role));
}

/**
 * What a session waits for that begins now. The account is held: of a first factor that is set up meanwhile it knows, or it is ended with
 * all that never showed one.
 */
export async function awaitedFrom(db: Db, userId: string, place: Place, now: Date): Promise<"PROOF" | "ENROLMENT" | null> {
  const [user] = await db.$queryRaw<{ secondFactorSince: Date | null }[]>`SELECT "secondFactorSince" FROM "User" WHERE "id" = ${userId}::uuid FOR SHARE`;
  if (user?.secondFactorSince) return "PROOF";
  return (await mustHaveFactor(db, place, now)) ? "ENROLMENT" : null;
}

/** Whoever is signed in goes on by a new rule at their next request, and not by the old one until they sign in again. */
export async function demandOfSessions(db: Db, roles: Role[], kind: RuledKind): Promise<void> {
  const there = { [ownerColumns[kind]]: { not: null } };
  const lasting = { revokedAt: null, user: { secondFactorSince: null } };
  const membership = { ...there, roles: { hasSome: roles } };
  await db.session.updateMany({ where: { ...lasting, awaits: "ENROLMENT", membership: { ...there, NOT: membership } }, data: { awaits: null } });
  await db.session.updateMany({ where: { ...lasting, awaits: null, membership }, data: { awaits: "ENROLMENT" } });
}

/** The same for whoever asks, by the place that they are signed in for. */
export async function mustHaveOwn(db: ReadDb, actor: Actor, now: Date): Promise<boolean> {
  const { userId, sessionId } = personOf(actor);
  const session = await db.session.findFirst({ where: { id: sessionId ?? nobody, userId }, select: { membership: true } });
  return session !== null && mustHaveFactor(db, session.membership, now);
}

// Without look-alikes, because they are read off paper. 24 of 31 signs are 118 random bits: a quick hash keeps from 112 on (ASVS 6.5.2).
const signs = "ABCDEFGHJKLMNPQRSTUVWXYZ2345678";
const newCode = () => Array.from({ length: 24 }, () => signs[randomInt(signs.length)]).join("");
/** However it was typed: with or without hyphens, spaces and capitals. */
export const codeHash = (typed: string): string => hashToken(typed.toUpperCase().replace(/[^A-Z0-9]/g, ""));

/** Codes in place of those there were; they are said once, here, and kept as hashes. */
export async function freshCodes(db: Db, userId: string, now: Date): Promise<string[]> {
  await db.recoveryCode.deleteMany({ where: { userId } });
  const codes = Array.from({ length: recoveryCodes }, newCode);
  await db.recoveryCode.createMany({ data: codes.map((code) => ({ id: newId(), userId, hash: codeHash(code), createdAt: now })) });
  return codes.map((code) => code.replace(/(.{4})(?!$)/g, "$1-"));
}

type Renewed = { awaits?: null; createdAt?: Date; expiresAt?: Date; provenAt?: Date };
/** A session in place of another: whoever knew that one's id has nothing. It lasts as long as that one would have. */
export async function anotherSession(db: Db, before: string, now: Date, renewed: Renewed = { provenAt: now }): Promise<string> {
  const { count } = await db.session.updateMany({ where: { id: before, revokedAt: null }, data: { revokedAt: now } });
  if (count === 0) problem("session.not_found");
  const { id: _, ...old } = await db.session.findUniqueOrThrow({ where: { id: before } });
  const { id } = await db.session.create({ data: { ...old, revokedAt: null, lastSeenAt: now, ...renewed }, select: { id: true } });
  return id;
}

/** In place of one that waited: it is whole, and its hours begin. */
export const wholeSession = (db: Db, waiting: string, now: Date): Promise<string> =>
  anotherSession(db, waiting, now, { awaits: null, provenAt: now, createdAt: now, expiresAt: addMinutes(now, env.SESSION_HOURS * 60) });

/** The half minute that an app's code belongs to, or one beside it; nothing for a wrong one. */
export function stepOf(code: string, secret: string, now: Date): number | undefined {
  const totp = new TOTP({ secret });
  const beside = totp.validate({ token: code, timestamp: now.getTime(), window: 1 });
  return beside === null ? undefined : totp.counter({ timestamp: now.getTime() }) + beside;
}

type Told = { email: string; contactEmail: string | null; firstName: string; lastName: string; language: "en" | "de" };
export type FactorChange = "ADDED" | "REMOVED" | "RESET" | "CODE_USED" | "CODES_RENEWED";

/** Whoever has the account hears of it: should it not have been them, they know at once. */
export const tellOfFactor = ({ sendLetter }: Pick<Recorder, "sendLetter">, user: Told, change: FactorChange, what: string) =>
  sendLetter({ to: user.contactEmail ?? user.email, language: user.language }, "second-factor-changed", {
    ...{ name: `${user.firstName} ${user.lastName}`, email: user.email, change, what },
    place: ["settings"],
  });

/** They have none any more, and are signed in nowhere. How many there were. */
export async function withoutFactors(db: Db, userId: string, now: Date): Promise<number> {
  const { count } = await db.secondFactor.deleteMany({ where: { userId } });
  await db.recoveryCode.deleteMany({ where: { userId } });
  await db.user.update({ where: { id: userId }, data: { secondFactorSince: null }, select: { id: true } });
  await db.session.updateMany({ where: { userId, revokedAt: null }, data: { revokedAt: now } });
  return count;
}

import "server-only";
import { addDays, addMinutes } from "#lib/days.ts";
import type { Db } from "../../../platform/db.ts";
import { env } from "../../../platform/env.ts";
import { networkOf } from "../../../platform/network.ts";
import { hashToken, newToken } from "../../../platform/secret.ts";
import type { Recorder } from "../../../record.ts";
import { notMeDays } from "./rules.ts";

export const notMe = (token: string, now: Date) => ({
  ...{ hash: hashToken(token), purpose: "NOT_ME" as const, consumedAt: null, expiresAt: { gt: now } },
});

/** The session, held: what ends it meanwhile ends what comes of it too, or came first. */
export async function heldSession(db: Db, id: string | null) {
  const [session] = await db.$queryRaw<{ singleSignOnId: string | null }[]>`
    SELECT "singleSignOnId" FROM "Session" WHERE "id" = ${id}::uuid AND "revokedAt" IS NULL FOR SHARE`;
  return session;
}

type Newcomer = { id: string; email: string; contactEmail: string | null; firstName: string; lastName: string; language: "en" | "de" };

type Telling = { db: Db; now: Date } & Pick<Recorder, "sendLetter">;

/** A link for when it wasn't them. */
async function notMePlace({ db, now }: Telling, userId: string) {
  const token = newToken();
  await db.token.create({ data: { purpose: "NOT_ME", hash: hashToken(token), userId, createdAt: now, expiresAt: addDays(now, notMeDays) } });
  return ["notMe", token] as const;
}

/** A browser that nobody has signed in with before: whoever has the account hears of it, with a link for when it wasn't them. */
async function tellOfNewDevice(room: Telling, user: Newcomer, { ip, userAgent }: { ip: string; userAgent: string }) {
  await room.sendLetter({ to: user.contactEmail ?? user.email, language: user.language }, "new-device", {
    ...{ name: `${user.firstName} ${user.lastName}`, email: user.email, network: networkOf(ip), userAgent, at: room.now.toISOString(), days: notMeDays },
    place: await notMePlace(room, user.id),
  });
}

/** Programs can read their calendar from now on: whoever has the account hears of it, for its address is a way in. */
export async function tellOfCalendar(room: Telling, user: Newcomer) {
  await room.sendLetter({ to: user.contactEmail ?? user.email, language: user.language }, "calendar-made", {
    ...{ name: `${user.firstName} ${user.lastName}`, email: user.email, at: room.now.toISOString(), days: notMeDays },
    place: await notMePlace(room, user.id),
  });
}

/** Its address was made with a password, and passwords are refused now: their calendar stands still until they make another. */
export const tellOfCalendarEnded = ({ sendLetter }: Pick<Telling, "sendLetter">, user: Omit<Newcomer, "id">, organization: string) =>
  sendLetter({ to: user.contactEmail ?? user.email, language: user.language }, "calendar-ended", {
    ...{ name: `${user.firstName} ${user.lastName}`, email: user.email, organization },
    place: ["settings"],
  });

/** A program acts in their name from now on: whoever has the account hears of it, for that is a way in. */
export async function tellOfProgram(room: Telling, user: Newcomer, program: string) {
  await room.sendLetter({ to: user.contactEmail ?? user.email, language: user.language }, "program-consented", {
    ...{ name: `${user.firstName} ${user.lastName}`, email: user.email, program, at: room.now.toISOString(), days: notMeDays },
    place: await notMePlace(room, user.id),
  });
}

/** Their organisation's own sign-in opens an account that was there before: whoever has it hears of that too. */
export async function tellOfLink(room: Telling, user: Newcomer, issuer: string) {
  await room.sendLetter({ to: user.contactEmail ?? user.email, language: user.language }, "sign-in-linked", {
    ...{ name: `${user.firstName} ${user.lastName}`, email: user.email, issuer, at: room.now.toISOString(), days: notMeDays },
    place: await notMePlace(room, user.id),
  });
}

type Browser = { ip: string; userAgent: string; device: string };
type Began = { user: Newcomer; membershipId: string; awaits: "PROOF" | "ENROLMENT" | null; singleSignOnId?: string; sid?: string };

/** The one place where a session begins. The browser is known from now on; whoever has the account hears of one that is new. */
export async function beginSession(room: Telling, { ip, userAgent, device }: Browser, began: Began) {
  const { db, now } = room;
  const { user, membershipId, awaits, singleSignOnId, sid } = began;
  if (device) {
    const row = { userId: user.id, hash: hashToken(device) };
    const all = await db.device.findMany({ where: { userId: user.id }, select: { hash: true } });
    // Somebody's very first browser is new to nobody.
    if (all.length > 0 && !all.some(({ hash }) => hash === row.hash)) await tellOfNewDevice(room, user, { ip, userAgent });
    await db.device.upsert({ where: { userId_hash: row }, create: { ...row, seenAt: now }, update: { seenAt: now } });
  }
  return db.session.create({
    data: {
      ...{ userId: user.id, membershipId, createdAt: now, lastSeenAt: now, ip, userAgent, singleSignOnId, sid },
      ...{ awaits, provenAt: awaits === "PROOF" ? null : now, expiresAt: addMinutes(now, env.SESSION_HOURS * 60) },
    },
    select: { id: true },
  });
}

import "server-only";
import { addDays, addMinutes } from "#lib/days.ts";
import { writePrepared, writeUnaudited } from "../../../operation.ts";
import type { Db } from "../../../platform/db.ts";
import { hashToken, newToken } from "../../../platform/secret.ts";
import { challengeOf, sameText } from "../../../platform/tokens.ts";
import { problem } from "../../../problem.ts";
import { believed, type Coming, type Door, needDoor, notBelieved } from "./parts.ts";
import { consentedDays, CountRequests, ExchangeCode, ExchangeRefresh, graceSeconds, refreshDays, ShowProgram } from "./rules.ts";

/** A program that asks by itself: who it is, and of which organisation. */
export const showProgram = writePrepared("application.exchange", ShowProgram, believed, async ({ prepared: { open, roles, ...program } }) => {
  // Whoever keeps no secret is nobody by itself.
  if (open) problem("application.wrong_secret");
  if (roles.length === 0) problem("application.nothing_alone");
  return { ...program, unchanged: true as const };
});

type Program = Awaited<ReturnType<typeof believed>>;
export type Given = { consentId: string; tenantId: string; refreshToken: string; nonce: string | null; forAssistants: boolean };

const tokenOf = (db: Db, kind: "CODE" | "REFRESH", text: string, { id }: Program) =>
  db.consentToken.findFirst({ where: { kind, hash: hashToken(text), consent: { applicationId: id, endedAt: null } } });

/** Good for as long as nobody stops using it, until its end. */
const until = (now: Date, endsAt: Date) => ({ endsAt, expiresAt: new Date(Math.min(addDays(now, refreshDays).getTime(), endsAt.getTime())) });

type For = { consentId: string; forAssistants: boolean };
export const addRefresh = async (db: Db, { consentId, forAssistants }: For, now: Date, endsAt = addDays(now, consentedDays)): Promise<string> => {
  const token = newToken();
  const row = { consentId, forAssistants, kind: "REFRESH" as const, hash: hashToken(token), createdAt: now, ...until(now, endsAt) };
  await db.consentToken.create({ data: row, select: { id: true } });
  return token;
};

/** It was used before: somebody has it who shouldn't, so that nothing it led to holds any more. */
const endAll = async (db: Db, consentId: string, now: Date): Promise<undefined> => {
  await db.consent.updateMany({ where: { id: consentId, endedAt: null }, data: { endedAt: now } });
};

type Code = { code: string; redirectUri: string; verifier?: string; door?: Door };
/** A code is taken once, by the program it was given to, from where that was sent back to, and with what it was bound to. */
async function takeCode(db: Db, program: Program, { code, redirectUri, verifier, door }: Code, now: Date): Promise<Given | undefined> {
  const found = await tokenOf(db, "CODE", code, program);
  if (!found) return undefined;
  const { id, consentId, challenge, nonce } = found;
  const { count } = await db.consentToken.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } });
  if (count === 0) return endAll(db, consentId, now);
  needDoor(found, door);
  const proven = challenge ? verifier !== undefined && sameText(challenge, challengeOf(verifier)) : verifier === undefined && !program.open;
  if (found.expiresAt <= now || found.redirectUri !== redirectUri || !proven) return undefined;
  const whose = { consentId, forAssistants: found.forAssistants || door === "assistants" };
  return { ...whose, tenantId: program.tenantId, refreshToken: await addRefresh(db, whose, now), nonce };
}

export const exchangeCode = writePrepared(
  "application.exchange",
  ExchangeCode,
  async (room) => {
    const program = await believed(room);
    return given(room, (db) => takeCode(db, program, room.input, room.now));
  },
  async ({ prepared: { consentId, ...rest } }) => ({ id: consentId, ...rest, unchanged: true as const }),
);

type Refresh = { refreshToken: string; door?: Door };
/** One that a program with a secret keeps stays good as long as it is used; without a secret each takes the place of the one before. */
async function takeRefresh(db: Db, program: Program, { refreshToken: text, door }: Refresh, now: Date): Promise<Given | undefined> {
  const found = await tokenOf(db, "REFRESH", text, program);
  if (!found || found.expiresAt <= now) return undefined;
  const { id, consentId, forAssistants, usedAt } = found;
  if (program.open && usedAt && usedAt < addMinutes(now, -graceSeconds / 60)) return endAll(db, consentId, now);
  needDoor(found, door);
  const endsAt = found.endsAt ?? addDays(found.createdAt, consentedDays);
  const whose = { consentId, forAssistants, tenantId: program.tenantId, nonce: null };
  if (!program.open) {
    await db.consentToken.updateMany({ where: { id }, data: until(now, endsAt) });
    return { ...whose, refreshToken: text };
  }
  await db.consentToken.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } });
  return { ...whose, refreshToken: await addRefresh(db, whose, now, endsAt) };
}

export const exchangeRefresh = writePrepared(
  "application.exchange",
  ExchangeRefresh,
  async (room) => {
    const program = await believed(room);
    return given(room, (db) => takeRefresh(db, program, room.input, room.now));
  },
  async ({ prepared: { consentId, ...rest } }) => ({ id: consentId, ...rest, unchanged: true as const }),
);

/** In a transaction of its own: what a wrong one ends stays ended, though it is refused. */
async function given(room: Coming, take: (db: Db) => Promise<Given | undefined>): Promise<Given> {
  return (await room.briefly(take)) ?? notBelieved(room, "application.grant_over");
}

const minuteOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 60_000) * 60_000);

/** Takes so many requests of a program out of this minute's, for all processes and machines together; how many were taken by now. */
export const countRequests = writeUnaudited("application.exchange", CountRequests, async ({ db, input: { programId, many }, now }) => {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    INSERT INTO "Throttle" AS t ("key", "windowStart", "count") VALUES (${`program:${programId}`}, ${minuteOf(now)}::timestamptz, ${many}::int)
      ON CONFLICT ("key", "windowStart") DO UPDATE SET "count" = t."count" + ${many}::int RETURNING "count"`;
  return { taken: row?.count ?? many };
});

import "server-only";
import { addDays } from "#lib/days.ts";
import type { Mine } from "../../access.ts";
import { type Actor, ownedBy, personOf } from "../../actor.ts";
import type { Db, ReadDb } from "../../platform/db.ts";
import { hashToken, newToken } from "../../platform/secret.ts";
import { problem } from "../../problem.ts";
import type { Recorder } from "../../record.ts";
import { heldSession, tellOfProgram } from "../identity/sessions/parts.ts";
import { sameRedirect, secretDays } from "./rules.ts";

type Asking = { clientId: string; redirectUri: string };

/** A program of one's own organisation that may have browsers sent there; nothing otherwise. */
export async function mayAsk(db: ReadDb, mine: Mine<"application.open">, { clientId, redirectUri }: Asking) {
  const select = { id: true, name: true, changes: true, version: true, redirectUris: true, createdByName: true } as const;
  const found = await db.application.findFirst({ where: { AND: [mine, { id: clientId, revokedAt: null }] }, select });
  return found?.redirectUris.some((registered) => sameRedirect(registered, redirectUri)) ? found : undefined;
}

/** A new secret, which is told once. */
export async function makeSecret({ db, now, actor }: { db: Db; now: Date; actor: Actor }, applicationId: string) {
  const secret = `tt_${newToken()}`;
  const said = { hash: hashToken(secret), hint: secret.slice(-4), createdAt: now, createdByName: actor.name, expiresAt: addDays(now, secretDays) };
  const { id } = await db.applicationSecret.create({ data: { applicationId, ...said }, select: { id: true } });
  return { secretId: id, secret };
}

type Consenting = { actor: Actor; db: Db; now: Date } & Pick<Recorder, "audit" | "sendLetter">;
type Asked = { id: string; name: string; changes: boolean };
/**
 * A program may act in somebody's name: as it may already, or from now on, which whoever has the account hears of. It is what they have
 * read of it: one that was changed meanwhile is read again.
 */
export async function consentTo({ actor, db, now, audit, sendLetter }: Consenting, program: Asked, version: number): Promise<string> {
  const { userId, sessionId } = personOf(actor);
  const [row] = await db.$queryRaw<{ version: number }[]>`SELECT "version" FROM "Application" WHERE "id" = ${program.id}::uuid FOR SHARE`;
  if (row?.version !== version) problem("application.changed");
  const one = { applicationId: program.id, userId, endedAt: null };
  const { id: membershipId } = await db.membership.findFirstOrThrow({ where: { userId, ...ownedBy(actor) }, select: { id: true } });
  // Of two that are given at once, the second finds the first.
  await db.$queryRaw`SELECT 1 FROM "Membership" WHERE "id" = ${membershipId}::uuid FOR UPDATE`;
  const before = await db.consent.findFirst({ where: one, select: { id: true } });
  const { singleSignOnId } = (await heldSession(db, sessionId)) ?? problem("unauthenticated");
  const { id } = before ?? (await db.consent.create({ data: { ...one, membershipId, singleSignOnId, createdAt: now }, select: { id: true } }));
  if (!before) await tellOfProgram({ db, now, sendLetter }, await db.user.findUniqueOrThrow({ where: { id: userId } }), program.name);
  audit({ subjectName: program.name, details: { changes: program.changes } });
  return id;
}

import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import type { Db } from "../../../platform/db.ts";

/** Still holds what it was made for. */
export const waiting = (now: Date) => ({ sealed: { not: null }, expiresAt: { gt: now } }) satisfies Prisma.OneTimeLinkWhereInput;

/** An account has another password: what was sealed of the one before is good for nothing. A list of several stays, for the others. */
export const voidOneTimeLinks = (db: Db, userId: string, now: Date) =>
  db.oneTimeLink.updateMany({ where: { userId, sealed: { not: null } }, data: { sealed: null, supersededAt: now } });

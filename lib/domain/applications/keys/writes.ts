import "server-only";
import { addDays } from "#lib/days.ts";
import { writeUnaudited } from "../../../operation.ts";
import { newId } from "../../../platform/insert.ts";
import { sealed } from "../../../platform/sealed.ts";
import { newKeyPair } from "../../../platform/tokens.ts";
import { NoWords } from "../rules.ts";
import { type Jwk, openedKey } from "./parts.ts";
import { keyDays } from "./rules.ts";

/** What tokens are signed with now; made anew where there is none, or the last one has signed for long enough. */
export const takeSigningKey = writeUnaudited("application.exchange", NoWords, async ({ db, now }) => {
  const where = { createdAt: { gt: addDays(now, -keyDays) } };
  const newest = await db.signingKey.findFirst({ where, select: { id: true, privateKey: true }, orderBy: { createdAt: "desc" } });
  const usable = newest && openedKey(newest);
  if (usable) return usable;
  const [id, pair] = [newId(), await newKeyPair()];
  const row = { id, privateKey: sealed(JSON.stringify(pair.privateKey), id), publicKey: pair.publicKey as Record<string, string>, createdAt: now };
  await db.signingKey.create({ data: row, select: { id: true } });
  return { id, privateKey: pair.privateKey as Jwk };
});

import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { env } from "./env.ts";

// What a passkey signs: random, good for minutes and for one session only. It carries its moment and a seal instead of being
// kept: a page may ask for one without writing anything.

const minutes = 5;
const lengths = { moment: 8, random: 24, seal: 32 };

const seal = (head: Buffer, session: string) =>
  createHmac("sha256", env.AUTH_SECRET ?? "")
    .update(`challenge:${session}:`)
    .update(head)
    .digest();

export function newChallenge(session: string, now: Date): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(lengths.moment + lengths.random, randomBytes(lengths.moment + lengths.random));
  head.writeBigUInt64BE(BigInt(now.getTime()));
  return new Uint8Array(Buffer.concat([head, seal(head, session)]));
}

/** When it was given to this session; nothing for one that is made up, another's or too old. */
export function challengeMoment(challenge: string, session: string, now: Date): Date | undefined {
  const bytes = Buffer.from(challenge, "base64url");
  const head = bytes.subarray(0, lengths.moment + lengths.random);
  const given = bytes.subarray(head.length);
  if (head.length !== lengths.moment + lengths.random || given.length !== lengths.seal || !timingSafeEqual(given, seal(head, session))) return undefined;
  const moment = Number(head.readBigUInt64BE());
  return moment <= now.getTime() && now.getTime() - moment < minutes * 60_000 ? new Date(moment) : undefined;
}

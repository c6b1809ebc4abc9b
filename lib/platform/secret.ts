import "server-only";
import { createHash, randomBytes, randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { lane, type Rank } from "./lane.ts";

/** A secret for a link: 256 random bits. Whoever holds it may knock; the database keeps its hash only. */
export const newToken = (): string => randomBytes(32).toString("base64url");

export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

// Without look-alikes (0 O, 1 l I), because temporary passwords are read out and typed.
const alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const symbols = "-+=?";

/** 16 characters, about 93 random bits, with a digit and a symbol so that common password rules accept it. */
export function temporaryPassword(): string {
  const pick = (from: string) => from[randomInt(from.length)] as string;
  const letters = Array.from({ length: 14 }, () => pick(alphabet));
  const place = (character: string) => letters.splice(randomInt(1, letters.length), 0, character);
  place(pick("23456789"));
  place(pick(symbols));
  return letters.join("");
}

// OWASP's minimum for argon2id.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How what is hashed at this cost begins. */
const kept = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`;
/** Whether it was kept at another cost than passwords are kept at now: whoever shows the password again has it kept anew. */
export const isOutdated = (stored: string | null): boolean => stored !== null && !stored.startsWith(kept);

// A processor is left for everything else, and of the four threads that hash, two for files and names.
const hashing = lane({ width: Math.max(1, Math.min(2, availableParallelism() - 1)), places: 32, patienceMs: 1_500 });

/** Takes a while: never inside a transaction. The gate's `writePrepared` has the place for it. */
export const hashPassword = (password: string, rank: Rank = "known"): Promise<string> => hashing(rank, () => hash(password, cost));

/** A password that somebody is told once, and what is kept of it. */
export async function freshTemporary(): Promise<{ password: string; passwordHash: string }> {
  const password = temporaryPassword();
  return { password, passwordHash: await hashPassword(password) };
}

// Verifying against this takes as long as a real one, so that an unknown address can't be told from a wrong password.
let nobody: Promise<string> | undefined;

export async function passwordMatches(password: string, stored: string | null | undefined, rank: Rank = "known"): Promise<boolean> {
  nobody ??= hash(newToken(), cost);
  const against = stored ?? (await nobody);
  return (await hashing(rank, () => verify(against, password))) && stored != null;
}

import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";

/** Everything, or the share of it that `npm test` has time for. */
export const full = process.env.TRUST === "full";
/** How often something is tried: all of it, or a few. */
export const times = (all: number, few: number): number => Number(process.env.TRUST_TIMES ?? (full ? all : few));

/** What was tried of a promise, and what of it didn't hold. */
export type Figure = { promise: string; what: string; tried: number; lost: number; more?: string };

/** Kept for the line that `npm run test:trust` prints; said here, too. */
export function figure(one: Figure): void {
  const folder = join(import.meta.dirname, "../../../test-results");
  mkdirSync(folder, { recursive: true });
  appendFileSync(join(folder, "trust.jsonl"), `${JSON.stringify(one)}\n`);
  console.log(`${one.promise} ${one.what}: ${one.tried.toLocaleString("en")} tried, ${one.lost} lost${one.more ? `; ${one.more}` : ""}`);
}

/** Same numbers for the same seed: what failed can be done again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
/** `TRUST_SEED` does a run again. */
export const seed = Number(process.env.TRUST_SEED ?? Date.now() % 2 ** 31);

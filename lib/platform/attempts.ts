// What the front door and the rule about signing in know together, in this process: whose attempts needn't be looked at
// for a while, and how many were refused. Next has modules of its own, so it is kept where both find it.

import { clock } from "./clock.ts";

export type Reason = "wrong" | "throttled" | "expired" | "busy" | "elsewhere";
type Kept = { shut: Map<string, number>; refused: Map<Reason, number>; ever: Map<Reason, number> };
const kept = ((globalThis as { twotierAttempts?: Kept }).twotierAttempts ??= { shut: new Map(), refused: new Map(), ever: new Map() });

/** The bound that all addresses have together. */
export const everybody = "everybody";
export const addressKey = (network: string) => `address:${network}`;

/** Nobody is looked at under this key until then. */
export function shut(key: string, until: Date): void {
  for (const [other, end] of kept.shut) if (end <= clock.now().getTime()) kept.shut.delete(other);
  kept.shut.set(key, until.getTime());
}

/** For how many seconds still; 0 when it is open. */
export const shutFor = (key: string): number => Math.max(0, Math.ceil(((kept.shut.get(key) ?? 0) - clock.now().getTime()) / 1000));

const add = (to: Map<Reason, number>, reason: Reason, count: number): void => void to.set(reason, (to.get(reason) ?? 0) + count);

export function noteRefused(reason: Reason): void {
  add(kept.refused, reason, 1);
  add(kept.ever, reason, 1);
}

/** For whoever took them and couldn't write them down. */
export const giveBackRefused = (all: [Reason, number][]): void => {
  for (const [reason, count] of all) add(kept.refused, reason, count);
};

/** All that this process has noted, written down or not. */
export const refusedSinceStart = (): [Reason, number][] => [...kept.ever];

/** What was noted and isn't in the database yet; whoever takes it writes it down, or gives it back. */
export function takeRefused(): [Reason, number][] {
  const all = [...kept.refused];
  kept.refused.clear();
  return all;
}

// What the front door and the rule about signing in know together, in this process: whose attempts needn't be looked at
// for a while, and how many were refused. Next has modules of its own, so it is kept where both find it.

export type Reason = "wrong" | "throttled" | "expired" | "busy" | "elsewhere";
type Kept = { shut: Map<string, number>; refused: Map<Reason, number> };
const kept = ((globalThis as { twotierAttempts?: Kept }).twotierAttempts ??= { shut: new Map(), refused: new Map() });

/** The bound that all addresses have together. */
export const everybody = "everybody";
export const addressKey = (network: string) => `address:${network}`;

/** Nobody is looked at under this key until then. */
export function shut(key: string, until: Date): void {
  for (const [other, end] of kept.shut) if (end <= Date.now()) kept.shut.delete(other);
  kept.shut.set(key, until.getTime());
}

/** For how many seconds still; 0 when it is open. */
export const shutFor = (key: string): number => Math.max(0, Math.ceil(((kept.shut.get(key) ?? 0) - Date.now()) / 1000));

export const noteRefused = (reason: Reason, count = 1): void => void kept.refused.set(reason, (kept.refused.get(reason) ?? 0) + count);

/** What was noted and isn't in the database yet; whoever takes it writes it down, or gives it back. */
export function takeRefused(): [Reason, number][] {
  const all = [...kept.refused];
  kept.refused.clear();
  return all;
}

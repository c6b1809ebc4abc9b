type Dates = { openedAt: Date | null; withdrawnAt: Date | null; supersededAt: Date | null; expiresAt: Date };
export type LinkState = "opened" | "withdrawn" | "superseded" | "expired" | "waiting";

/** How a one-time link stands. It ends in one way: what came first holds. */
export function linkState({ openedAt, withdrawnAt, supersededAt, expiresAt }: Dates, now: Date): LinkState {
  if (openedAt) return "opened";
  if (withdrawnAt) return "withdrawn";
  if (supersededAt) return "superseded";
  return expiresAt <= now ? "expired" : "waiting";
}

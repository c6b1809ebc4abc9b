// What waits for somebody, and how much of it is counted.

/** Counted up to here; beyond, it is said that there are more. */
export const mostTold = 99;
/** A term that ends within so many days is to be decided about. */
export const decidedWithin = 30;

/** In the order of their urgency: what is late, what can still be saved, what somebody waits for, what runs out, what is to be kept in order. */
export const waitingKinds = [
  "late_requests",
  "attention",
  "invitation_letters",
  "request_letters",
  "terms",
  "ends",
  "record_missing",
  "record_invalid",
  "partnership_requests",
  "vetting",
  "listings",
  "profiles",
  "qualifications",
  "questions",
  "to_review",
  "moves",
  "invitations",
  "requests",
  "agreements",
  "security",
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** Money of one currency, in minor units. */
export type Money = { amountMinor: bigint; currency: string };
/** `count` is nothing where only an amount is known; `at`: the earliest day of it, where it has one. */
export type Waiting = { kind: WaitingKind; count?: number; more?: boolean; at?: Date | null; lost?: Money[] };

/** Rows that were looked for, one more than is counted, the most urgent first. */
export function waitingIn(kind: WaitingKind, rows: readonly { at: Date | null }[]): Waiting | undefined {
  if (rows.length === 0) return undefined;
  return { kind, count: Math.min(rows.length, mostTold), more: rows.length > mostTold, at: rows[0]?.at ?? null };
}

import { lastDayBefore, lastMoment } from "#lib/days.ts";
import { lastDayToDecide } from "../../renewals/rules.ts";

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
/** `count` is nothing where there is one thing to do; `at`: the earliest moment of it, where it has one; `only`: the one in which all of it is. */
export type Waiting = { kind: WaitingKind; count?: number; more?: boolean; at?: Date | null; lost?: Money[]; only?: string };

/** Of what ends with a moment, the last day that still counts, as its list tells it. */
const lastDays: Partial<Record<WaitingKind, (end: Date) => Date>> = {
  terms: lastDayToDecide,
  ends: lastMoment,
  questions: lastDayBefore,
  to_review: lastDayBefore,
};
export const toldDay = (kind: WaitingKind, at: Date): Date => lastDays[kind]?.(at) ?? at;

/** Rows that were looked for, one more than is counted, the most urgent first. */
export function waitingIn(kind: WaitingKind, rows: readonly { at: Date | null }[]): Waiting | undefined {
  if (rows.length === 0) return undefined;
  return { kind, count: Math.min(rows.length, mostTold), more: rows.length > mostTold, at: rows[0]?.at ?? null };
}

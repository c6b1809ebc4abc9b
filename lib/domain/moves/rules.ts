import { addDays, dayOf, startOf } from "#lib/days.ts";
import { KeptRefusal } from "#lib/refusal.ts";
import { z } from "zod";
import type { MoveItemState, MoveState } from "#prisma/client/enums.ts";
import { byArrival, byText, byTime, sortable } from "../../listing.ts";
import { Day, line, oneOf, prose } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

export const factDecisions = ["MOVE", "KEEP", "WITHDRAW"] as const;
/** So many customers in one move; more go into another one. */
export const mostPerMove = 500;
/** A move can wait for its day as long as this. */
export const mostDaysAhead = 366;

const uuid = z.uuid({ error: "field.choice" });
const fact = oneOf(factDecisions);

/** What is looked at before a move is proposed. */
export const PreviewMove = z.object({
  from: z.uuid().optional().catch(undefined),
  to: z.uuid().optional().catch(undefined),
  /** A partner id that somebody typed, because the reseller isn't among those that are offered. */
  fromPartner: SearchText,
  toPartner: SearchText,
  q: SearchText,
  /** Ticked already: they are shown whatever is looked for. */
  customerIds: z.array(uuid).max(mostPerMove).default([]).catch([]),
});

export const ProposeMove = z.object({
  fromId: uuid,
  toId: uuid,
  customerIds: z
    .array(uuid)
    .max(mostPerMove, "move.too_many")
    .default([])
    .refine((ids) => ids.length > 0, "move.nobody_chosen"),
  resellerOfRecord: fact,
  supportContact: fact,
  /** Left out by those who may not decide about Azure: then it stays. */
  azure: fact.default("KEEP"),
  /** The UTC day from which it holds; none: as soon as it is approved. */
  effectiveOn: Day.optional(),
  reason: line(500),
  idempotencyKey: z.uuid(),
});
export const OneMove = z.object({ id: z.uuid() });
export const RefuseMove = z.object({ id: z.uuid(), reason: prose(500).refine((text) => text !== "", "field.required") });

export const moveOrder = sortable({ proposed: byArrival, effective: byTime("effectiveAt") }, "-proposed");
export const ListMoves = z.object({ ...moveOrder.input, q: SearchText, state: z.enum(["open", "over"]).optional().catch(undefined) });
export const moveItemOrder = sortable({ customer: byText("customer.name"), chosen: byArrival }, "chosen");
export const moveItemStates = ["WAITING", "MOVED", "LEFT", "UNDONE"] as const satisfies MoveItemState[];
export const MoveRows = z.object({ ...moveItemOrder.input, id: z.uuid(), q: SearchText, state: z.enum(moveItemStates).optional().catch(undefined) });
export const OneMoveItem = z.object({ id: z.uuid() });
export const LeaveMoveItem = z.object({ id: z.uuid(), problem: KeptRefusal });

export const openMoves: MoveState[] = ["PROPOSED", "APPROVED", "UNDOING"];

/** Which steps a state allows. */
const steps = {
  approve: ["PROPOSED"],
  refuse: ["PROPOSED"],
  cancel: ["PROPOSED", "APPROVED"],
  carryOut: ["APPROVED"],
  undo: ["DONE"],
} satisfies Record<string, MoveState[]>;
export type MoveStep = keyof typeof steps;
export const moveCan = (step: MoveStep, state: MoveState): boolean => (steps[step] as MoveState[]).includes(state);

type Dated = { state: MoveState; effectiveAt: Date };
/** Approved, and its day has come: the job is at it, or about to be. */
export const moveStateNow = ({ state, effectiveAt }: Dated, now: Date): MoveState | "RUNNING" =>
  state === "APPROVED" && effectiveAt <= now ? "RUNNING" : state;
export const isMoveUnderWay = (move: Dated, now: Date): boolean => ["RUNNING", "UNDOING"].includes(moveStateNow(move, now));

/** How far the job is with the customers. */
export function moveProgress(state: MoveState, counts: Partial<Record<MoveItemState, number>>): { done: number; of: number } {
  const of = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const { WAITING = 0, MOVED = 0 } = counts;
  return { done: state === "UNDOING" ? of - MOVED : of - WAITING, of };
}

/** The start of a UTC day; now, when none was named. Problem: the day has gone by or is too far away. */
export function effectiveFrom(day: string | undefined, now: Date): Date | "move.day_over" | "move.day_too_far" {
  if (!day) return now;
  const start = startOf(day);
  if (start > addDays(now, mostDaysAhead)) return "move.day_too_far";
  if (day === dayOf(now)) return now;
  return start < now ? "move.day_over" : start;
}

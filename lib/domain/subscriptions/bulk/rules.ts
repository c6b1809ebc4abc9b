import { z } from "zod";
import type { Permission } from "#lib/access.ts";
import type { BulkChangeKind, BulkChangeRowState, BulkChangeState, EndOfTerm } from "#prisma/client/enums.ts";
import { byArrival, sortable } from "#lib/listing.ts";
import { KeptRefusal } from "#lib/refusal.ts";
import { SearchText } from "#lib/search.ts";
import { changes } from "../changes/rules.ts";
import { SubscriptionFilter } from "../listing/rules.ts";
import { mostAtOnce } from "../rules.ts";

/** What many subscriptions can be given at once, in the order in which it is offered; and the right that each of them wants. None of it costs anything at once. */
export const bulkPermissions = {
  RENEWAL: changes.renewal.permission,
  QUANTITY: changes.schedule.permission,
  RECORD: "subscription.assignReseller",
  CONTACT: "subscription.assignSupportContact",
  SUSPEND: changes.suspend.permission,
} as const satisfies Record<BulkChangeKind, Permission>;
export const bulkKinds = Object.keys(bulkPermissions) as [BulkChangeKind, ...BulkChangeKind[]];

/** So many at most; more would have to be narrowed. */
export const mostInBulk = 10_000;
/** So few are looked at, and changed, before the page answers; more by a job, a set of rows in a transaction. */
export const fewInBulk = 100;
export const rowsInBulkSet = 250;

const { endOfTerm } = changes.renewal.asks;
const { quantity } = changes.schedule.asks;
/** `seats`: as many as are in use, or a number that stands beside it. */
export const seatWays = ["used", "number"] as const;
const missing = (name: string) => ({ code: "custom" as const, message: "field.choice", path: [name] });

/** The list leaves out what it can't read of an address; here that would be more subscriptions than were meant, so it is refused. */
const WholeFilter = z.record(z.string(), z.unknown()).refine((said) => {
  const read: Record<string, unknown> = SubscriptionFilter.parse(said);
  return Object.entries(said).every(([name, value]) => Object.hasOwn(SubscriptionFilter.shape, name) && sameText(value, read[name]));
}, "bulk.filter_unreadable");
const sameText = (said: unknown, read: unknown) => said === read || (typeof said === "string" && said.trim() === read);

/** What is decided: which members there have to be follows from the kind. A reseller that is null: nobody, or the provider itself. */
export const PrepareBulk = z
  .object({
    kind: z.enum(bulkKinds, { error: "field.choice" }),
    endOfTerm: endOfTerm.optional(),
    seats: z.enum(seatWays, { error: "field.choice" }).optional(),
    quantity: quantity.optional(),
    resellerId: z.uuid("field.choice").nullable().optional(),
    ids: z.array(z.uuid()).max(mostAtOnce).default([]),
    /** All that this filter shows, instead of `ids`. */
    filter: WholeFilter.optional(),
    idempotencyKey: z.uuid(),
  })
  .superRefine(({ kind, ...decided }, ctx) => {
    if (kind === "RENEWAL" && decided.endOfTerm === undefined) ctx.addIssue(missing("endOfTerm"));
    if (kind === "QUANTITY" && decided.seats === undefined) ctx.addIssue(missing("seats"));
    if (kind === "QUANTITY" && decided.seats === "number" && decided.quantity === undefined)
      ctx.addIssue({ code: "custom", message: "field.quantity.whole_number", path: ["quantity"] });
    if ((kind === "RECORD" || kind === "CONTACT") && decided.resellerId === undefined) ctx.addIssue(missing("resellerId"));
  });

/** As it is kept with the change. `quantity` null: as many as are in use. */
export type BulkDecided = { endOfTerm?: EndOfTerm; quantity?: number | null; resellerId?: string | null };
export function bulkDecided({ kind, ...typed }: z.output<typeof PrepareBulk>): BulkDecided {
  if (kind === "RENEWAL") return { endOfTerm: typed.endOfTerm };
  if (kind === "QUANTITY") return { quantity: typed.seats === "number" ? typed.quantity : null };
  return kind === "SUSPEND" ? {} : { resellerId: typed.resellerId };
}

export const OneBulk = z.object({ id: z.uuid() });
export const bulkStates = ["CHECKING", "CHECKED", "RUNNING", "DONE", "CANCELLED", "UNDOING", "UNDONE"] as const satisfies BulkChangeState[];
export const bulkOrder = sortable({ prepared: byArrival }, "-prepared");
export const ListBulks = z.object({
  ...bulkOrder.input,
  kind: z.enum(bulkKinds).optional().catch(undefined),
  state: z.enum(bulkStates).optional().catch(undefined),
});
export const bulkRowStates = ["READY", "SAME", "REFUSED", "DONE", "FAILED", "UNDONE"] as const satisfies BulkChangeRowState[];
export const bulkRowOrder = sortable({ chosen: byArrival }, "chosen");
export const BulkRows = z.object({ ...bulkRowOrder.input, id: z.uuid(), q: SearchText, state: z.enum(bulkRowStates).optional().catch(undefined) });

const rows = z.array(z.uuid()).min(1).max(rowsInBulkSet);
/** A set of its rows, in the state in which it was theirs. */
export const BulkSet = z.object({ id: z.uuid(), rows });
export const FailBulkRows = BulkSet.extend({ problem: KeptRefusal });
/** The next rows that wait, but for those that this run has tried. */
export const ReadyBulkSet = z.object({ id: z.uuid(), except: z.array(z.uuid()) });

/** Which steps a state allows. */
const steps = {
  confirm: ["CHECKED"],
  cancel: ["CHECKING", "CHECKED", "RUNNING"],
  takeBack: ["DONE", "CANCELLED"],
} satisfies Record<string, BulkChangeState[]>;
export type BulkStep = keyof typeof steps;
export const bulkStepsFrom = (step: BulkStep): BulkChangeState[] => steps[step];
export const bulkCan = (step: BulkStep, state: BulkChangeState): boolean => bulkStepsFrom(step).includes(state);

/** Nothing to do about an add-on: its base takes it along. */
export const withItsBase = "bulk.with_its_base";

/** What waits in a state that the job works on. */
export const bulkWaits = { CHECKING: "NEW", RUNNING: "READY", UNDOING: "DONE" } as const satisfies Partial<Record<BulkChangeState, BulkChangeRowState>>;
export type BulkWork = keyof typeof bulkWaits;
export const isBulkWork = (state: BulkChangeState): state is BulkWork => state in bulkWaits;

type Counts = Partial<Record<BulkChangeRowState, number>>;
/** How far the job is; `kept`: those that couldn't be taken back. */
export function bulkProgress(state: BulkChangeState, counts: Counts, kept: number): { done: number; of: number } {
  const { NEW = 0, READY = 0, SAME = 0, REFUSED = 0, DONE = 0, FAILED = 0, UNDONE = 0 } = counts;
  if (state === "CHECKING") return { done: READY + SAME + REFUSED, of: NEW + READY + SAME + REFUSED };
  if (state === "UNDOING" || state === "UNDONE") return { done: UNDONE + kept, of: UNDONE + DONE };
  return { done: DONE + FAILED + UNDONE, of: READY + DONE + FAILED + UNDONE };
}

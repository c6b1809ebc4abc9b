import { addDays, endOf } from "#lib/days.ts";
import { z } from "zod";
import type { ReviewItemState } from "#prisma/client/enums.ts";
import { byArrival, byText, byTime, sortable } from "../../listing.ts";
import { called, Day, line, optionalLine, prose } from "../organizations/text/rules.ts";
import { SearchText } from "../../search.ts";

/** So many assignments in one review; narrower scopes make several. */
export const mostItems = 10_000;
export const mostReviewers = 20;
/** Reviewers are reminded this long before the day, and every week after it. */
export const remindDaysBefore = 3;
export const remindEveryDays = 7;
export const mostDaysToReview = 366;

const chosen = z.uuid("field.choice").optional();

/** Only assignments that weren't confirmed for so many days; none: all. */
export const unconfirmedFor = [30, 90, 180, 365] as const;

export const StartReview = z.object({
  name: called(120),
  resellerId: chosen,
  providerId: chosen,
  rights: z.enum(["ADMIN", "NONE"], { error: "field.choice" }).optional(),
  unconfirmedDays: z.literal(unconfirmedFor, { error: "field.choice" }).optional(),
  reviewerIds: z
    .array(z.uuid({ error: "field.choice" }))
    .max(mostReviewers)
    .default([])
    .refine((ids) => ids.length > 0, "review.reviewer_missing"),
  /** The last UTC day. */
  dueOn: Day,
  idempotencyKey: z.uuid(),
});
export type Scope = { resellerId?: string; providerId?: string; rights?: "ADMIN" | "NONE"; unconfirmedDays?: number };

export const OneReview = z.object({ id: z.uuid() });
export const OneReviewItem = z.object({ id: z.uuid() });

export const reviewOrder = sortable({ started: byArrival, due: byTime("dueAt"), name: byText("name") }, "-started");
export const ListReviews = z.object({ ...reviewOrder.input, q: SearchText, state: z.enum(["OPEN", "DONE"]).optional().catch(undefined) });

export const itemStates = ["OPEN", "ASKED", "CONFIRMED", "WITHDRAWN", "GONE", "UNDECIDED"] as const satisfies ReviewItemState[];
export const itemOrder = sortable({ customer: byText("customer.name"), reseller: byText("reseller.name"), arrival: byArrival }, "arrival");
export const ListItems = z.object({ ...itemOrder.input, id: z.uuid(), q: SearchText, state: z.enum(itemStates).optional().catch(undefined) });

/** Assignments come into a review all at once; when one is asked about is another matter. */
export const questionOrder = sortable({ asked: byTime("askedAt", { nullable: true }), customer: byText("customer.name") }, "-asked");
export const ListQuestions = z.object({ ...questionOrder.input, q: SearchText, state: z.enum(["open", "answered"]).optional().catch(undefined) });

/** What a reviewer can take away. The assignment takes the admin rights with it, and these the support contact. */
export const takeables = ["RIGHTS", "ASSOCIATION", "SUPPORT_CONTACT", "RESELLER_OF_RECORD", "AZURE"] as const;
export type Takeable = (typeof takeables)[number];

export const ConfirmItem = z.object({ id: z.uuid(), reason: optionalLine(500) });
export const WithdrawItem = z.object({
  id: z.uuid(),
  what: z
    .array(z.enum(takeables, { error: "field.choice" }))
    .max(takeables.length)
    .default([])
    .refine((what) => what.length > 0, "review.nothing_ticked"),
  reason: line(500),
});
export const AskItem = z.object({ id: z.uuid(), question: prose(1000).refine((text) => text !== "", "field.required") });
export const AnswerItem = z.object({ id: z.uuid(), answer: prose(1000).refine((text) => text !== "", "field.required") });

/** What goes along: nobody looks after a customer's tickets without rights there (the programme's rule). */
export function allThatIsTaken(what: readonly Takeable[]): Set<Takeable> {
  const taken = new Set(what);
  if (taken.has("ASSOCIATION")) taken.add("RIGHTS");
  if (taken.has("RIGHTS")) taken.add("SUPPORT_CONTACT");
  return taken;
}

/** The end of the last day; a problem when it can't be. */
export function dueAt(day: string, now: Date): Date | "review.day_over" | "review.day_too_far" {
  const end = endOf(day);
  if (end <= now) return "review.day_over";
  return end > addDays(now, mostDaysToReview) ? "review.day_too_far" : end;
}

export const isReviewOverdue = ({ state, dueAt: at }: { state: "OPEN" | "DONE"; dueAt: Date }, now: Date): boolean => state === "OPEN" && at <= now;

/** How many were decided, of how many. */
export function reviewProgress(counts: Partial<Record<ReviewItemState, number>>): { done: number; of: number; open: number } {
  const of = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const open = (counts.OPEN ?? 0) + (counts.ASKED ?? 0);
  return { done: of - open, of, open };
}

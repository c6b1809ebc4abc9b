import { z } from "zod";
import { dayOf } from "#lib/days.ts";
import { commitmentEnd, type Term } from "#lib/domain/catalog/rules.ts";
import type { BillingCycle } from "#lib/domain/catalog/rules.ts";
import { endFields } from "#lib/domain/orders/coterm/rules.ts";
import { Day } from "#lib/domain/organizations/text/rules.ts";
import { asRefusal, type Refusal } from "#lib/refusal.ts";
import { planChange } from "../changes/rules.ts";
import { isRefused, type Plan, type Subject } from "../plan/rules.ts";

// All of a customer's subscriptions end together: of each, the next term is scheduled to end with one of them, or with a month.

/** So many of a customer are aligned at once. */
export const mostAligned = 300;

/** `endsWith`: whatever an address says; what is none of the choices chooses nothing. */
export const PreviewAlignment = z.object({ customerId: z.uuid(), endsWith: endFields.endsWith.catch(undefined) });

export const AlignCustomer = z.object({
  customerId: z.uuid(),
  endsWith: endFields.endsWith.unwrap(),
  /** As they were shown: each with the last day of its next term. */
  rows: z
    .array(z.object({ id: z.uuid(), version: z.number().int(), endsOn: Day }))
    .min(1, "subscription.none_chosen")
    .max(mostAligned),
  idempotencyKey: z.uuid(),
});

/** What is scheduled for the next term stays so. */
type Scheduled = { quantity: number | null; offerId: string | null; term: Term | null; billingCycle: BillingCycle | null; endsAt: Date | null } | null;
export type Aligned = { plan: Plan; term: Term; startsAt: Date; endsAt: Date; amountMinor: bigint };

/** Among many, the rule in full would hide the rest. */
const inARow = (refused: Refusal = asRefusal("field.choice")): Refusal =>
  refused.code === "order.end_unreachable" ? asRefusal("subscription.aligned_unreachable") : refused;

/** What aligning makes of the next term of one of them; or why it stays as it is. */
export function planAligned(subject: Subject, next: Scheduled, wanted: { endsWith: string; endsOn?: string }, now: Date): Aligned | Refusal {
  if (wanted.endsWith === subject.id) return asRefusal("subscription.aligned_with_this");
  const term = next?.term ?? subject.term;
  const decided = {
    quantity: next?.quantity ?? subject.quantity,
    offerId: next?.offerId ?? undefined,
    plan: { term, billingCycle: next?.billingCycle ?? subject.billingCycle },
    ...wanted,
  };
  const plan = planChange("schedule", subject, decided, now);
  if (isRefused(plan)) return "code" in plan ? plan : inARow(Object.values(plan.fields)[0]?.[0]);
  const startsAt = subject.commitmentEndsAt;
  const endsAt = plan.schedule?.endsAt as Date;
  // A full term is charged for as many days anyway, or it is scheduled so.
  if (dayOf(endsAt) === dayOf(next?.endsAt ?? commitmentEnd(startsAt, term))) return asRefusal("subscription.aligned_already");
  return { plan, term, startsAt, endsAt, amountMinor: plan.nextTerm?.amountMinor ?? 0n };
}

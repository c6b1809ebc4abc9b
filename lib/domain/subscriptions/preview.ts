import "server-only";
import { may } from "../../access.ts";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { rightFor } from "./changes.ts";
import { subjectOf, whole } from "./loading.ts";
import { isRefusal, longerPlans, type Plan, totalOf } from "./plan.ts";
import { moveOf, planChange } from "./planning.ts";
import { decided, PreviewChange } from "./rules.ts";
import { moveProblem } from "./states.ts";

/** For whoever may not see prices: what changes, and nothing of what it costs. */
const withoutPrices = <S extends { unitPriceMinor: number }>(subject: S): S => ({ ...subject, unitPriceMinor: 0, periodWeight: 0n });
const unpriced = (plan: Plan): Plan => ({ ...plan, amountMinor: 0n, next: null, lines: [], charges: [], addOns: plan.addOns.map(unpriced) });

type Outcome = { plan: Plan; total: bigint } | { code: string } | { fields: Record<string, string[]> } | undefined;

/**
 * What a change would make of a subscription and cost, before it is submitted; what can be chosen for it; or why it can't be.
 * Whoever may not see prices isn't told any.
 */
export const previewChange = read("subscription.read", PreviewChange, async ({ actor, db, input, now, scopeOf }) => {
  const row = await db.subscription.findFirst({ where: { AND: [scopeOf(rightFor[input.kind]), { id: input.id }] }, include: whole });
  if (!row) return problem("not_found");
  const subject = await subjectOf(db, row);
  const seePrice = may(actor, "subscription.seePrice");
  const blocked = moveProblem(moveOf[input.kind], subject.about, now);
  const change = decided(input);
  let outcome: Outcome;
  if (!blocked && change) {
    if ("fields" in change) outcome = change;
    else {
      const plan = planChange(subject, change, now);
      outcome = isRefusal(plan) ? plan : seePrice ? { plan, total: totalOf(plan) } : { plan: unpriced(plan), total: 0n };
    }
  }
  return {
    id: row.id,
    version: row.version,
    nickname: row.nickname,
    currency: row.currency,
    customer: row.customer,
    now: seePrice ? subject : withoutPrices(subject),
    seePrice,
    choices: { upgrades: subject.upgrades, plans: longerPlans(subject), conversion: subject.conversion, offer: subject.offer },
    scheduledChange: row.scheduledChange,
    blocked,
    outcome,
  };
});

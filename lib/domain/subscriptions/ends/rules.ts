import type { Refused } from "#lib/refusal.ts";
import type { EndOfTerm } from "#prisma/client/enums.ts";
import { dropsSchedule, nextOf, type Plan, type Subject, unchangedPlan } from "../plan/rules.ts";
import { type Planning, refuse } from "../planning/rules.ts";
import { endsOfTerm } from "../rules.ts";
import { wayDown } from "../states.ts";

// What happens at the end of a term: another one, the extended service term, or nothing more. Explicit, and priced before.

type End = { endOfTerm: EndOfTerm };
/** What left the catalogue is neither renewed nor extended by then. What is scheduled may be another offer, and says itself what it costs. */
const endProblem = ({ about, offer, scheduled }: Subject, endOfTerm: EndOfTerm): Refused | undefined => {
  const becomesAnother = endOfTerm === "RENEW" && scheduled;
  if (endOfTerm !== "END" && !offer.isAvailable && !becomesAnother) return "subscription.not_sold";
  return endOfTerm === "EXTEND" && !about.extendable ? "subscription.not_extendable" : undefined;
};

/** An add-on goes the way of its base unless somebody chose apart for it, or it can't. */
const follows = (subject: Subject, chosen: EndOfTerm): boolean => {
  const { about, endChosenAt, endOfTerm } = subject;
  const apart = endChosenAt !== null || endOfTerm === chosen;
  return about.status === "ACTIVE" && !apart && about.isAutoRenewable && !about.extendedSince && !endProblem(subject, chosen);
};

/** What happens when the term ends. Without another term, what was scheduled for it is dropped (the program's rule). */
export const planRenewal: Planning<End> = (subject, { endOfTerm }, now) => {
  const refused = endProblem(subject, endOfTerm);
  if (refused) return refuse("endOfTerm", refused);
  // What nobody chose is still to be chosen.
  if (endOfTerm === subject.endOfTerm && (endOfTerm === "RENEW" || subject.endChosenAt)) return refuse("endOfTerm", "subscription.end_chosen");
  const plan = atTermsEnd(subject, now);
  plan.after = { endOfTerm, endChosenAt: now };
  if (endOfTerm !== "RENEW") dropsSchedule(plan, subject);
  plan.addOns = subject.addOns.filter((addOn) => follows(addOn, endOfTerm)).map((addOn) => following(addOn, endOfTerm, now));
  if (plan.addOns.length > 0) plan.switchesOff.push("add_ons");
  plan.next = nextOf(subject, plan.after);
  return plan;
};

function following(addOn: Subject, endOfTerm: EndOfTerm, now: Date): Plan {
  const plan = atTermsEnd(addOn, now);
  plan.after = { endOfTerm };
  if (endOfTerm !== "RENEW") dropsSchedule(plan, addOn);
  plan.next = nextOf(addOn, plan.after);
  return plan;
}

/** Chosen now, felt when the term ends. */
const atTermsEnd = (subject: Subject, now: Date): Plan => ({ ...unchangedPlan(subject, now), effectiveAt: subject.commitmentEndsAt });

type EndChoice = { endOfTerm: EndOfTerm; refused: Refused | undefined; amountMinor: bigint | null; disabledAt: Date; deletedAt: Date };
const costing = (subject: Subject, endOfTerm: EndOfTerm) => ({
  // What is scheduled for the next term says itself what that costs.
  amountMinor:
    endOfTerm === "RENEW" && subject.scheduled
      ? null
      : (nextOf(subject, { endOfTerm }, { ...subject.period, endsAt: subject.commitmentEndsAt })?.amountMinor ?? null),
  ...wayDown({ ...subject.about, endOfTerm }, subject.rules, subject.commitmentEndsAt),
});
/** What each end of the term under way means and costs, before one is chosen: its first charge, or when access ends and the data goes. */
export const endChoices = (subject: Subject): EndChoice[] =>
  endsOfTerm.map((endOfTerm) => ({ endOfTerm, refused: endProblem(subject, endOfTerm), ...costing(subject, endOfTerm) }));

/** What will happen as things stand. `asked`: nobody chose, though somebody can; an add-on goes the way of its base. */
export function atEnd(subject: Subject): Omit<EndChoice, "refused"> & { asked: boolean } {
  const { about, rules, commitmentEndsAt } = subject;
  const { status, baseStatus } = about;
  const goesOn = status !== "SUSPENDED" && !endProblem(subject, subject.endOfTerm);
  const endOfTerm = goesOn ? subject.endOfTerm : "END";
  const chosen = subject.endOfTerm === "RENEW" || subject.endChosenAt !== null || subject.extendedSince !== null || baseStatus !== null;
  // The way down is by what was chosen: what can't go on isn't locked at once, as what somebody ended is.
  return {
    endOfTerm,
    ...costing(subject, endOfTerm),
    ...wayDown(about, rules, commitmentEndsAt),
    asked: status === "ACTIVE" && !endProblem(subject, "EXTEND") && !chosen,
  };
}

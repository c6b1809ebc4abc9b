import { addDays, dayOf } from "#lib/days.ts";
import type { EndOfTerm, SubscriptionStatus, Term as TermLength } from "#prisma/client/enums.ts";
import { daysOn, noticesOn, type ProgramRules } from "#lib/domain/program/rules.ts";
import { asRefusal, type Refusal, refusal, type Refused } from "#lib/refusal.ts";
import type { InvalidRecord } from "./validity/rules.ts";

// What can be done with a subscription in which state: one table for the rules, the buttons, the API and the tests.

export const subscriptionStatuses = ["PENDING", "ACTIVE", "SUSPENDED", "EXPIRED", "DISABLED", "DELETED"] as const satisfies SubscriptionStatus[];

/** In a term; the others are on their way out, or not begun. */
export const running = ["ACTIVE", "SUSPENDED"] as const satisfies SubscriptionStatus[];
export const isRunning = (status: SubscriptionStatus): boolean => running.some((one) => one === status);

/** Why not, when not. */
const refusals: Record<SubscriptionStatus, string> = {
  PENDING: "subscription.pending",
  ACTIVE: "subscription.not_suspended",
  SUSPENDED: "subscription.suspended",
  EXPIRED: "subscription.expired",
  DISABLED: "subscription.disabled",
  DELETED: "subscription.deleted",
};

/** What of a subscription, beyond its state, decides what can be done. */
export type Circumstances = {
  status: SubscriptionStatus;
  isTrial: boolean;
  billingType: "LICENSE" | "USAGE";
  isAutoRenewable: boolean;
  endOfTerm: EndOfTerm;
  /** In the extended service term since then. */
  extendedSince: Date | null;
  /** The program has the extended service term for it when its term ends. */
  extendable: boolean;
  /** Its base, when it is an add-on. */
  baseStatus: SubscriptionStatus | null;
  /** It is sold with what its base is by now. */
  fitsBase: boolean;
  activeAddOns: number;
  upgrades: number;
  longerPlans: number;
  /** Somebody of the customer accepted the customer agreement, or a partner attested it. */
  agreed: boolean;
  cancellableUntil: Date;
  /** When the clock has to do something with it or its add-ons next. */
  dueAt: Date;
  /** Its reseller of record, where that one isn't valid now. */
  record: InvalidRecord | null;
};

type Rule = {
  from: readonly SubscriptionStatus[];
  /** What more stands in the way, as a code with its parameters. */
  unless?: (about: Circumstances, now: Date) => Refused | false;
  /** Touches neither money nor renewal. What does waits while a period is over and the next isn't charged yet, or it would be lost. */
  free?: true;
};

/** Month by month nothing changes but that it is ended or gets a term of its own (the program's rule). */
const extended = "subscription.extended";
const inService = ({ extendedSince }: Circumstances) => extendedSince !== null && extended;

/** Nothing is bought, no seat comes or goes and no plan changes before the customer agreement is accepted. Renewals go on. */
const unagreed = "customer.agreement_missing";

/**
 * What people do, in the order in which it is offered, and the states that allow it. Suspended: billed on, no change of seats,
 * no renewal. Expired: users still work, but nothing can be changed; it can't come back (the programme's rule).
 */
const table = {
  rename: { from: ["PENDING", "ACTIVE", "SUSPENDED", "EXPIRED"], free: true },
  changeSeats: {
    from: ["ACTIVE"],
    unless: (about) =>
      (!about.agreed && unagreed) ||
      inService(about) ||
      (about.isTrial && "subscription.trial_fixed") ||
      (about.billingType === "USAGE" && "subscription.usage_based"),
  },
  upgrade: {
    from: ["ACTIVE"],
    unless: (about) =>
      (!about.agreed && unagreed) ||
      inService(about) ||
      (about.isTrial && "subscription.trial_converts") ||
      (about.upgrades === 0 && "subscription.no_upgrade") ||
      (about.activeAddOns > 0 && "subscription.has_add_ons"),
  },
  convertTrial: {
    from: ["ACTIVE"],
    unless: ({ agreed, isTrial, extendedSince }) => (!agreed && unagreed) || (!isTrial && !extendedSince && "subscription.not_trial"),
  },
  changePlan: {
    from: ["ACTIVE"],
    unless: (about) =>
      (!about.agreed && unagreed) ||
      inService(about) ||
      (about.isTrial && "subscription.trial_converts") ||
      (about.billingType === "USAGE" && "subscription.usage_based") ||
      (about.longerPlans === 0 && "subscription.no_longer_plan"),
  },
  changeRenewal: { from: ["ACTIVE"], unless: (about) => inService(about) || (!about.isAutoRenewable && "subscription.not_renewable") },
  schedule: {
    from: ["ACTIVE"],
    unless: (about) =>
      (!about.agreed && unagreed) ||
      inService(about) ||
      (about.billingType === "USAGE" && "subscription.usage_based") ||
      (!about.isAutoRenewable && "subscription.not_renewable") ||
      (about.endOfTerm !== "RENEW" && "subscription.renewal_off"),
  },
  addAddOn: { from: ["ACTIVE"], free: true },
  suspend: { from: ["ACTIVE"], unless: (about) => inService(about) || (about.isTrial && "subscription.trial_fixed") },
  reactivate: {
    from: ["SUSPENDED"],
    unless: ({ baseStatus, fitsBase }) =>
      (baseStatus !== null && baseStatus !== "ACTIVE" && "subscription.base_inactive") || (!fitsBase && "subscription.base_unfit"),
  },
  cancel: {
    from: ["ACTIVE", "SUSPENDED"],
    unless: ({ isTrial, billingType, cancellableUntil, extendedSince }, now) =>
      (isTrial && "subscription.trial_fixed") ||
      (billingType === "LICENSE" && !extendedSince && cancellableUntil <= now && refusal("subscription.cancel_closed", { until: dayOf(cancellableUntil) })),
  },
  assign: { from: ["PENDING", "ACTIVE", "SUSPENDED"], free: true },
} as const satisfies Record<string, Rule>;
export type Transition = keyof typeof table;
export const transitions = Object.keys(table) as Transition[];
const ruleOf = (transition: Transition): Rule => table[transition];

export const stateProblem = (transition: Transition, status: SubscriptionStatus): string | undefined =>
  ruleOf(transition).from.includes(status) ? undefined : refusals[status];

/** Why this can't be done now, as a code with its parameters; nothing when it can. */
export const transitionProblem = (transition: Transition, about: Circumstances, now: Date): Refusal | undefined => {
  const refused =
    stateProblem(transition, about.status) ??
    (!ruleOf(transition).free && about.dueAt <= now ? "subscription.clock_due" : ruleOf(transition).unless?.(about, now));
  return refused ? asRefusal(refused) : undefined;
};

type Dates = { term: TermLength; termStartsAt: Date; commitmentEndsAt: Date };
export type Noticed = Dates & { isTrial: boolean };
/** Somebody has just decided: in the first week of a term nothing is told about its end. */
const quietDays = 7;

/** The notice that is due of the end of a term, by its day. */
function reminderDue(noticed: Noticed, rules: ProgramRules, now: Date): Date | undefined {
  const { termStartsAt, commitmentEndsAt } = noticed;
  if (commitmentEndsAt <= now) return undefined;
  const days = noticesOn(rules, noticed, now).map((before) => addDays(commitmentEndsAt, -before));
  return days.filter((day) => day <= now && day >= addDays(termStartsAt, quietDays)).at(-1);
}

type Looked = Dates & Pick<Circumstances, "status" | "endOfTerm" | "extendedSince"> & { offer: { isTrial: boolean } };
/** A term that ends without another while somebody can still decide, and has been told about. */
export const endsSoon = ({ offer, ...row }: Looked, rules: ProgramRules, now: Date): boolean =>
  isRunning(row.status) && row.endOfTerm !== "RENEW" && !row.extendedSince && reminderDue({ ...row, ...offer }, rules, now) !== undefined;

type Step = { status: SubscriptionStatus; days: number | null };

type Ended = Pick<Circumstances, "status" | "endOfTerm" | "extendable">;
/**
 * What the end of a term makes of it when it neither renews nor is extended, by the rules of the day on which it ended. Where the program
 * has the extended service term, whoever chose the end has it at once, and its data is kept. Else the old ladder: a grace in which users
 * still work, then disabled. A suspended one skips the grace, not its days.
 */
export const afterTerm = ({ status, endOfTerm, extendable }: Ended, rules: ProgramRules, endedAt: Date): Step => {
  const [grace, disabled] = [daysOn(rules, "GRACE_DAYS", endedAt), daysOn(rules, "DISABLED_DAYS", endedAt)];
  if (status === "SUSPENDED") return { status: "DISABLED", days: grace + disabled };
  if (endOfTerm === "END" && extendable) return { status: "DISABLED", days: daysOn(rules, "KEPT_DAYS", endedAt) };
  return { status: "EXPIRED", days: grace };
};

/** What began under an old rule ends under it: `endedAt` is when its term did. */
export const afterStage = (status: SubscriptionStatus, rules: ProgramRules, endedAt: Date): Step =>
  status === "EXPIRED" ? { status: "DISABLED", days: daysOn(rules, "DISABLED_DAYS", endedAt) } : { status: "DELETED", days: null };

/** When access ends and when the data is gone, of one that neither renews nor is extended. */
export function wayDown(about: Ended, rules: ProgramRules, endsAt: Date): { disabledAt: Date; deletedAt: Date } {
  const first = afterTerm(about, rules, endsAt);
  const left = addDays(endsAt, first.days ?? 0);
  if (first.status === "DISABLED") return { disabledAt: endsAt, deletedAt: left };
  return { disabledAt: left, deletedAt: addDays(left, afterStage(first.status, rules, endsAt).days ?? 0) };
}

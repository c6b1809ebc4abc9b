import { addDays, dayOf } from "#lib/days.ts";
import type { SubscriptionStatus } from "#prisma/client/enums.ts";
import { asRefusal, type Refusal, refusal, type Refused } from "#lib/refusal.ts";

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
  autoRenew: boolean;
  /** Its base, when it is an add-on. */
  baseStatus: SubscriptionStatus | null;
  activeAddOns: number;
  upgrades: number;
  longerPlans: number;
  /** Somebody of the customer accepted the customer agreement, or a partner attested it. */
  agreed: boolean;
  cancellableUntil: Date;
  /** When the clock has to do something with it or its add-ons next. */
  dueAt: Date;
};

type Rule = {
  from: readonly SubscriptionStatus[];
  /** What more stands in the way, as a code with its parameters. */
  unless?: (about: Circumstances, now: Date) => Refused | false;
  /** Touches neither money nor renewal. What does waits while a period is over and the next isn't charged yet, or it would be lost. */
  free?: true;
};

/** Nothing is bought, no seat comes or goes and no plan changes before the customer agreement is accepted. Renewals go on. */
const unagreed = "customer.agreement_missing";

/**
 * What people do, in the order in which it is offered, and the states that allow it. Suspended: billed on, no change of seats,
 * auto-renew off. Expired: users still work, but nothing can be changed; it can't come back (the programme's rule).
 */
const table = {
  rename: { from: ["PENDING", "ACTIVE", "SUSPENDED", "EXPIRED"], free: true },
  changeSeats: {
    from: ["ACTIVE"],
    unless: ({ agreed, isTrial, billingType }) =>
      (!agreed && unagreed) || (isTrial && "subscription.trial_fixed") || (billingType === "USAGE" && "subscription.usage_based"),
  },
  upgrade: {
    from: ["ACTIVE"],
    unless: ({ agreed, isTrial, upgrades, activeAddOns }) =>
      (!agreed && unagreed) ||
      (isTrial && "subscription.trial_converts") ||
      (upgrades === 0 && "subscription.no_upgrade") ||
      (activeAddOns > 0 && "subscription.has_add_ons"),
  },
  convertTrial: { from: ["ACTIVE"], unless: ({ agreed, isTrial }) => (!agreed && unagreed) || (!isTrial && "subscription.not_trial") },
  changePlan: {
    from: ["ACTIVE"],
    unless: ({ agreed, isTrial, billingType, longerPlans }) =>
      (!agreed && unagreed) ||
      (isTrial && "subscription.trial_converts") ||
      (billingType === "USAGE" && "subscription.usage_based") ||
      (longerPlans === 0 && "subscription.no_longer_plan"),
  },
  changeRenewal: { from: ["ACTIVE"], unless: ({ isAutoRenewable }) => !isAutoRenewable && "subscription.not_renewable" },
  schedule: {
    from: ["ACTIVE"],
    unless: ({ agreed, billingType, isAutoRenewable, autoRenew }) =>
      (!agreed && unagreed) ||
      (billingType === "USAGE" && "subscription.usage_based") ||
      (!isAutoRenewable && "subscription.not_renewable") ||
      (!autoRenew && "subscription.renewal_off"),
  },
  addAddOn: { from: ["ACTIVE"], free: true },
  suspend: { from: ["ACTIVE"], unless: ({ isTrial }) => isTrial && "subscription.trial_fixed" },
  reactivate: { from: ["SUSPENDED"], unless: ({ baseStatus }) => baseStatus !== null && baseStatus !== "ACTIVE" && "subscription.base_inactive" },
  cancel: {
    from: ["ACTIVE", "SUSPENDED"],
    unless: ({ isTrial, billingType, cancellableUntil }, now) =>
      (isTrial && "subscription.trial_fixed") ||
      (billingType === "LICENSE" && cancellableUntil <= now && refusal("subscription.cancel_closed", { until: dayOf(cancellableUntil) })),
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

/** How long a subscription that isn't renewed stays at each step, in days (the programme's rule). */
export const ladderDays = { EXPIRED: 30, DISABLED: 90 } as const;

/** How many days before the end of a term that isn't renewed those concerned are reminded. */
export const reminderDays = [30, 7] as const;
type Term = { termStartsAt: Date; commitmentEndsAt: Date };

/** The reminder that is due, by its day; none in the first week of a term, when somebody has just decided. */
export function reminderDue({ termStartsAt, commitmentEndsAt }: Term, now: Date): Date | undefined {
  if (commitmentEndsAt <= now) return undefined;
  const days = reminderDays.map((before) => addDays(commitmentEndsAt, -before)).filter((day) => day <= now && day >= addDays(termStartsAt, 7));
  return days.at(-1);
}

/** A term that ends without another while somebody can still decide, and has been reminded of. */
export const endsSoon = ({ status, autoRenew, ...term }: Term & Pick<Circumstances, "status" | "autoRenew">, now: Date): boolean =>
  isRunning(status) && !autoRenew && reminderDue(term, now) !== undefined;

type Step = { status: SubscriptionStatus; days: number | null };

/** What the end of a term makes of it when it isn't renewed. A suspended one skips the grace of an expired one, not its days. */
export const afterTerm = (status: SubscriptionStatus): Step =>
  status === "SUSPENDED" ? { status: "DISABLED", days: ladderDays.EXPIRED + ladderDays.DISABLED } : { status: "EXPIRED", days: ladderDays.EXPIRED };

export const afterStage = (status: SubscriptionStatus): Step =>
  status === "EXPIRED" ? { status: "DISABLED", days: ladderDays.DISABLED } : { status: "DELETED", days: null };

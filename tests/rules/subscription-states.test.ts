import { expect, test } from "vitest";
import {
  afterStage,
  afterTerm,
  type Circumstances,
  type Transition,
  transitionProblem,
  transitions,
  stateProblem,
  subscriptionStatuses,
  wayDown,
} from "#lib/domain/subscriptions/states.ts";
import { inShort } from "../support/in-short.ts";
import { rules } from "../support/program.ts";

// The whole table, cell by cell: what may be done in which state, or why not.
const yes = undefined;
const expected: Record<Transition, (string | undefined)[]> = {
  //               PENDING    ACTIVE           SUSPENDED    EXPIRED    DISABLED    DELETED
  rename: [yes, yes, yes, yes, "disabled", "deleted"],
  changeSeats: ["pending", yes, "suspended", "expired", "disabled", "deleted"],
  upgrade: ["pending", yes, "suspended", "expired", "disabled", "deleted"],
  convertTrial: ["pending", yes, "suspended", "expired", "disabled", "deleted"],
  changePlan: ["pending", yes, "suspended", "expired", "disabled", "deleted"],
  changeRenewal: ["pending", yes, "suspended", "expired", "disabled", "deleted"],
  schedule: ["pending", yes, "suspended", "expired", "disabled", "deleted"],
  addAddOn: ["pending", yes, "suspended", "expired", "disabled", "deleted"],
  suspend: ["pending", yes, "suspended", "expired", "disabled", "deleted"],
  reactivate: ["pending", "not_suspended", yes, "expired", "disabled", "deleted"],
  cancel: ["pending", yes, yes, "expired", "disabled", "deleted"],
  assign: [yes, yes, yes, "expired", "disabled", "deleted"],
};

test.each(transitions.flatMap((transition) => subscriptionStatuses.map((status, at) => [transition, status, expected[transition][at]] as const)))(
  "%s of one that is %s: %s",
  (transition, status, code) => {
    expect(stateProblem(transition, status)).toBe(code && `subscription.${code}`);
  },
);

const now = new Date("2026-05-10T12:00:00Z");
const paid: Circumstances = {
  status: "ACTIVE",
  isTrial: false,
  billingType: "LICENSE",
  isAutoRenewable: true,
  agreed: true,
  endOfTerm: "RENEW",
  extendedSince: null,
  extendable: true,
  baseStatus: null,
  fitsBase: true,
  activeAddOns: 0,
  upgrades: 2,
  longerPlans: 1,
  cancellableUntil: new Date("2026-05-12T12:00:00Z"),
  dueAt: new Date("2026-06-01T12:00:00Z"),
  record: null,
};
const problemOf = (transition: Transition, more: Partial<Circumstances>) => {
  const refused = transitionProblem(transition, { ...paid, ...more }, now);
  return refused && inShort(refused);
};

test("between the end of a period and the clock, only what costs nothing is done", () => {
  const refused = transitions.filter((transition) => problemOf(transition, { dueAt: now }) === "subscription.clock_due");
  expect(refused).toEqual(["changeSeats", "upgrade", "convertTrial", "changePlan", "changeRenewal", "schedule", "suspend", "cancel"]);
  expect(problemOf("reactivate", { status: "SUSPENDED", dueAt: now })).toBe("subscription.clock_due");
});

test("an active paid subscription allows everything but what is for trials and suspended ones", () => {
  const refused = transitions.filter((transition) => problemOf(transition, {}) !== undefined);
  expect(refused).toEqual(["convertTrial", "reactivate"]);
});

test.each<[Transition, Partial<Circumstances>, string]>([
  ["changeSeats", { isTrial: true }, "subscription.trial_fixed"],
  ["changeSeats", { billingType: "USAGE" }, "subscription.usage_based"],
  ["upgrade", { isTrial: true }, "subscription.trial_converts"],
  ["upgrade", { upgrades: 0 }, "subscription.no_upgrade"],
  ["upgrade", { activeAddOns: 1 }, "subscription.has_add_ons"],
  ["convertTrial", {}, "subscription.not_trial"],
  ["changePlan", { isTrial: true }, "subscription.trial_converts"],
  ["changePlan", { billingType: "USAGE" }, "subscription.usage_based"],
  ["changePlan", { longerPlans: 0 }, "subscription.no_longer_plan"],
  ["changeRenewal", { isAutoRenewable: false }, "subscription.not_renewable"],
  ["schedule", { billingType: "USAGE" }, "subscription.usage_based"],
  ["schedule", { isAutoRenewable: false }, "subscription.not_renewable"],
  ["schedule", { endOfTerm: "END" }, "subscription.renewal_off"],
  ...(["changeSeats", "upgrade", "changePlan", "changeRenewal", "schedule", "suspend"] as const).map(
    (transition) => [transition, { extendedSince: now }, "subscription.extended"] as [Transition, Partial<Circumstances>, string],
  ),
  ["suspend", { isTrial: true }, "subscription.trial_fixed"],
  ["reactivate", { status: "SUSPENDED", baseStatus: "SUSPENDED" }, "subscription.base_inactive"],
  ["reactivate", { status: "SUSPENDED", baseStatus: "ACTIVE", fitsBase: false }, "subscription.base_unfit"],
  ["cancel", { isTrial: true }, "subscription.trial_fixed"],
  ["cancel", { cancellableUntil: now }, "subscription.cancel_closed?until=2026-05-10"],
])("%s is refused for %o", (transition, circumstances, code) => {
  expect(problemOf(transition, circumstances)).toBe(code);
});

test("in the extended service term it can be cancelled on any day, and gets a paid term again", () => {
  const refused = transitions.filter((transition) => problemOf(transition, { extendedSince: now, cancellableUntil: new Date("2020-01-01") }) !== undefined);
  expect(refused).toEqual(["changeSeats", "upgrade", "changePlan", "changeRenewal", "schedule", "suspend", "reactivate"]);
});

test("what is billed by use can be cancelled at any time", () => {
  expect(problemOf("cancel", { cancellableUntil: new Date("2020-01-01"), billingType: "USAGE" })).toBeUndefined();
});

const ended = (more: Partial<Circumstances>, day = "2026-05-04") => afterTerm({ ...paid, endOfTerm: "END", ...more }, rules, new Date(day));

test("the way down: ended by choice at once, with its data kept; else a grace first; a suspended one is disabled for both", () => {
  expect(ended({})).toEqual({ status: "DISABLED", days: 90 });
  expect(ended({ extendable: false })).toEqual({ status: "EXPIRED", days: 30 });
  expect(ended({ endOfTerm: "RENEW" })).toEqual({ status: "EXPIRED", days: 30 });
  expect(ended({ status: "SUSPENDED" })).toEqual({ status: "DISABLED", days: 120 });
  expect(afterStage("EXPIRED", rules, now)).toEqual({ status: "DISABLED", days: 90 });
  expect(afterStage("DISABLED", rules, now)).toEqual({ status: "DELETED", days: null });
});

test("a rule that changes while something goes down the ladder leaves it the days with which it began", () => {
  const changed = [
    ...rules,
    { kind: "GRACE_DAYS" as const, holdsFrom: new Date("2027-01-01"), value: "0" },
    { kind: "DISABLED_DAYS" as const, holdsFrom: new Date("2027-01-01"), value: "60" },
  ];
  expect(afterStage("EXPIRED", changed, new Date("2026-12-31T23:59Z"))).toEqual({ status: "DISABLED", days: 90 });
  expect(afterStage("EXPIRED", changed, new Date("2027-01-01T00:00Z"))).toEqual({ status: "DISABLED", days: 60 });
  expect(wayDown({ ...paid, extendable: false }, changed, new Date("2027-01-01T00:00Z"))).toEqual({
    disabledAt: new Date("2027-01-01"),
    deletedAt: new Date("2027-03-02"),
  });
});

test("the documents show the same table", async () => {
  const cells = transitions.map((transition) => [
    `\`${transition}\``,
    ...subscriptionStatuses.map((status) => (stateProblem(transition, status) ? "–" : "yes")),
  ]);
  const widths = ["", ...subscriptionStatuses].map((head, at) => Math.max(head.length, 3, ...cells.map((row) => row[at]?.length ?? 0)));
  const row = (texts: readonly string[], fill = " ") => `| ${texts.map((text, at) => text.padEnd(widths[at] ?? 0, fill)).join(" | ")} |`;
  const of = (more: Partial<Circumstances>) => {
    const [first, day] = [ended(more), new Date("2026-05-04")];
    const then = first.status === "EXPIRED" ? `, ${afterStage("EXPIRED", rules, day).status} for ${afterStage("EXPIRED", rules, day).days}` : "";
    return `${first.status} for ${first.days} days${then}, then ${afterStage("DISABLED", rules, day).status}`;
  };
  const ladder = [
    "At the end of a term, by what was chosen for it (the days are rules of the program, as they came with the portal):",
    "",
    "- RENEW: another term, at the price of the day. What can't be renewed goes the way of what has no extended service term.",
    "- EXTEND: ACTIVE, month by month in the extended service term, until it is ended or converted.",
    `- END: ${of({})}.`,
    `- What has no extended service term and isn't renewed: ${of({ extendable: false })}.`,
    `- A suspended one: ${of({ status: "SUSPENDED" })}.`,
  ];
  const words = [
    "# States of a subscription",
    [
      "Drawn from `lib/domain/subscriptions/states.ts` by its test (`npm run unit -- subscription-states --update`).",
      "Beyond the state, a transition may need more; the page says what.",
    ].join("\n"),
    [
      row(["", ...subscriptionStatuses]),
      row(
        ["", ...subscriptionStatuses].map(() => ""),
        "-",
      ),
      ...cells.map((each) => row(each)),
    ].join("\n"),
    ladder.join("\n"),
  ];
  await expect(`${words.join("\n\n")}\n`).toMatchFileSnapshot("../../docs/subscription-states.md");
});

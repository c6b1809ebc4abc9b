import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import type { Actor } from "#lib/access.ts";
import { owed } from "#lib/domain/orders/billing/rules.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import type { ChangeKind } from "#lib/domain/subscriptions/changes/rules.ts";
import { clock } from "#lib/platform/clock.ts";
import { db } from "../support/db.ts";
import { system } from "#lib/platform/session.ts";
import { Problem } from "#lib/problem.ts";
import { form, now, previewed, submit } from "../support/changes.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, provider } from "../support/world.ts";

// Whatever people do to a subscription, in whatever order, while months go by: the ledger is what the previews said, and
// a period's charges are what its days are worth.
afterEach(() => clock.reset());
const day = 86_400_000;

type Step = { kind: ChangeKind; typed: object } | { days: number };
const seats = fc.integer({ min: 1, max: 60 }).map((quantity): Step => ({ kind: "seats", typed: { quantity: String(quantity) } }));
const others: Step[] = [
  { kind: "plan", typed: { plan: "P1Y/ANNUAL" } },
  { kind: "renewal", typed: { endOfTerm: "END" } },
  { kind: "renewal", typed: { endOfTerm: "EXTEND" } },
  { kind: "renewal", typed: { endOfTerm: "RENEW" } },
  { kind: "convert", typed: { plan: "P1Y/MONTHLY", quantity: "9" } },
  { kind: "schedule", typed: { quantity: "7", offerId: "", plan: "P1Y/MONTHLY" } },
  { kind: "schedule", typed: { quantity: "9", offerId: "", plan: "P1Y/ANNUAL", endsWith: "month" } },
  { kind: "suspend", typed: {} },
  { kind: "reactivate", typed: {} },
  { kind: "upgrade", typed: {} },
  { kind: "cancel", typed: {} },
];
const passing = fc.integer({ min: 0, max: 45 }).map((days): Step => ({ days }));
/** To the end of the term, however far it is: what was chosen for it happens. */
const toTheEnd: Step = { days: 366 };
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: seats },
    { weight: 3, arbitrary: passing },
    { weight: 1, arbitrary: fc.constant(toTheEnd) },
    { weight: 2, arbitrary: fc.constantFrom(...others) },
  ),
  {
    minLength: 4,
    maxLength: 14,
  },
);

const total = async (customerId: string) =>
  (await db.charge.aggregate({ where: { subscription: { customerId } }, _sum: { amountMinor: true } }))._sum.amountMinor ?? 0n;

/** Of every subscription: the charges of the period under way are what that period is worth, rounded once. */
async function periodsAddUp(customerId: string) {
  for (const row of await db.subscription.findMany({ where: { customerId } })) {
    const { _sum } = await db.charge.aggregate({ where: { subscriptionId: row.id, periodNumber: row.periodNumber }, _sum: { amountMinor: true } });
    expect(_sum.amountMinor ?? 0n).toBe(owed(row.periodWeight, row.periodDays));
  }
}

async function doOne(ada: Actor, id: string, customerId: string, step: Step, upgradeTo: string) {
  if ("days" in step) {
    clock.move(step.days * day);
    await advanceSubscription(system(), { id });
    return false;
  }
  const { quantity } = await now(id);
  const typed = step.kind === "upgrade" ? { offerId: upgradeTo, quantity: String(quantity) } : step.typed;
  const before = await total(customerId);
  try {
    const shown = await previewed(ada, step.kind, id, typed);
    const said = shown.outcome && "plan" in shown.outcome ? BigInt(shown.outcome.total) : undefined;
    await submit(ada, step.kind, await form(ada, step.kind, id, typed));
    expect((await total(customerId)) - before).toBe(said);
    return true;
  } catch (error) {
    // What the state doesn't allow is refused, and costs nothing.
    if (!(error instanceof Problem)) throw error;
    expect(error.code).not.toBe("unexpected");
    expect(await total(customerId)).toBe(before);
  }
  return false;
}

test("over any sequence of changes and months the ledger adds up, and is what the previews said", async () => {
  const [suite, better] = [await offer(), await offer()];
  await db.offerRelation.create({ data: { fromId: suite, toId: better, kind: "UPGRADES_TO" } });
  let done = 0;
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(0, 330), async (all, later) => {
      clock.reset();
      const ada = await provider();
      const holz = await customer(ada);
      // A term that ends with another subscription is over within the steps, and the next one is a full one.
      const other = later ? await ordered(ada, holz, { plan: "P1Y/ANNUAL" }) : undefined;
      clock.move(later * day);
      const { id, commitmentEndsAt } = await ordered(ada, holz, { offerId: suite, quantity: 20, endsWith: other?.id });
      if (other) expect(commitmentEndsAt).toEqual(other.commitmentEndsAt);
      for (const step of all) {
        if (await doOne(ada, id, holz.organizationId, step, better)) done++;
        await periodsAddUp(holz.organizationId);
      }
      // Never more given back than was charged.
      expect((await total(holz.organizationId)) >= 0n).toBe(true);
    }),
    { numRuns: 25 },
  );
  // Most of it was allowed, or this would show nothing.
  expect(done).toBeGreaterThan(25);
}, 120_000);

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { monthOf } from "#lib/domain/incentives/rules.ts";
import type { ChangeKind } from "#lib/domain/subscriptions/changes/rules.ts";
import { advanceSubscription } from "#lib/domain/subscriptions/clock.ts";
import { clock } from "#lib/platform/clock.ts";
import { system } from "#lib/platform/session.ts";
import { Problem } from "#lib/problem.ts";
import { form, submit } from "../support/changes.ts";
import { db } from "../support/db.ts";
import { offer, ordered } from "../support/trade.ts";
import { customer, type Member, partners, provider, reseller } from "../support/world.ts";

// The months that pages show are the ledger's, whatever was done in whatever order while they went by.
afterEach(() => clock.reset());
const day = 86_400_000;
const months = { MONTHLY: 1, ANNUAL: 12, TRIENNIAL: 36, NONE: 1 } as const;

type State = { seats: bigint; value: bigint };
const text = (month: Date) => month.toISOString().slice(0, 7);

/** As the ledger has it now: what the periods under way were charged, a month's share of each, and who has seats that can be used. */
async function inLedger(providerId: string, resellerId?: string): Promise<State> {
  const rows = await db.subscription.findMany({ where: { providerId, resellerOfRecordId: resellerId, status: { in: ["ACTIVE", "SUSPENDED"] } } });
  const state = { seats: 0n, value: 0n };
  for (const row of rows) {
    const { _sum } = await db.charge.aggregate({ where: { subscriptionId: row.id, periodNumber: row.periodNumber }, _sum: { amountMinor: true } });
    state.value += BigInt(Math.round(Number(_sum.amountMinor ?? 0n) / months[row.billingCycle]));
    if (row.status === "ACTIVE") state.seats += BigInt(row.quantity);
  }
  return state;
}
/** As it is kept: what was at the end of a month is the sum of what changed up to it. */
async function kept(providerId: string, until: string, resellerId: string | null = null): Promise<State> {
  const rows = await db.monthTotal.findMany({ where: { providerId, resellerId, month: { lte: new Date(`${until}-01`) } } });
  const sum = (what: string) => rows.filter((row) => row.what === what).reduce((all, { amount }) => all + amount, 0n);
  return { seats: sum("seats"), value: sum("value") };
}

type Step = { days: number } | { kind: ChangeKind; typed: object } | { record: boolean };
const seats = fc.integer({ min: 1, max: 60 }).map((quantity): Step => ({ kind: "seats", typed: { quantity: String(quantity) } }));
const passing = fc.integer({ min: 1, max: 50 }).map((days): Step => ({ days }));
const others: Step[] = [
  ...(["suspend", "reactivate", "cancel"] as const).map((kind) => ({ kind, typed: {} })),
  { kind: "plan", typed: { plan: "P1Y/ANNUAL" } },
  { record: true },
  { record: false },
];
const some = fc.array(fc.oneof({ weight: 3, arbitrary: seats }, { weight: 4, arbitrary: passing }, { weight: 2, arbitrary: fc.constantFrom(...others) }), {
  minLength: 6,
  maxLength: 14,
});

async function happens(ada: Member, id: string, helper: Member, step: Step): Promise<void> {
  if ("days" in step) {
    clock.move(step.days * day);
    await advanceSubscription(system(), { id });
    return;
  }
  if ("record" in step) {
    const data = { resellerOfRecordId: step.record ? helper.organizationId : null, changedAt: clock.now() };
    await db.subscription.update({ where: { id }, data });
    return;
  }
  // What the state doesn't allow is refused.
  await form(ada, step.kind, id, step.typed)
    .then((filled) => submit(ada, step.kind, filled))
    .catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
}

test("value and seats at the end of each month are what the ledger said then, of a provider and of its reseller of record", async () => {
  const suite = await offer();
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(some, async (steps) => {
      clock.reset();
      const [ada, helper] = [await provider(), await reseller()];
      await partners(ada, helper);
      const two = [await ordered(ada, await customer(ada), { offerId: suite }), await ordered(ada, await customer(ada), { offerId: suite, quantity: 4 })];
      const ends = new Map<string, [State, State]>();
      for (const [at, step] of steps.entries()) {
        const before = [await inLedger(ada.organizationId), await inLedger(ada.organizationId, helper.organizationId)] as [State, State];
        const from = clock.now();
        await happens(ada, two[at % 2]?.id as string, helper, step);
        // Months that end meanwhile end as it was.
        for (let month = monthOf(from); month < monthOf(clock.now()); month = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1)))
          ends.set(text(month), before);
      }
      ends.set(text(clock.now()), [await inLedger(ada.organizationId), await inLedger(ada.organizationId, helper.organizationId)]);
      for (const [month, [whole, theirs]] of ends) {
        expect([month, await kept(ada.organizationId, month)]).toEqual([month, whole]);
        expect([month, await kept(ada.organizationId, month, helper.organizationId)]).toEqual([month, theirs]);
        compared += 1;
      }
      // A reseller's sums of now are kept once more, for who has most.
      const tally = await db.tally.groupBy({ by: ["what"], where: { of: helper.organizationId }, _sum: { count: true } });
      const of = (what: string) => tally.find((row) => row.what === what)?._sum.count ?? 0n;
      expect({ seats: of("seats"), value: of("value EUR") }).toEqual(await inLedger(ada.organizationId, helper.organizationId));
    }),
    { numRuns: 12, seed: 5 },
  );
  expect(compared).toBeGreaterThan(25);
}, 120_000);

test("what was there before months were kept is filled in from the ledger, month by month", async () => {
  const suite = await offer();
  // Far from a month's end, so that a worker that is some days late is late in the same month.
  const today = clock.now();
  clock.move(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 13, 10, 12) - today.getTime());
  const [ada, helper] = [await provider(), await reseller()];
  await partners(ada, helper);
  const record = { resellerOfRecordId: helper.organizationId };
  const two = [
    await ordered(ada, await customer(ada), { offerId: suite, ...record }),
    await ordered(ada, await customer(ada), { offerId: suite, quantity: 7, plan: "P1Y/ANNUAL" }),
  ];
  for (let at = 0; clock.now().getTime() < today.getTime() - 3 * day; at++) {
    clock.move(3 * day);
    for (const { id } of two) await advanceSubscription(system(), { id });
    if (at % 5 === 0) await happens(ada, two[at % 2]?.id as string, helper, { kind: "seats", typed: { quantity: String(10 + at) } });
  }
  clock.reset();
  const where = { providerId: ada.organizationId };
  const states = async () => {
    const found = [];
    for (let back = 0; back < 14; back++) {
      const month = text(new Date(Date.UTC(clock.now().getUTCFullYear(), clock.now().getUTCMonth() - back)));
      found.push([month, await kept(ada.organizationId, month), await kept(ada.organizationId, month, helper.organizationId)]);
    }
    return found;
  };
  const before = await states();
  expect(new Set(before.map(([, whole]) => (whole as State).seats)).size).toBeGreaterThan(6);

  const sql = readFileSync("prisma/migrations/20261129015000_month_totals/migration.sql", "utf8");
  const filling = sql.slice(
    sql.indexOf("CREATE TEMPORARY TABLE past"),
    sql.indexOf("-- ---------------------------------------------------------------- what waits"),
  );
  await db.$transaction(async (tx) => {
    await tx.monthTotal.deleteMany({});
    for (const statement of filling.split(/;\n/).filter((each) => each.trim())) await tx.$executeRawUnsafe(statement);
  });
  expect(await states()).toEqual(before);
  const customers = await db.monthTotal.aggregate({ where: { ...where, resellerId: null, what: "gained" }, _sum: { amount: true } });
  expect(customers._sum.amount).toBe(2n);
}, 120_000);

import fc from "fast-check";
import { expect, test } from "vitest";
import type { Prisma } from "#prisma/client/client.ts";
import { listResellers } from "#lib/domain/partnerships/reads.ts";
import { readCoverage } from "#lib/domain/subscriptions/coverage/reads.ts";
import { db } from "../support/db.ts";
import { customer, type Member, partners, provider, reseller, subscription } from "../support/world.ts";

// What triggers keep is what one finds by counting, whatever happened at the same time.

const counted = () => db.$queryRaw<{ what: string; whose: string; of: string; count: number }[]>`
  SELECT 'customers' AS what, "providerId"::text AS whose, "resellerId"::text AS "of", count(*)::int AS count FROM "CustomerReseller" WHERE "endedAt" IS NULL GROUP BY 2, 3
  UNION ALL
  SELECT 'record', s."providerId"::text, coalesce(s."resellerOfRecordId", s."providerId")::text, count(*)::int FROM "Subscription" s JOIN "Offer" o ON o."id" = s."offerId"
    WHERE s."status" IN ('ACTIVE', 'SUSPENDED', 'EXPIRED') AND o."billingType" = 'LICENSE' AND NOT o."isTrial" GROUP BY 2, 3 ORDER BY 1, 2, 3`;
const kept = () => db.$queryRaw<{ what: string; whose: string; of: string; count: number }[]>`
  SELECT "what", "providerId"::text AS whose, "of"::text AS "of", sum("count")::int AS count FROM "Tally" WHERE "what" IN ('customers', 'record') GROUP BY 1, 2, 3 HAVING sum("count") <> 0 ORDER BY 1, 2, 3`;
const rowsKept = async () =>
  (
    await db.$queryRaw<
      { most: number }[]
    >`SELECT coalesce(max(n), 0)::int AS most FROM (SELECT count(*) AS n FROM "Tally" GROUP BY "providerId", "what", "of") AS rows`
  )[0]?.most ?? 0;

type World = { ada: Member; resellers: Member[]; customers: Member[]; subscriptions: string[] };
async function world(): Promise<World> {
  const ada = await provider();
  const resellers = [await reseller(), await reseller(), await reseller()];
  for (const one of resellers) await partners(ada, one);
  const customers = [];
  for (let at = 0; at < 12; at++) customers.push(await customer(ada, { name: `Kunde ${at}` }));
  const subscriptions = [];
  for (const one of customers) subscriptions.push(await subscription(ada, one));
  return { ada, resellers, customers, subscriptions };
}

type Step = { kind: number; customer: number; reseller: number; undone: boolean };
/** Something that happens to some row; the database refuses what can't be. */
async function happens(tx: Prisma.TransactionClient, { ada, resellers, customers, subscriptions }: World, { kind, customer, reseller }: Step) {
  const [customerId, resellerId, id] = [
    customers[customer]?.organizationId as string,
    resellers[reseller]?.organizationId as string,
    subscriptions[customer] as string,
  ];
  const providerId = ada.organizationId;
  const open = { customerId, resellerId, endedAt: null };
  const partnership = await tx.partnership.findFirstOrThrow({ where: { providerId, resellerId }, select: { id: true } });
  const association = {
    providerId,
    customerId,
    resellerId,
    partnershipId: partnership.id,
    adminRights: "ADMIN" as const,
    startedAt: new Date(),
    grantedById: ada.userId,
  };
  const acts = [
    () => tx.customerReseller.createMany({ data: [association], skipDuplicates: true }),
    () => tx.customerReseller.updateMany({ where: open, data: { endedAt: new Date(), endedById: ada.userId } }),
    () => tx.customerReseller.deleteMany({ where: open }),
    () => tx.customerReseller.updateMany({ where: open, data: { adminRights: "NONE" } }),
    () => tx.subscription.update({ where: { id }, data: { resellerOfRecordId: resellerId } }),
    () => tx.subscription.update({ where: { id }, data: { resellerOfRecordId: null } }),
    () => tx.subscription.update({ where: { id }, data: { status: "DELETED", endOfTerm: "END" } }),
    () => tx.subscription.update({ where: { id }, data: { status: "ACTIVE" } }),
    () => tx.customer.update({ where: { id: customerId }, data: { name: `Kunde ${kind}-${reseller}` } }),
  ];
  await acts[kind % acts.length]?.();
}

const step = fc.record({ kind: fc.nat(8), customer: fc.nat(11), reseller: fc.nat(2), undone: fc.boolean() });

test("whatever happens at the same time, and is taken back, the counts that are kept are those one would count", async () => {
  const there = await world();
  const queues = fc.sample(fc.array(step, { minLength: 60, maxLength: 60 }), { numRuns: 6, seed: 7 });
  const rolledBack = new Error("rolled back");
  const one = (each: Step) =>
    db.$transaction(async (tx) => {
      await happens(tx, there, each);
      if (each.undone && each.kind % 3 === 0) throw rolledBack;
    });
  // What meets another by chance may be refused; nothing of it may be counted then.
  await Promise.all(
    queues.map(async (steps) => {
      for (const each of steps) await one(each).catch(() => undefined);
    }),
  );

  expect(await kept()).toEqual(await counted());
  // However much happened, a sum is a few rows.
  expect(await rowsKept()).toBeLessThanOrEqual(40);

  // So are the names that tags and associations carry, and the pages that show the sums.
  const named = await db.customerReseller.findMany({
    select: { customerName: true, customerStatus: true, customer: { select: { name: true, status: true } } },
  });
  expect(named.length).toBeGreaterThan(0);
  for (const row of named) expect([row.customerName, row.customerStatus]).toEqual([row.customer.name, row.customer.status]);
  const shown = new Map((await listResellers(there.ada, {})).items.map((row) => [row.resellerId, row.customers]));
  for (const { organizationId } of there.resellers)
    expect(shown.get(organizationId)).toBe(
      await db.customerReseller.count({ where: { providerId: there.ada.organizationId, resellerId: organizationId, endedAt: null } }),
    );
});

test("an offer that becomes a trial, or is billed by use, earns nothing any more, and neither do its subscriptions", async () => {
  const { ada, subscriptions } = await world();
  const { offerId } = await db.subscription.findUniqueOrThrow({ where: { id: subscriptions[0] as string }, select: { offerId: true } });
  const total = async () => (await readCoverage(ada, {})).total;
  expect(await total()).toBe(12);

  await db.offer.update({ where: { id: offerId }, data: { isTrial: true } });
  expect(await total()).toBe(0);
  expect(await kept()).toEqual(await counted());
  await db.offer.update({ where: { id: offerId }, data: { isTrial: false } });
  expect(await total()).toBe(12);
  await db.offer.update({ where: { id: offerId }, data: { billingType: "USAGE" } });
  expect(await total()).toBe(0);
  await db.offer.update({ where: { id: offerId }, data: { billingType: "LICENSE" } });
  expect(await kept()).toEqual(await counted());
});

test("nobody waits for a sum: two who add customers to two resellers in turn both get through", async () => {
  const { ada, resellers, customers } = await world();
  const [first, second] = resellers as [Member, Member];
  const add = (tx: Prisma.TransactionClient, whose: Member, at: number) =>
    happens(tx, { ada, resellers: [whose], customers, subscriptions: [] }, { kind: 0, customer: at, reseller: 0, undone: false });
  let arrived = 0;
  let go: () => void = () => undefined;
  const both = new Promise<void>((done) => {
    go = done;
  });
  const meet = async () => {
    if (++arrived === 2) go();
    await both;
  };
  const crossing = (one: Member, other: Member, at: number) =>
    db.$transaction(async (tx) => {
      await add(tx, one, at);
      await meet();
      await add(tx, other, at + 1);
    });

  await Promise.all([crossing(first, second, 0), crossing(second, first, 4)]);
  expect(await kept()).toEqual(await counted());
});

type Entry = { kind: number; customer: number; reseller: number; month: number; minor: number; lost: boolean };
const entry: fc.Arbitrary<Entry> = fc.record({
  ...{ kind: fc.nat(4), customer: fc.nat(11), reseller: fc.nat(3), month: fc.nat(1), minor: fc.integer({ min: -500, max: 500 }), lost: fc.boolean() },
});

/** Something that happens to an entry. A fourth reseller is nobody. */
async function accrues(tx: Prisma.TransactionClient, { ada, resellers, customers, subscriptions }: World, { kind, customer, ...said }: Entry) {
  const resellerId = resellers[said.reseller]?.organizationId ?? null;
  const month = new Date(Date.UTC(2031, said.month, 1));
  const lostReason = resellerId ? (said.lost ? "not_active" : null) : "missing";
  const whose = {
    providerId: ada.organizationId,
    customerId: customers[customer]?.organizationId as string,
    subscriptionId: subscriptions[customer] as string,
  };
  const money = { amountMinor: said.minor, currency: customer % 3 ? "EUR" : "USD" };
  const data = { ...whose, ...money, month, resellerId, lostReason, category: "ENTERPRISE" as const, baseMinor: 1, rateBasisPoints: 1, accruedAt: new Date() };
  const mine = { subscriptionId: whose.subscriptionId, month };
  const acts = [
    () => tx.incentiveAccrual.createMany({ data: [data], skipDuplicates: true }),
    () => tx.incentiveAccrual.createMany({ data: [data, { ...data, subscriptionId: subscriptions[(customer + 1) % 12] as string }], skipDuplicates: true }),
    () => tx.incentiveAccrual.updateMany({ where: mine, data: { amountMinor: said.minor } }),
    () => tx.incentiveAccrual.updateMany({ where: { ...mine, resellerId }, data: { lostReason: "region_differs" } }),
    () => tx.incentiveAccrual.deleteMany({ where: mine }),
  ];
  await acts[kind]?.();
}

test("whatever is earned, lost and taken back at the same time, the sums of months that are kept are those one would add up", async () => {
  const there = await world();
  const rolledBack = new Error("rolled back");
  const queues = fc.sample(fc.array(entry, { minLength: 60, maxLength: 60 }), { numRuns: 6, seed: 11 });
  await Promise.all(
    queues.map(async (entries) => {
      for (const each of entries)
        await db
          .$transaction(async (tx) => {
            await accrues(tx, there, each);
            if (each.minor % 5 === 0) throw rolledBack;
          })
          .catch(() => undefined);
    }),
  );

  type Added = {
    providerId: string;
    resellerId?: string | null;
    month: Date;
    currency: string;
    lostReason: string | null;
    _sum: { amountMinor: bigint | null };
  };
  const told = (rows: Added[]) =>
    rows
      .filter(({ _sum }) => _sum.amountMinor !== 0n)
      .map((row) => [row.providerId, row.resellerId, row.month.toISOString(), row.currency, row.lostReason, String(row._sum.amountMinor)].join(" "))
      .sort();
  const _sum = { amountMinor: true } as const;
  const ofProvider = ["providerId", "month", "currency", "lostReason"] as const;
  const addedUp = await db.incentiveAccrual.groupBy({ by: ["resellerId", ...ofProvider], _sum });
  const keptOfEach = await db.incentiveSum.groupBy({ by: ["resellerId", ...ofProvider], _sum, where: { whole: false } });
  expect(addedUp.length).toBeGreaterThan(8);
  expect(told(keptOfEach)).toEqual(told(addedUp));
  const addedUpWhole = await db.incentiveAccrual.groupBy({ by: [...ofProvider], _sum });
  const keptWhole = await db.incentiveSum.groupBy({ by: [...ofProvider], _sum, where: { whole: true } });
  expect(told(keptWhole)).toEqual(told(addedUpWhole));
  // Once nobody is in the way, a sum is a few rows, however often its entries were changed; and of nothing it is nothing.
  await db.incentiveAccrual.deleteMany({ where: { providerId: there.ada.organizationId } });
  const rows = await db.incentiveSum.groupBy({ by: ["whole", "resellerId", ...ofProvider], _sum, _count: true });
  expect(rows.filter(({ _sum, _count }) => _sum.amountMinor !== 0n || _count > 33)).toEqual([]);
});

import { PrismaPg } from "@prisma/adapter-pg";
import { type Asker, AskingPool } from "#lib/platform/asking.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { env } from "#lib/platform/env.ts";
import { actingAs } from "#lib/platform/roles.ts";
import { PrismaClient } from "#prisma/client/client.ts";
import { median, row, times } from "./table.ts";
import { ids } from "./world.ts";

// What it costs that the database knows who asks, and that its policies look at each row: for pages of eight queries of a provider
// and of a reseller with a tenth of the customers, beside the same queries on a bare pool, and at the gate of the tables' owner, whom
// no policy binds; in turn with them. A part of `npm run bench`, which gives it a world.

const rounds = Number(process.env.BENCH_ROUNDS ?? 300);
const connectionString = process.env.DATABASE_URL;

const bare = new PrismaClient({ adapter: new PrismaPg({ connectionString, max: 10 }) });
const pools = [undefined, actingAs(env.DATABASE_ROLE)].map((options) => new AskingPool({ connectionString, max: 10, pipeline: true, options }));

type Query = (db: ReadDb) => Promise<unknown>;
type Way = <R>(run: (db: ReadDb) => Promise<R>) => Promise<R>;
const gateOf = (pool: AskingPool, asker: Asker): Way => {
  const client = new PrismaClient({ adapter: new PrismaPg(pool) });
  return (run) => pool.read(asker, () => run(client));
};

const sessionOf = (id: string, userId: string): Query[] => [
  (db) => db.session.findFirst({ where: { id }, select: { user: { select: { email: true } }, membership: { select: { roles: true } } } }),
  (db) => db.notification.count({ where: { userId, readAt: null } }),
];

const ours = { providerId: ids.provider };
const resellers = { where: { endedAt: null }, select: { reseller: { select: { name: true } } } };
const byName = [{ name: "asc" as const }, { id: "asc" as const }];
const ofProvider: Query[] = [
  ...sessionOf(ids.providerSession, ids.staff),
  (db) => db.provider.findFirst({ where: { id: ids.provider }, select: { name: true } }),
  (db) => db.customer.findMany({ where: { ...ours, status: "ACTIVE" }, take: 50, orderBy: byName, select: { name: true, domain: true, resellers } }),
  (db) => db.order.findMany({ where: ours, take: 50, orderBy: { id: "desc" }, select: { number: true, customer: { select: { name: true } } } }),
  (db) => db.customerTag.findMany({ where: { ...ours, name: "Rare" }, take: 20, select: { name: true } }),
  (db) => db.partnership.findMany({ where: { ...ours, endedAt: null }, take: 20, select: { id: true, resellerName: true } }),
  (db) => db.subscription.findMany({ where: ours, take: 50, orderBy: { id: "desc" }, select: { nickname: true } }),
];

const own = { resellerId: ids.largeReseller, endedAt: null };
const customer = { resellers: { some: { ...own, reseller: { status: "ACTIVE" as const } } } };
const customerId = "00000003-0000-7000-8000-000000000009";
const named = { customer: { select: { name: true, domain: true } } };
const byCustomer = [{ customerName: "asc" as const }, { customerId: "asc" as const }];
const earned = { resellerId: ids.largeReseller, lostReason: null };
const ofReseller: Query[] = [
  ...sessionOf(ids.largeResellerSession, ids.largePartner),
  (db) => db.partnership.findMany({ where: own, take: 20, select: { provider: { select: { name: true } } } }),
  (db) => db.customerReseller.findMany({ where: { ...own, customerStatus: "ACTIVE" }, take: 50, orderBy: byCustomer, select: named }),
  (db) => db.customer.findFirst({ where: { AND: [customer, { id: customerId }] }, select: { name: true } }),
  (db) => db.subscription.findMany({ where: { customer, customerId }, take: 50, select: { nickname: true } }),
  (db) => db.incentiveAccrual.findMany({ where: earned, take: 50, orderBy: { id: "desc" }, select: named }),
  (db) => db.serviceRequest.findMany({ where: { customer, customerId }, take: 20, select: { title: true } }),
];

const shapesOf = (page: Query[]): Record<string, (way: Way) => Promise<unknown>> => ({
  "8 reads at once": (way) => Promise.all(page.map((query) => way(query))),
  "1 read, 8 in turn": (way) =>
    way(async (db) => {
      for (const query of page) await query(db);
    }),
  "1 read, 8 at once": (way) => way((db) => Promise.all(page.map((query) => query(db)))),
});

const permission = "customer.list";
const pages: [string, Query[], Asker][] = [
  ["a provider's page", ofProvider, { kind: "provider", principalId: ids.staff, organizationId: ids.provider, permission }],
  ["a large reseller's page", ofReseller, { kind: "reseller", principalId: ids.largePartner, organizationId: ids.largeReseller, permission }],
];
try {
  for (const [whose, page, asker] of pages) {
    const ways: Way[] = [(run) => run(bare), ...pools.map((pool) => gateOf(pool, asker))];
    for (const [shape, run] of Object.entries(shapesOf(page))) {
      const took = ways.map(() => [] as number[]);
      for (let round = -30; round < rounds; round++) {
        for (const [at, way] of ways.entries()) {
          const start = performance.now();
          await run(way);
          if (round >= 0) took[at]?.push(performance.now() - start);
        }
      }
      const [barely, unbound, bound] = took.map(median) as [number, number, number];
      const from = `${bound.toFixed(2)} ms, without policies ${unbound.toFixed(2)} ms, bare ${barely.toFixed(2)} ms`;
      row({ what: `the gate beside a bare pool, ${whose}, ${shape}`, figure: times(bound / barely), from });
      row({ what: `policies, ${whose}, ${shape}`, figure: times(bound / unbound), aim: "≤ 1.30 ×", from });
    }
  }
} finally {
  await Promise.all(pools.map((pool) => pool.end()));
  await bare.$disconnect();
}
process.exit(0);

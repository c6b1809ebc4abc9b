import { PrismaPg } from "@prisma/adapter-pg";
import type { ReadDb } from "#lib/platform/db.ts";
import { PrismaClient } from "#prisma/client/client.ts";
import { median, row, times } from "./table.ts";
import { ids } from "./world.ts";

// What it costs that the database knows who asks, for a page of eight queries: beside the same queries on a bare pool, in turn
// with them. A part of `npm run bench`, which gives it a world.

const rounds = Number(process.env.BENCH_ROUNDS ?? 300);

const { disconnect } = await import("#lib/platform/connected.ts");
const { reading } = await import("#lib/platform/db.ts");
const bare = new PrismaClient({ adapter: new PrismaPg({ connectionString: process.env.DATABASE_URL, max: 10 }) });
const asker = { kind: "provider", principalId: ids.staff, organizationId: ids.provider, permission: "customer.read" } as const;

const ours = { providerId: ids.provider };
type Query = (db: ReadDb) => Promise<unknown>;
const serving = { where: { endedAt: null }, select: { reseller: { select: { name: true } } } };
const page: Query[] = [
  (db) => db.session.findFirst({ where: { id: ids.providerSession }, select: { user: { select: { email: true } }, membership: { select: { roles: true } } } }),
  (db) => db.notification.count({ where: { userId: ids.staff, readAt: null } }),
  (db) => db.provider.findFirst({ where: { id: ids.provider }, select: { name: true } }),
  (db) => db.customer.findMany({ where: ours, take: 50, orderBy: [{ name: "asc" }, { id: "asc" }], select: { name: true, domain: true, resellers: serving } }),
  (db) => db.customer.count({ where: ours }),
  (db) => db.customerTag.findMany({ where: ours, distinct: ["name"], take: 20, select: { name: true } }),
  (db) => db.partnership.findMany({ where: { ...ours, endedAt: null }, take: 20, select: { id: true, resellerName: true } }),
  (db) => db.subscription.findMany({ where: ours, take: 50, orderBy: { id: "desc" }, select: { nickname: true } }),
];

type Way = <R>(run: (db: ReadDb) => Promise<R>) => Promise<R>;
const ways: Record<string, Way> = { "bare pool": (run) => run(bare), "the gate": (run) => reading(asker, run), $transaction: (run) => bare.$transaction(run) };
const shapes: Record<string, (way: Way) => Promise<unknown>> = {
  "8 reads in turn": async (way) => {
    for (const query of page) await way(query);
  },
  "8 reads at once": (way) => Promise.all(page.map((query) => way(query))),
  "1 read, 8 in turn": (way) =>
    way(async (db) => {
      for (const query of page) await query(db);
    }),
  "1 read, 8 at once": (way) => way((db) => Promise.all(page.map((query) => query(db)))),
};

try {
  for (const [shape, run] of Object.entries(shapes)) {
    const took = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
    for (let round = -30; round < rounds; round++) {
      for (const [name, way] of Object.entries(ways)) {
        const start = performance.now();
        await run(way);
        if (round >= 0) took.get(name)?.push(performance.now() - start);
      }
    }
    const [barely, ours, transaction] = [...took.values()].map(median) as [number, number, number];
    row({
      what: `the gate beside a bare pool, ${shape}`,
      figure: times(ours / barely),
      from: `${ours.toFixed(2)} ms, bare ${barely.toFixed(2)} ms; as $transaction ${times(transaction / barely)}`,
    });
  }
} finally {
  await disconnect();
  await bare.$disconnect();
}
process.exit(0);

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import type { ReadDb } from "#lib/platform/db.ts";
import { startCluster } from "#lib/platform/cluster.ts";
import { PrismaClient } from "#prisma/client/client.ts";
import { fill, ids } from "../../scripts/bench-world.ts";

// `npm run bench:gate`: what it costs that the database knows who asks, for a page of eight queries: as ratios to the same
// queries on a bare pool, asked in turn with them. A throwaway database; bounded.

const rounds = Number(process.env.BENCH_ROUNDS ?? 300);
const folder = mkdtempSync(join(tmpdir(), "twotier-bench-"));
const cluster = await startCluster(folder, { throwaway: true });
Object.assign(process.env, { DATABASE_URL: cluster.url, DATA_DIR: folder, LOG_LEVEL: "error" });
execFileSync(process.execPath, ["--conditions=react-server", "scripts/migrate.ts"], { stdio: "ignore" });
const client = new pg.Client({ connectionString: cluster.url });
await client.connect();
await fill(client, 1000);
await client.end();

const { disconnect } = await import("#lib/platform/connected.ts");
const { reading } = await import("#lib/platform/db.ts");
const bare = new PrismaClient({ adapter: new PrismaPg({ connectionString: cluster.url, max: 10 }) });
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

const at = (times: number[], part: number) => times.sort((one, other) => one - other)[Math.floor(times.length * part)] as number;
try {
  for (const [shape, run] of Object.entries(shapes)) {
    const times = new Map(Object.keys(ways).map((name) => [name, [] as number[]]));
    for (let round = -30; round < rounds; round++) {
      for (const [name, way] of Object.entries(ways)) {
        const start = performance.now();
        await run(way);
        if (round >= 0) times.get(name)?.push(performance.now() - start);
      }
    }
    console.log(`\n${shape}`);
    const [first] = [...times.values()] as [number[]];
    for (const [name, took] of times) {
      const figures = [0.5, 0.95].map((part) => `${at(took, part).toFixed(2).padStart(7)} ms  × ${(at(took, part) / at(first, part)).toFixed(2)}`);
      console.log(`  ${name.padEnd(14)} median ${figures[0]}   p95 ${figures[1]}`);
    }
  }
} finally {
  await disconnect();
  await bare.$disconnect();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

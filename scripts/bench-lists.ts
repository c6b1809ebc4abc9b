import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { startCluster } from "#lib/platform/cluster.ts";
import { fill, ids } from "./bench-world.ts";

/** `npm run bench:lists`: what the pages of long lists cost at each size, as ratios to the smallest, over HTTP. */
const sizes = (process.env.BENCH_SIZES ?? "1000,100000,1000000").split(",").map(Number);
const rounds = Number(process.env.BENCH_ROUNDS ?? 40);
const port = Number(process.env.PORT ?? 3390);
const origin = `http://localhost:${port}`;
const secret = "a-secret-for-measuring-only-0123456789";

const folder = mkdtempSync(join(tmpdir(), "twotier-bench-"));
const cluster = await startCluster(folder, {
  throwaway: true,
  more: ["shared_preload_libraries=pg_stat_statements", "shared_buffers=1GB", "work_mem=32MB", "maintenance_work_mem=512MB", "max_wal_size=8GB"],
});
const env = {
  ...process.env,
  DATABASE_URL: cluster.url,
  AUTH_SECRET: secret,
  PORT: String(port),
  APP_ORIGIN: origin,
  DATA_DIR: folder,
  LOG_LEVEL: "warn",
  SESSION_HOURS: "12",
  SESSION_IDLE_MINUTES: "600",
};
const server = spawn(process.execPath, ["scripts/start.ts"], { env, stdio: ["ignore", "ignore", "inherit"] });
const db = new pg.Client({ connectionString: cluster.url });

const cookie = async (session: string) => `authjs.session-token=${await encode({ token: { sid: session }, secret, salt: "authjs.session-token" })}`;

type Took = { median: number; p95: number; bytes: number };
async function measure(path: string, session: string): Promise<Took> {
  const headers = { cookie: await cookie(session) };
  const times: number[] = [];
  let bytes = 0;
  for (let round = -8; round < rounds; round++) {
    const start = performance.now();
    const answer = await fetch(origin + path, { headers, redirect: "manual" });
    const body = await answer.text();
    if (answer.status !== 200 || !/<table|border-dashed/.test(body)) throw new Error(`${path} answered ${answer.status} without a table`);
    bytes = body.length;
    if (round >= 0) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(rounds / 2)] as number, p95: times[Math.floor(rounds * 0.95)] as number, bytes };
}

async function lastPage(): Promise<string> {
  const { rows } = await db.query<{ name: string; id: string }>(
    `SELECT "name", "id" FROM "Customer" WHERE "providerId" = $1 AND "status" = 'ACTIVE' ORDER BY "name" DESC, "id" DESC OFFSET 50 LIMIT 1`,
    [ids.provider],
  );
  return `/customers?after=${encodeURIComponent(JSON.stringify(["name", rows[0]?.name, rows[0]?.id]))}`;
}

async function slowest() {
  const { rows } = await db.query<{ query: string; mean: number; calls: string }>(
    `SELECT query, mean_exec_time AS mean, calls FROM pg_stat_statements WHERE query ILIKE 'SELECT%"Customer%' AND query NOT ILIKE '%DESC OFFSET%' ORDER BY mean_exec_time DESC LIMIT 3`,
  );
  for (const { query, mean, calls } of rows) {
    console.log(`\n${mean.toFixed(2)} ms on average of ${calls}: ${query.slice(0, 700)}`);
    const plan = await db
      .query<{ "QUERY PLAN": string }>(`EXPLAIN (GENERIC_PLAN) ${query}`)
      .catch((error: Error) => ({ rows: [{ "QUERY PLAN": `(no plan: ${error.message})` }] }));
    for (const row of plan.rows) console.log(`  ${row["QUERY PLAN"]}`);
  }
}

try {
  for (let tries = 0; tries < 600 && !(await fetch(`${origin}/health`).catch(() => undefined))?.ok; tries++) await wait(500);
  await db.connect();
  await db.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  const first: Record<string, Took> = {};
  for (const size of sizes) {
    const started = performance.now();
    await fill(db, size);
    console.log(`\n${size.toLocaleString("en")} customers, filled in ${((performance.now() - started) / 1000).toFixed(0)} s`);
    await db.query("SELECT pg_stat_statements_reset()");
    const paths = {
      "provider, first page": ["/customers", ids.providerSession],
      "provider, last page": [await lastPage(), ids.providerSession],
      "provider, part of a name": ["/customers?q=olkerei", ids.providerSession],
      "provider, rare part": ["/customers?q=nr%200000777", ids.providerSession],
      "provider, of one reseller": [`/customers?reseller=${ids.reseller}`, ids.providerSession],
      "provider, a common tag": ["/customers?tag=Common", ids.providerSession],
      "provider, a rare tag": ["/customers?tag=Rare", ids.providerSession],
      "provider, removed": ["/customers?status=REMOVED", ids.providerSession],
      "reseller, first page": ["/customers", ids.resellerSession],
      "provider, by name, backwards": ["/customers?sort=-name", ids.providerSession],
      "provider, the newest": ["/customers?sort=-since", ids.providerSession],
      "provider, assignments": ["/assignments", ids.providerSession],
      "provider, assignments backwards": ["/assignments?sort=-customer", ids.providerSession],
      "provider, orders": ["/orders", ids.providerSession],
      "provider, the oldest orders": ["/orders?sort=placed", ids.providerSession],
      "provider, support contacts": ["/support-contacts", ids.providerSession],
      "provider, contacts by name": ["/support-contacts?sort=-subscription", ids.providerSession],
      "provider, indirect resellers": ["/indirect-resellers", ids.providerSession],
    } as const;
    for (const [name, [path, session]] of Object.entries(paths)) {
      const took = await measure(path, session);
      first[name] ??= took;
      const base = first[name] as Took;
      console.log(
        `  ${name.padEnd(32)} median ${took.median.toFixed(1).padStart(7)} ms  × ${(took.median / base.median).toFixed(2)}   p95 ${took.p95.toFixed(1).padStart(7)} ms  × ${(took.p95 / base.p95).toFixed(2)}   ${(took.bytes / 1024).toFixed(0)} KiB`,
      );
    }
  }
  await slowest();
} finally {
  server.kill("SIGTERM");
  await new Promise((done) => server.once("exit", done));
  await db.end().catch(() => undefined);
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

import { type ChildProcess, spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import pg from "pg";
import { type Cluster, startCluster } from "#lib/platform/cluster.ts";
import { fill, ids } from "./bench-world.ts";

/**
 * `npm run bench:lists`: what the pages of long lists cost at each size, as ratios to the smallest, over HTTP. The worlds
 * are kept in BENCH_DIR for the next time. BENCH_ONLY: names to measure, by a part.
 */
const sizes = (process.env.BENCH_SIZES ?? "1000,100000,1000000").split(",").map(Number);
const rounds = Number(process.env.BENCH_ROUNDS ?? 25);
const only = process.env.BENCH_ONLY ?? "";
const folder = process.env.BENCH_DIR ?? join(tmpdir(), "twotier-bench-lists");
const firstPort = Number(process.env.PORT ?? 3390);
const secret = "a-secret-for-measuring-only-0123456789";

const memory = ["shared_buffers=1GB", "work_mem=32MB", "maintenance_work_mem=512MB", "max_wal_size=8GB"];
const statements = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_utility=off"];

/** A portal on a world of its own. */
type World = { size: number; origin: string; db: pg.Client; server: ChildProcess };

async function worldOf(cluster: Cluster, size: number, port: number, worlds: World[]): Promise<void> {
  const url = new URL(cluster.url);
  const owner = new pg.Client({ connectionString: url.href });
  await owner.connect();
  url.pathname = `world_${size}`;
  await owner.query(`CREATE DATABASE world_${size}`).catch((error: { code?: string }) => {
    if (error.code !== "42P04") throw error;
  });
  await owner.end();
  const origin = `http://localhost:${port}`;
  const env = {
    ...{ DATABASE_URL: url.href, AUTH_SECRET: secret, PORT: String(port), APP_ORIGIN: origin, DATA_DIR: join(folder, String(size)) },
    ...{ LOG_LEVEL: "warn", SESSION_HOURS: "12", SESSION_IDLE_MINUTES: "600" },
  };
  const server = spawn(process.execPath, ["scripts/start.ts"], { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "inherit"] });
  for (let tries = 0; tries < 1200 && !(await fetch(`${origin}/health`).catch(() => undefined))?.ok; tries++) await wait(500);
  const db = new pg.Client({ connectionString: url.href });
  worlds.push({ size, origin, db, server });
  await db.connect();
  await db.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  const started = performance.now();
  const made = await fill(db, size);
  console.log(`${size.toLocaleString("en")} customers${made ? `, made in ${((performance.now() - started) / 1000).toFixed(0)} s` : ", as they were"}`);
}

const cookieOf = async (sid: string) => `authjs.session-token=${await encode({ token: { sid }, secret, salt: "authjs.session-token" })}`;

type Took = { median: number; p95: number; statements: number };
async function measure({ origin, db }: World, path: string, session: string): Promise<Took> {
  const headers = { cookie: await cookieOf(session) };
  const times: number[] = [];
  for (let round = -5; round < rounds; round++) {
    if (round === 0) await db.query("SELECT pg_stat_statements_reset()");
    const start = performance.now();
    const answer = await fetch(origin + path, { headers, redirect: "manual" });
    const body = await answer.text();
    if (answer.status !== 200 || !/<table|border-dashed|<main/.test(body)) throw new Error(`${path} answered ${answer.status} without a table`);
    if (round >= 0) times.push(performance.now() - start);
  }
  // The portal's own, all of them: what Prisma asks, and beginnings and ends apart.
  const { rows } = await db.query<{ calls: string }>(
    `SELECT sum(calls) AS calls FROM pg_stat_statements JOIN pg_roles r ON r.oid = userid WHERE query LIKE 'SELECT%' AND query NOT LIKE '%pgboss%'
       AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND r.rolname <> current_user`,
  );
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(rounds / 2)] as number, p95: times[Math.floor(rounds * 0.95)] as number, statements: Number(rows[0]?.calls) / rounds };
}

/** Somewhere near the end of the customers by name. */
async function lastPage({ db }: World): Promise<string> {
  const { rows } = await db.query<{ name: string; id: string }>(
    `SELECT "name", "id" FROM "Customer" WHERE "providerId" = $1 AND "status" = 'ACTIVE' ORDER BY "name" DESC, "id" DESC OFFSET 50 LIMIT 1`,
    [ids.provider],
  );
  return encodeURIComponent(JSON.stringify(["name", rows[0]?.name, rows[0]?.id]));
}

const [rare, common, none] = ["nr%200000777", "olkerei", "zzznobody"];
/** Each list, each filter, usual pairs; searches for what many have, few and nobody. */
const paths = (last: string): Record<string, [path: string, session: string]> => {
  const provider = Object.entries({
    customers: "/customers",
    "customers, last page": `/customers?after=${last}`,
    "customers, common part": `/customers?q=${common}`,
    "customers, common end": "/customers?q=gmbh",
    "customers, two words": `/customers?q=gmbh%20${common}`,
    "customers, rare part": `/customers?q=${rare}`,
    "customers, no match": `/customers?q=${none}`,
    "customers, of a reseller": `/customers?reseller=${ids.reseller}`,
    "customers, of a large reseller": `/customers?reseller=${ids.largeReseller}`,
    "customers, common tag": "/customers?tag=Common",
    "customers, common tag, newest": "/customers?tag=Common&sort=-since",
    "customers, rare tag": "/customers?tag=Rare",
    "customers, rare tag + common part": `/customers?tag=Rare&q=${common}`,
    "customers, common tag + common part": `/customers?tag=Common&q=${common}`,
    "customers, common tag + reseller": `/customers?tag=Common&reseller=${ids.reseller}`,
    "customers, rare tag + large reseller": `/customers?tag=Rare&reseller=${ids.largeReseller}`,
    "customers, reseller + common part": `/customers?reseller=${ids.largeReseller}&q=${common}`,
    "customers, removed": "/customers?status=REMOVED",
    "customers, backwards": "/customers?sort=-name",
    "customers, newest": "/customers?sort=-since",
    assignments: "/assignments",
    "assignments, backwards": "/assignments?sort=-customer",
    "assignments, common part": `/assignments?q=${common}`,
    "assignments, rare part": `/assignments?q=${rare}`,
    "assignments, no match": `/assignments?q=${none}`,
    "assignments, without rights": "/assignments?rights=NONE",
    "assignments, of a large reseller": `/assignments?reseller=${ids.largeReseller}`,
    "assignments, large reseller + rights": `/assignments?reseller=${ids.largeReseller}&rights=NONE`,
    "assignments, of record": `/assignments?as=record&reseller=${ids.reseller}`,
    "assignments, contacts": "/assignments?as=contact",
    "assignments, azure": "/assignments?as=azure",
    orders: "/orders",
    "orders, oldest": "/orders?sort=placed",
    "orders, rare status": "/orders?status=CANCELLED",
    "orders, no such status": "/orders?status=ERROR",
    "orders, common part": `/orders?q=${common}`,
    "orders, rare part": `/orders?q=${rare}`,
    "orders, no match": `/orders?q=${none}`,
    contacts: "/support-contacts",
    "contacts, by name": "/support-contacts?sort=-subscription",
    "contacts, common part": `/support-contacts?q=${common}`,
    "contacts, no match": `/support-contacts?q=${none}`,
    "contacts, of a reseller": `/support-contacts?contact=${ids.reseller}`,
    coverage: "/incentives/coverage",
    "coverage, common part": `/incentives/coverage?q=${common}`,
    "coverage, no match": `/incentives/coverage?q=${none}`,
    "coverage, a reason": "/incentives/coverage?reason=not_active",
    incentives: "/incentives",
    "incentives, common part": `/incentives?q=${common}`,
    "incentives, no match": `/incentives?q=${none}`,
    "incentives, lost": "/incentives?state=lost",
    resellers: "/indirect-resellers",
    "resellers, part": "/indirect-resellers?q=systemhaus",
    "resellers, no match": `/indirect-resellers?q=${none}`,
    "resellers, ended": "/indirect-resellers?state=ended",
    invitations: "/indirect-resellers/invitations",
    "invitations, no match": `/indirect-resellers/invitations?q=${none}`,
    relationships: "/customers/relationships",
    "relationships, no match": `/customers/relationships?q=${none}`,
    activity: "/activity",
    "activity, common part": `/activity?customer=${common}`,
    "activity, rare part": `/activity?customer=${rare}`,
    "activity, no match": `/activity?customer=${none}`,
    "activity, nobody": `/activity?person=${none}`,
    "activity, rare action": "/activity?action=customer.remove",
    "activity, no such action": "/activity?action=customer.handOver",
    "activity, long ago": "/activity?to=2020-01-01",
    requests: "/support",
    "requests, critical": "/support?severity=CRITICAL&status=all",
    "requests, common part": `/support?q=${common}&status=all`,
    "requests, no match": `/support?q=${none}&status=all`,
    "review, no match": `/reviews/${ids.review}?q=${none}`,
    "review, common part": `/reviews/${ids.review}?q=${common}`,
    "review, undecided": `/reviews/${ids.review}?state=UNDECIDED`,
    start: "/overview",
  }).map(([called, path]): [string, [string, string]] => [`provider, ${called}`, [path, ids.providerSession]]);
  const served = ["/customers", `/customers?q=${common}`, `/customers?q=${none}`, "/customers?sort=-since", "/activity", `/activity?customer=${none}`];
  const resellers = served.flatMap((path): [string, [string, string]][] => [
    [`reseller, ${path}`, [path, ids.resellerSession]],
    [`large reseller, ${path}`, [path, ids.largeResellerSession]],
  ]);
  const all = [
    "/customers",
    `/customers?q=${common}`,
    `/customers?q=${none}`,
    "/orders",
    "/qualifications",
    `/qualifications?q=${none}`,
    "/activity",
    "/resellers?status=ALL",
    `/resellers?status=ALL&q=${none}`,
  ];
  const operator = all.map((path): [string, [string, string]] => [`operator, ${path}`, [path, ids.operatorSession]]);
  return Object.fromEntries([...provider, ...resellers, ...operator]);
};

let cluster: Cluster | undefined;
const worlds: World[] = [];
try {
  cluster = await startCluster(folder, { throwaway: true, more: [...statements, ...memory] });
  for (const [at, size] of sizes.entries()) await worldOf(cluster, size, firstPort + at, worlds);
  console.log(`${"".padEnd(48)} ${sizes.map((size) => size.toLocaleString("en").padStart(12)).join("")}   median ×   p95 ×   statements`);
  for (const name of Object.keys(paths("")).filter((each) => each.includes(only))) {
    const took: Took[] = [];
    for (const world of worlds) {
      const [path, session] = paths(await lastPage(world))[name] as [string, string];
      took.push(await measure(world, path, session));
    }
    const [first, last] = [took[0] as Took, took.at(-1) as Took];
    const times = took.map(({ median }) => `${median.toFixed(1)} ms`.padStart(12)).join("");
    console.log(
      `${name.padEnd(48)} ${times}   ${(last.median / first.median).toFixed(2).padStart(8)}   ${(last.p95 / first.p95).toFixed(2).padStart(5)}   ${last.statements.toFixed(0).padStart(10)}`,
    );
  }
} finally {
  for (const { server, db } of worlds) {
    server.kill("SIGTERM");
    await new Promise((done) => server.once("exit", done));
    await db.end().catch(() => undefined);
  }
  await cluster?.stop();
}
process.exit(0);

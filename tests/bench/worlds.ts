import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { type Cluster, startCluster } from "#lib/platform/cluster.ts";
import { fill } from "./world.ts";

/** Kept between runs: filling a million takes minutes. BENCH_DIR shares it between checkouts. */
export const folder = process.env.BENCH_DIR ?? ".bench";

const settings = ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_utility=off"];
const memory = ["shared_buffers=1GB", "work_mem=32MB", "maintenance_work_mem=512MB", "max_wal_size=8GB", "max_connections=200"];
export const startWorlds = (): Promise<Cluster> => startCluster(folder, { throwaway: true, more: [...settings, ...memory] });

// What a world is made by: another script makes another world.
const version = createHash("sha256").update(readFileSync("tests/bench/world.ts")).digest("hex").slice(0, 16);

export async function connected<R>(url: string, run: (db: pg.Client) => Promise<R>): Promise<R> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    return await run(db);
  } finally {
    await db.end();
  }
}

const named = (cluster: Cluster, name: string) => Object.assign(new URL(cluster.url), { pathname: `/${name}` }).href;
const migrate = (url: string) => {
  const env = { ...process.env, DATABASE_URL: url, MIGRATION_DATABASE_URL: undefined, LOG_LEVEL: "error" };
  execFileSync(process.execPath, ["--conditions=react-server", "scripts/migrate.ts"], { env, stdio: ["ignore", "ignore", "inherit"] });
};

/** The address of a database with so many customers, made or brought to the newest migration. */
export async function worldOf(cluster: Cluster, size: number): Promise<string> {
  const name = `bench_${size}`;
  const url = named(cluster, name);
  const fresh = await connected(cluster.url, async (db) => {
    const { rows } = await db.query<{ description: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS description FROM pg_database WHERE datname = $1",
      [name],
    );
    if (rows[0]?.description === version) return false;
    await db.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await db.query(`CREATE DATABASE ${name}`);
    return true;
  });
  migrate(url);
  const started = performance.now();
  await connected(url, async (db) => {
    await fill(db, size);
    await db.query(`COMMENT ON DATABASE ${name} IS '${version}'`);
    await db.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  });
  if (fresh) console.error(`${size.toLocaleString("en")} customers made in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  return url;
}

/** A database of its own for what writes: empty, or a copy of a world. It is gone afterwards. */
export async function scratch<R>(cluster: Cluster, world: number | undefined, run: (url: string) => Promise<R>): Promise<R> {
  const name = "bench_scratch";
  if (world) await worldOf(cluster, world);
  await connected(cluster.url, async (db) => {
    await db.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await db.query(`CREATE DATABASE ${name}${world ? ` TEMPLATE bench_${world} STRATEGY file_copy` : ""}`);
  });
  const url = named(cluster, name);
  try {
    if (!world) migrate(url);
    return await run(url);
  } finally {
    await connected(cluster.url, (db) => db.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));
  }
}

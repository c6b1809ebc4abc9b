import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { type Cluster, startCluster } from "#lib/platform/cluster.ts";
import { fill } from "#scripts/bench-world.ts";

/** Kept between runs: filling a million takes minutes. BENCH_DIR shares it between checkouts. */
export const folder = process.env.BENCH_DIR ?? ".bench";

const settings = ["shared_preload_libraries=pg_stat_statements", "shared_buffers=1GB", "work_mem=32MB", "maintenance_work_mem=512MB", "max_wal_size=8GB"];
export const startWorlds = (): Promise<Cluster> => startCluster(folder, { throwaway: true, more: [...settings, "max_connections=200"] });

// What a world is made by: another script makes another world.
const version = createHash("sha256").update(readFileSync("scripts/bench-world.ts")).digest("hex").slice(0, 16);

async function connected<R>(url: string, run: (db: pg.Client) => Promise<R>): Promise<R> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    return await run(db);
  } finally {
    await db.end();
  }
}

/** The address of a database with so many customers, made or brought to the newest migration. */
export async function worldOf(cluster: Cluster, size: number): Promise<string> {
  const name = `bench_${size}`;
  const url = Object.assign(new URL(cluster.url), { pathname: `/${name}` }).href;
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
  const env = { ...process.env, DATABASE_URL: url, LOG_LEVEL: "error" };
  execFileSync(process.execPath, ["--conditions=react-server", "scripts/migrate.ts"], { env, stdio: ["ignore", "ignore", "inherit"] });
  if (fresh) {
    const started = performance.now();
    await connected(url, (db) => fill(db, size));
    console.log(`${size.toLocaleString("en")} customers made in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  await connected(url, async (db) => {
    await db.query(`COMMENT ON DATABASE ${name} IS '${version}'`);
    await db.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    await db.query(`UPDATE "Session" SET "expiresAt" = now() + interval '12 hours', "lastSeenAt" = now()`);
  });
  return url;
}

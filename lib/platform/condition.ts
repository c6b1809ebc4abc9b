import { existsSync, readdirSync, readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { backupsIn } from "./backup-names.ts";
import { env } from "./env.ts";
import { actingAs } from "./roles.ts";

// How the portal is, for whoever looks after it: the database, its migrations, what waits, whether the worker is there, room
// on the disk. Asked on a connection of its own, so that an answer comes while all others are in use.

// Commands and servers stand in the project's folder; where a bundle of pages stands says nothing.
const root = process.cwd();
const patienceMs = 1_500;
/** Who asks again sooner gets the same answer, however many they are. */
const keptMs = 1_000;
const mb = 1024 * 1024;
/** Below it nothing can be written any more, and below that somebody should make room. */
const [leastRoom, littleRoom] = [64 * mb, 1024 * mb];
const littleShare = 0.05;
/** A worker says every ten seconds that it is there (lib/platform/queue.ts). */
const silentSeconds = 60;
const lateSeconds = 15 * 60;
const stuckSeconds = 3_600;
const oldBackupSeconds = 26 * 3_600;

export type State = "ok" | "warning" | "failed";
type Part<Figures = object> = { state: State } & Figures;
/** `failed` where pages can't be served; `warning` where somebody should look, and pages go on. Ages in seconds, null where there is none. */
export type Condition = {
  ready: boolean;
  release: string;
  build: string | null;
  database: Part;
  migrations: Part<{ missing: string[] }>;
  queue: Part<{ waiting: number; oldestSeconds: number | null }>;
  letters: Part<{ waiting: number; failed: number; stuckSeconds: number | null }>;
  worker: Part<{ silentSeconds: number | null }>;
  disk: Part<{ freeBytes: number | null; share: number | null }>;
  backup: Part<{ ageSeconds: number | null }> | null;
};

type Asked = {
  migrations: string[];
  waiting: number;
  oldestSeconds: number | null;
  lettersWaiting: number;
  lettersFailed: number;
  stuckSeconds: number | null;
  silentSeconds: number | null;
};

// Counting stops at ten thousand: more is more. A letter that can't leave is one of those made after the newest that left.
const question = `SELECT set_config('twotier.everybody', 'on', true);
  WITH due AS (
    SELECT start_after FROM pgboss.job WHERE name IN ('letters', 'moves', 'endings', 'imports', 'reset-links')
      AND state < 'active' AND NOT blocked AND start_after < now() LIMIT 10000
  ), stuck AS (
    SELECT "createdAt" FROM "Letter" WHERE state IN ('QUEUED', 'FAILED')
      AND "createdAt" > coalesce((SELECT max("createdAt") FROM "Letter" WHERE state = 'SENT'), '-infinity') LIMIT 10000
  )
  SELECT
    ARRAY(SELECT migration_name::text FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL) AS migrations,
    (SELECT count(*)::int FROM due) AS waiting,
    (SELECT extract(epoch FROM now() - min(start_after))::int FROM due) AS "oldestSeconds",
    (SELECT count(*)::int FROM (SELECT FROM "Letter" WHERE state = 'QUEUED' LIMIT 10000) AS queued) AS "lettersWaiting",
    (SELECT count(*)::int FROM (SELECT FROM "Letter" WHERE state = 'FAILED' LIMIT 10000) AS failed) AS "lettersFailed",
    (SELECT extract(epoch FROM now() - min("createdAt"))::int FROM stuck) AS "stuckSeconds",
    (SELECT extract(epoch FROM now() - max(heartbeat_on))::int FROM pgboss.instance WHERE name = 'worker') AS "silentSeconds"`;

let pool: pg.Pool | undefined;
function connection(): pg.Pool {
  if (pool) return pool;
  const bounds = { max: 1, idleTimeoutMillis: 10_000, connectionTimeoutMillis: patienceMs, query_timeout: patienceMs, allowExitOnIdle: true };
  const options = `${actingAs(env.DATABASE_ROLE)} -c statement_timeout=${patienceMs} -c default_transaction_read_only=on`;
  pool = new pg.Pool({ connectionString: env.DATABASE_URL, ...bounds, options });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

const inTime = <R>(work: Promise<R>): Promise<R | undefined> => {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), patienceMs + 500);
  return Promise.race([work.catch(() => undefined), late.promise]).finally(() => clearTimeout(timer));
};

/** Both in one transaction, which several statements at once are. */
async function ask(): Promise<Asked | undefined> {
  const [, found] = (await connection().query(question)) as unknown as pg.QueryResult<Asked>[];
  return found?.rows[0];
}

/** Migrations that came with this build. */
const expected: string[] = readdirSync(join(root, "prisma/migrations"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

export const { version: release } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
function buildId(): string | null {
  const file = join(root, ".next/BUILD_ID");
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}
// What was served at the start is served until the end, whatever is built meanwhile.
const build = buildId();

async function room(): Promise<Condition["disk"]> {
  const found = await inTime(statfs(env.DATA_DIR));
  if (!found) return { state: "ok", freeBytes: null, share: null };
  const [freeBytes, share] = [found.bavail * found.bsize, found.bavail / Math.max(1, found.blocks)];
  const little = freeBytes < littleRoom && share < littleShare;
  return { state: freeBytes < leastRoom ? "failed" : little ? "warning" : "ok", freeBytes, share };
}

async function newestBackup(): Promise<Condition["backup"]> {
  if (!env.BACKUP_DIR) return null;
  const [newest] = (await inTime(backupsIn(env.BACKUP_DIR))) ?? [];
  const ageSeconds = newest ? Math.round((Date.now() - newest.madeAt.getTime()) / 1000) : null;
  return { state: ageSeconds !== null && ageSeconds < oldBackupSeconds ? "ok" : "warning", ageSeconds };
}

const over = (seconds: number | null, bound: number): State => (seconds !== null && seconds > bound ? "warning" : "ok");

async function look(): Promise<Condition> {
  const [asked, disk, backup] = await Promise.all([inTime(ask()), room(), newestBackup()]);
  const missing = asked ? expected.filter((name) => !asked.migrations.includes(name)) : [];
  const { waiting = 0, oldestSeconds = null, lettersWaiting = 0, lettersFailed = 0, stuckSeconds: stuck = null, silentSeconds: silent = null } = asked ?? {};
  return {
    ready: asked !== undefined && missing.length === 0 && disk.state !== "failed",
    ...{ release, build },
    database: { state: asked ? "ok" : "failed" },
    migrations: { state: missing.length > 0 || !asked ? "failed" : "ok", missing },
    queue: { state: over(oldestSeconds, lateSeconds), waiting, oldestSeconds },
    letters: { state: over(stuck, stuckSeconds), waiting: lettersWaiting, failed: lettersFailed, stuckSeconds: stuck },
    worker: { state: silent !== null && silent < silentSeconds ? "ok" : "warning", silentSeconds: silent },
    ...{ disk, backup },
  };
}

let latest: { at: number; found: Promise<Condition> } | undefined;

/** How the portal is now, in at most two seconds. Never an error: what can't be known is said as such. */
export function condition(): Promise<Condition> {
  // Not the portal's clock: tests move that one.
  if (!latest || performance.now() - latest.at > keptMs) latest = { at: performance.now(), found: look() };
  return latest.found;
}

/** Lets go of its connection. */
export async function stopLooking(): Promise<void> {
  const open = pool;
  pool = undefined;
  latest = undefined;
  await open?.end();
}

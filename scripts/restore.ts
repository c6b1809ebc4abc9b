import { spawn } from "node:child_process";
import { chownSync, existsSync, readdirSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { type Backup, readName } from "#lib/platform/backup-names.ts";
import { verifyChains } from "#lib/platform/audit-chain.ts";
import { unpacking } from "#lib/platform/base-backup.ts";
import { ownerOf, startCluster } from "#lib/platform/cluster.ts";
import { readEnv } from "#lib/platform/env.ts";
import { readBackup } from "./backups.ts";
import { Refused } from "./refusals.ts";

// `npm run restore -- file [--identity key.txt]`: into an empty data folder, or an empty database of your own; all of it,
// or nothing. What came back is looked at before it is called restored.

const empty = (folder: string): boolean => !existsSync(folder) || readdirSync(folder).length === 0;

/** Where the server doesn't run as we do, its files have to be its own. */
async function handOver(folder: string): Promise<void> {
  const owner = ownerOf();
  if (!owner) return;
  const names = await readdir(folder, { recursive: true });
  for (const name of ["", ...names]) chownSync(join(folder, name), owner.uid, owner.gid);
}

/** The data folder of a backup. `dataDir` must be empty, or not be there. */
export async function restoreFolder(file: string, backup: Backup, dataDir: string, identity?: string): Promise<void> {
  const folder = resolve(dataDir);
  if (!empty(folder)) throw new Refused(`${folder} isn't empty. Set DATA_DIR to a folder that is, or move what is there away.`);
  const draft = join(dirname(folder), `${basename(folder)}.restoring-${process.pid}`);
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 });
    await readBackup(file, backup, unpacking(draft), identity);
    // Comes when every other file was there; only the log comes after it.
    if (!existsSync(join(draft, "postgres/backup_label"))) throw new Error("its end is missing");
    await handOver(join(draft, "postgres"));
    await mkdir(dirname(folder), { recursive: true });
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
  } catch (error) {
    // What was under way when it broke off may still be written.
    await rm(draft, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    throw error instanceof Refused ? error : new Refused(`The backup can't be read to its end: ${(error as Error).message}`);
  }
}

async function restoreServer(file: string, backup: Backup, url: string, identity?: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query("SELECT 1 FROM pg_tables WHERE schemaname IN ('public', 'pgboss') LIMIT 1").finally(() => client.end());
  if (rowCount) throw new Refused("This database isn't empty. Set DATABASE_URL to a new one.");
  const child = spawn("pg_restore", ["--single-transaction", "--exit-on-error", "--no-owner", "--no-acl", `--dbname=${url}`], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  const ended = new Promise<number | null>((done, failed) => child.once("error", failed).once("close", done));
  ended.catch(() => undefined);
  const read = await readBackup(file, backup, child.stdin, identity).catch((error: Error) => error);
  if (read instanceof Refused) throw read;
  if ((await ended) !== 0 || read) throw new Refused("Nothing was restored; pg_restore says why above.");
}

/** Rows of each table, by name. */
export async function countsOf(url: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
    );
    const counts: Record<string, number> = {};
    for (const { name } of rows) counts[name] = Number((await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${name}`)).rows[0]?.n);
    return counts;
  } finally {
    await client.end();
  }
}

/** What came back, in one line. Errors when the activity log doesn't hold. */
export async function lookAt(url: string): Promise<string> {
  const { entries, chains, broken } = await verifyChains(url);
  if (broken) throw new Refused(`The activity log of organization ${broken.organizationId} is broken at entry ${broken.sequence}.`);
  const counts = Object.values(await countsOf(url));
  return `${counts.length} tables with ${counts.reduce((sum, count) => sum + count, 0)} rows; ${entries} log entries in ${chains} chains hold.`;
}

if (import.meta.main) {
  try {
    const { positionals, values } = parseArgs({ allowPositionals: true, options: { identity: { type: "string" } } });
    const [file] = positionals;
    const backup = file === undefined ? undefined : readName(basename(file));
    if (!file || !backup) throw new Refused("Say which: npm run restore -- twotier-….tar.gz");
    const { DATABASE_URL, MIGRATION_DATABASE_URL = DATABASE_URL, DATA_DIR } = readEnv();
    if ((backup.kind === "dump") !== (MIGRATION_DATABASE_URL !== undefined)) {
      throw new Refused(
        backup.kind === "dump"
          ? "This is the backup of a server. Set DATABASE_URL to an empty database."
          : "This is a data folder. It is restored without DATABASE_URL.",
      );
    }
    if (MIGRATION_DATABASE_URL) {
      await restoreServer(file, backup, MIGRATION_DATABASE_URL, values.identity);
      console.log(`Restored: ${await lookAt(MIGRATION_DATABASE_URL)}`);
    } else {
      await restoreFolder(file, backup, DATA_DIR, values.identity);
      const cluster = await startCluster(DATA_DIR);
      console.log(`Restored: ${await lookAt(cluster.url).finally(cluster.stop)}`);
    }
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

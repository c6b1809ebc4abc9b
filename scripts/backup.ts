import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { backupName } from "#lib/platform/backup-names.ts";
import { baseBackup } from "#lib/platform/base-backup.ts";
import { startCluster } from "#lib/platform/cluster.ts";
import { readEnv } from "#lib/platform/env.ts";
import { removeOld, writeBackup } from "./backups.ts";
import { ownersUrl } from "./database-url.ts";
import { Refused } from "./refusals.ts";

// `npm run backup -- folder`: everything in one file, while the portal goes on. Of the embedded database its folder, of one
// of your own what its tools make of it.

/** What a program of PostgreSQL writes. Errors with what it said. */
export async function* saidBy(program: string, args: string[]): AsyncGenerator<Uint8Array> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => (said = (said + chunk).slice(-2000)));
  const ended = new Promise<number | null>((done, failed) => child.once("error", failed).once("close", done));
  ended.catch(() => undefined);
  yield* child.stdout;
  const code = await ended.catch((error: NodeJS.ErrnoException) => {
    throw new Refused(error.code === "ENOENT" ? `${program} is missing. Install the client programs of your server's version of PostgreSQL.` : error.message);
  });
  if (code !== 0) throw new Refused(`${program}: ${said.trim()}`);
}

async function* embedded(dataDir: string): AsyncGenerator<Uint8Array> {
  if (!existsSync(resolve(dataDir, "postgres/PG_VERSION"))) throw new Refused(`There is no database in ${resolve(dataDir)}.`);
  const running = ownersUrl();
  if (running && existsSync(resolve(dataDir, "in-use"))) return yield* baseBackup(running, dataDir);
  const cluster = await startCluster(dataDir);
  try {
    yield* baseBackup(cluster.url, dataDir);
  } finally {
    await cluster.stop();
  }
}

/** Answers the file. */
export async function backUp(folder: string, now = new Date()): Promise<string> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL = DATABASE_URL, DATA_DIR, BACKUP_RECIPIENT: recipient, BACKUP_KEEP_DAYS } = readEnv();
  const kind = MIGRATION_DATABASE_URL ? "dump" : "tar.gz";
  const from = MIGRATION_DATABASE_URL ? saidBy("pg_dump", ["--format=custom", `--dbname=${MIGRATION_DATABASE_URL}`]) : embedded(DATA_DIR);
  const file = await writeBackup(from, { folder, name: backupName(now, kind, recipient !== undefined), compress: kind === "tar.gz", recipient });
  await removeOld(folder, now, BACKUP_KEEP_DAYS);
  return file;
}

if (import.meta.main) {
  try {
    const folder = process.argv[2] ?? readEnv().BACKUP_DIR;
    if (!folder) throw new Refused("Say where to: npm run backup -- folder, or set BACKUP_DIR.");
    const file = await backUp(resolve(folder));
    console.log(`Backed up to ${join(file)}`);
    if (!readEnv().BACKUP_RECIPIENT) console.log("It isn't sealed: whoever has the file has everything in it. Set BACKUP_RECIPIENT to a public key of age.");
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

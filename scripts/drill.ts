import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { type Backup, backupsIn, readName } from "#lib/platform/backup-names.ts";
import { startCluster } from "#lib/platform/cluster.ts";
import { readEnv } from "#lib/platform/env.ts";
import { backUp } from "./backup.ts";
import { databaseUrl } from "./database-url.ts";
import { exitOf } from "./employing.ts";
import { Refused } from "./refusals.ts";
import { countsOf, lookAt, restoreFolder } from "./restore.ts";

// `npm run drill`: a backup that nobody has restored is a hope. Restores one beside the portal, compares it, opens its pages,
// and leaves nothing behind.

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const at = server.address();
      server.close(() => done(at && typeof at === "object" ? at.port : 0));
    });
  });

/** Tables that hold other numbers of rows in the copy than they can have had while it was made. */
export function differing(before: Record<string, number>, restored: Record<string, number>, after: Record<string, number>): string[] {
  const between = (name: string) => {
    const [low, high] = [Math.min(before[name] ?? 0, after[name] ?? 0), Math.max(before[name] ?? 0, after[name] ?? 0)];
    return (restored[name] ?? -1) >= low && (restored[name] ?? -1) <= high;
  };
  return Object.keys({ ...before, ...restored }).filter((name) => !between(name));
}

/** Starts the portal on the copy and asks it for pages. */
async function openPages(dataDir: string): Promise<string[]> {
  const port = await freePort();
  const {
    DATABASE_URL: _,
    MIGRATION_DATABASE_URL: __,
    APP_ORIGIN: ___,
    HOST: ____,
    SMTP_URL: _____,
    BACKUP_DIR: ______,
    npm_lifecycle_event: _______,
    ...env
  } = process.env;
  const child = spawn(process.execPath, ["scripts/start.ts"], {
    env: { ...env, PORT: String(port), DATA_DIR: dataDir },
    stdio: ["ignore", "ignore", "inherit"],
  });
  try {
    const opened: string[] = [];
    for (const path of ["/health/live", "/sign-in", "/directory"]) {
      for (let tries = 0; ; tries++) {
        const { status } = (await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined)) ?? {};
        if (status === 200) break;
        if (tries > 600 || child.exitCode !== null) throw new Refused(`${path} of the copy answers ${status ?? "nothing"}.`);
        await wait(500);
      }
      opened.push(path);
    }
    return opened;
  } finally {
    child.kill("SIGTERM");
    await exitOf(child);
  }
}

if (import.meta.main) {
  const scratch = mkdtempSync(join(tmpdir(), "twotier-drill-"));
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { identity: { type: "string" } } });
    const { BACKUP_RECIPIENT, DATABASE_URL } = readEnv();
    if (DATABASE_URL) throw new Refused("The drill is for the embedded database. Restore the backup of a server of your own into a database beside it.");
    if (BACKUP_RECIPIENT && !values.identity) throw new Refused("The backup is sealed. Say where the private key is: npm run drill -- --identity key.txt");
    const began = Date.now();
    const live = databaseUrl();
    const before = live && !positionals[0] ? await countsOf(live) : undefined;
    const file = positionals[0] ?? (await backUp(join(scratch, "backup")));
    const after = live && !positionals[0] ? await countsOf(live) : undefined;
    const backup = (readName(basename(file)) ?? (await backupsIn(join(scratch, "backup")))[0]) as Backup;
    const copy = join(scratch, "copy");
    await restoreFolder(file, backup, copy, values.identity);
    const cluster = await startCluster(copy);
    try {
      console.log(await lookAt(cluster.url));
      const wrong = before && after ? differing(before, await countsOf(cluster.url), after) : [];
      if (wrong.length > 0) throw new Refused(`These tables differ: ${wrong.join(", ")}`);
      if (before) console.log("As many rows in each table as the portal has.");
    } finally {
      await cluster.stop();
    }
    console.log(`Opened: ${(await openPages(copy)).join(" ")}`);
    console.log(`The drill took ${Math.round((Date.now() - began) / 1000)} seconds. Nothing of it is left.`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

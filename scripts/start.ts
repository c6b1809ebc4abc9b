import { type ChildProcess, spawn } from "node:child_process";
import cluster from "node:cluster";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { backupsIn } from "#lib/platform/backup-names.ts";
import { startCluster } from "#lib/platform/cluster.ts";
import { type Env, readEnv } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { applyMigrations } from "#lib/platform/migrations.ts";
import { prepareRole, tryRole } from "#lib/platform/roles.ts";
import { demoPassword, people } from "#prisma/people.ts";
import { employ, exitOf } from "./employing.ts";
import { ownSecret, Refused, refuseBusyPort, refuseUnfitServer, refuseUnprepared, refuseUnwritable } from "./refusals.ts";
import { keepUnderstood, surroundings } from "./surroundings.ts";

// `npm start`, and `npm run dev` with --dev: everything from an empty folder to a page, and back to nothing running.

const dev = process.argv.includes("--dev");
// Each has its own memory and connections; who wants more says so.
const mostProcesses = 4;
// Paths, DATA_DIR among them, are the project's, wherever the command was given.
process.chdir(join(import.meta.dirname, ".."));

/** Thrown through what was still beginning when the end was asked for. */
class Stopped extends Error {}

let stopping: Promise<never> | undefined;
const toClose: (() => Promise<unknown>)[] = [];

/** Stops what was started, the last first; however often it is asked for, it happens once. */
function stop(code: number): Promise<never> {
  stopping ??= (async () => {
    // One that hangs must not keep the rest from being stopped.
    for (const close of toClose.reverse()) await Promise.race([close(), wait(40_000)]).catch(() => undefined);
    process.exit(code);
  })();
  return stopping;
}

/** What begins is known to `stop` before it is there, so that an end asked for meanwhile waits for it, too. */
async function begin<What>(start: () => Promise<What>, close: (what: What) => Promise<unknown>): Promise<What> {
  if (stopping) throw new Stopped();
  const starting = start();
  toClose.push(async () => close(await starting));
  const what = await starting;
  if (stopping) throw new Stopped();
  return what;
}

// Detached: Ctrl-C on the terminal reaches us alone, and we stop things in order.
const launch = (script: string, stdio: "ipc" | "ignore"): ChildProcess =>
  spawn(process.execPath, ["--conditions=react-server", script], { detached: true, stdio: ["ignore", "inherit", "inherit", stdio] });

/** Runs a command of ours to its end; with everything that it started it is stopped when we are. It may come up before its `turn`, and is told when that is. */
async function run(script: string, failure: string, turn?: () => Promise<unknown>): Promise<void> {
  const child = await begin(
    async () => launch(script, turn ? "ipc" : "ignore"),
    async (running) => {
      if (running.exitCode !== null || running.signalCode !== null) return;
      process.kill(-(running.pid as number), "SIGTERM");
      await exitOf(running);
    },
  );
  await turn?.();
  if (child.connected) child.send("turn", () => undefined);
  const code = await exitOf(child);
  if (stopping) throw new Stopped();
  if (code !== 0) throw new Refused(failure);
}

async function startEmbedded(folder: string): Promise<void> {
  const cluster = await begin(
    () => startCluster(folder),
    (running) => running.stop(),
  );
  cluster.onLost(() => {
    console.error("The embedded PostgreSQL can't be started again.");
    void stop(1);
  });
  process.env.DATABASE_URL = cluster.url;
  process.env.TWOTIER_EMBEDDED = "1";
}

async function prepareDatabase(): Promise<void> {
  const { DATABASE_URL = "", MIGRATION_DATABASE_URL = DATABASE_URL, DATABASE_ROLE } = readEnv();
  await prepareRole(MIGRATION_DATABASE_URL, DATABASE_ROLE);
  await tryRole(DATABASE_URL, DATABASE_ROLE);
  // One that is under way is let finish: it takes a moment, and is whole or not there at all.
  const migrated = () =>
    begin(
      () => applyMigrations(MIGRATION_DATABASE_URL),
      async () => undefined,
    );
  await run("scripts/prepare.ts", "The database could not be prepared.", migrated);
}

const keep = (name: string, start: () => ChildProcess) =>
  begin(
    async () => employ(name, start),
    (employed) => employed.stop(),
  );

/** Pages that come up while the database is made ready; `open` once it is. */
type Coming = { open: () => Promise<unknown> };

/** Behind one port: here when one process is enough, otherwise in as many as are asked for, which a connection each reaches in turn. */
async function comeUpPages(env: Env, host: string | undefined, processes: number): Promise<Coming> {
  if (dev || processes === 1) {
    const { comeUp, serve } = await import("./serving.ts");
    const app = await comeUp(env, begin, dev);
    return { open: () => serve(env, app, { host, dev, begin }) };
  }
  const { promise: prepared, resolve: open } = Promise.withResolvers<void>();
  cluster.setupPrimary({ exec: "scripts/web.ts", execArgv: [], args: [] });
  const fork = () => {
    const { process: child } = cluster.fork({ TWOTIER_WAITS: "1", ...(host && { HOST: host }) });
    // It asks once it listens; one that has ended meanwhile is told nothing.
    child.on("message", (said) => said === "listening" && void prepared.then(() => child.connected && child.send("prepared", () => undefined)));
    return child;
  };
  const employed = await Promise.all(Array.from({ length: processes }, () => keep("web process", fork)));
  return {
    open: () => {
      // Begun before the worker, and closed before it all the same: pages may still leave it something to do.
      toClose.push(() => Promise.all(employed.map(({ stop }) => stop())));
      open();
      return Promise.all(employed.map(({ ready }) => ready));
    },
  };
}

async function servePages(env: Env, host: string | undefined, pages: Coming): Promise<void> {
  await pages.open();
  const { watch } = await import("./watching.ts");
  await begin(
    () => watch(env),
    (end) => end(),
  );
  const here = host?.includes(":") ? `[${host}]` : (host ?? "127.0.0.1");
  for (let tries = 0; tries < 600 && !stopping; tries++) {
    const { ok } = (await fetch(`http://${here}:${env.PORT}/health/ready`).catch(() => undefined)) ?? {};
    if (ok) return;
    await wait(100);
  }
}

/** Once a day, wherever the newest came from. A failure is told, and tried again with the next hour. */
async function keepBackups(folder: string): Promise<void> {
  const { backupDue } = await import("./backups.ts");
  const look = async () => {
    if (stopping || !backupDue(await backupsIn(folder), new Date())) return;
    const code = await exitOf(launch("scripts/backup.ts", "ignore"));
    if (code !== 0) log.error({ folder }, "the backup failed");
  };
  setInterval(look, 60 * 60_000).unref();
  void look();
}

function printSignIns(): void {
  const signIns = people();
  const width = Math.max(...signIns.map(({ email }) => email.length));
  console.log(`  Demo sign-ins, password ${demoPassword}:\n`);
  for (const { email, role, organization } of signIns) console.log(`  ${email.padEnd(width)}  ${role} (${organization})`);
  console.log("");
}

async function main(): Promise<void> {
  const env = readEnv();
  if (env.DATABASE_URL) for (const lacking of refuseUnprepared(process.env)) console.warn(lacking);
  Object.assign(process.env, surroundings(env, dev));
  await refuseBusyPort(env.PORT);
  refuseUnwritable(env.DATA_DIR);
  if (env.DATABASE_URL) await refuseUnfitServer(env.DATABASE_URL);
  if (env.DATABASE_URL && env.MIGRATION_DATABASE_URL) await refuseUnfitServer(env.MIGRATION_DATABASE_URL, "MIGRATION_DATABASE_URL");
  // Says that there is a mailbox for everybody: ours to say, not the environment's.
  delete process.env.TWOTIER_EMBEDDED;
  // Before the build, whose forms go by it.
  if (!env.DATABASE_URL) process.env.AUTH_SECRET = env.AUTH_SECRET ?? ownSecret(env.DATA_DIR);
  if (!dev) await run("scripts/build.ts", "The build failed.");
  if (!dev) keepUnderstood();
  const embedded = !env.DATABASE_URL;
  if (embedded) await startEmbedded(env.DATA_DIR);
  // Everybody knows the demo's passwords, and its mailbox needs none.
  const host = env.HOST ?? (embedded ? "127.0.0.1" : undefined);
  const prepared = prepareDatabase();
  const pages = comeUpPages(env, host, env.WEB_PROCESSES ?? (embedded ? 1 : Math.min(availableParallelism(), mostProcesses)));
  // Awaited once the database is ready; what fails before that is told first.
  pages.catch(() => undefined);
  await prepared;
  await keep("worker", () => launch("scripts/worker.ts", "ipc"));
  await servePages(env, host, await pages);
  if (stopping) return;
  console.log(`\n  Twotier is ready at ${env.APP_ORIGIN}\n`);
  if (env.BACKUP_DIR) void keepBackups(env.BACKUP_DIR);
  if (embedded) printSignIns();
  if (embedded && env.HOST) console.log(`  Whoever reaches ${env.HOST}:${env.PORT} can sign in with these and read the mailbox.\n`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
// A shell or an npm that is killed doesn't tell us; who has lost the one they were started from would hold the port for ever.
const parent = process.ppid;
if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && stop(0), 500).unref();
// One forgotten promise must not end everybody's session; a broken process must not go on.
process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "uncaught exception");
  void stop(1);
});

main().catch((error: unknown) => {
  if (!stopping) console.error(error instanceof Error ? error.message.trim() || error.name : String(error));
  void stop(1);
});

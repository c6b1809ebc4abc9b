import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import pg from "pg";
import { type Cluster, startCluster } from "#lib/platform/cluster.ts";
import { readEnv } from "#lib/platform/env.ts";
import { drain, frontServer } from "#lib/platform/front.ts";
import { applyMigrations } from "#lib/platform/migrations.ts";
import { demoPassword, people } from "#prisma/people.ts";
import { buildIfStale } from "./build.ts";

const dev = process.argv.includes("--dev");
const node = (script: string, more: object = {}) =>
  spawn(process.execPath, ["--conditions=react-server", script], { stdio: ["ignore", "inherit", "inherit", "ipc"], ...more });

/** Ends with one clear line; nothing of ours keeps running. */
class Refused extends Error {}

let cluster: Cluster | undefined;
let worker: ChildProcess | undefined;
let closing = false;
const toClose: (() => Promise<unknown>)[] = [];

async function stop(code: number): Promise<never> {
  if (!closing) {
    closing = true;
    for (const close of toClose.reverse()) await close().catch(() => undefined);
  }
  process.exit(code);
}

async function refuseBusyPort(port: number) {
  await new Promise<void>((done, failed) => {
    const probe = createServer()
      .once("error", (error: NodeJS.ErrnoException) => failed(new Refused(error.code === "EADDRINUSE" ? `Port ${port} is in use. Set PORT to another one.` : `Port ${port} can't be used: ${error.message}`)))
      .listen(port, () => probe.close(() => done()));
  });
}

function refuseUnwritable(folder: string) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Refused(`The data folder ${resolve(folder)} can't be written. Set DATA_DIR to one that can.`);
  }
}

async function checkServer(url: string) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>("SELECT current_setting('server_version_num')::int AS version");
    if ((rows[0]?.version ?? 0) < 150_000) throw new Refused("PostgreSQL 15 or newer is needed.");
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(`The database of DATABASE_URL doesn't answer: ${error instanceof Error ? error.message || (error as NodeJS.ErrnoException).code : error}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Made once and kept beside the embedded database, so that sessions survive a restart. */
function ownSecret(folder: string): string {
  const file = join(folder, "auth-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

async function prepareDatabase(dataDir: string) {
  if (!process.env.DATABASE_URL) {
    cluster = await startCluster(dataDir);
    toClose.push(() => (cluster as Cluster).stop());
    cluster.onExit(() => {
      console.error("The embedded PostgreSQL ended unexpectedly.");
      void stop(1);
    });
    process.env.DATABASE_URL = cluster.url;
    process.env.TWOTIER_EMBEDDED = "1";
    process.env.AUTH_SECRET ??= ownSecret(dataDir);
  } else {
    if (!process.env.AUTH_SECRET) throw new Refused("AUTH_SECRET is not set. With DATABASE_URL it is needed: at least 32 random characters.");
    await checkServer(process.env.DATABASE_URL);
  }
  await applyMigrations(process.env.DATABASE_URL);
  await run("scripts/prepare.ts");
  if (cluster) await run("prisma/seed.ts");
}

const run = (script: string) =>
  new Promise<void>((done, failed) => node(script).once("exit", (code) => (code === 0 ? done() : failed(new Refused(`${script} failed.`)))));

function keepWorking(pause = 1000) {
  // Detached: Ctrl-C on the terminal reaches us alone, and we stop things in order.
  worker = node("scripts/worker.ts", { detached: true });
  worker.once("exit", () => {
    if (!closing) setTimeout(() => keepWorking(Math.min(pause * 2, 30_000)), pause).unref();
  });
}

async function stopWorker() {
  const child = worker;
  if (!child || child.exitCode !== null) return;
  const gone = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 12_000);
  await gone;
  clearTimeout(late);
}

function printSignIns(origin: string) {
  const signIns = people();
  const width = Math.max(...signIns.map(({ email }) => email.length));
  console.log(`\n  Twotier is ready at ${origin}\n`);
  if (!cluster) return;
  console.log(`  Demo sign-ins, password ${demoPassword}:\n`);
  for (const { email, role, organization } of signIns) console.log(`  ${email.padEnd(width)}  ${role} (${organization})`);
  console.log("");
}

async function main() {
  process.on("SIGINT", () => void stop(0));
  process.on("SIGTERM", () => void stop(0));
  const env = readEnv();
  process.env.APP_ORIGIN = env.APP_ORIGIN;
  process.env.AUTH_TRUST_HOST = "true";
  process.env.AUTH_URL = env.APP_ORIGIN;
  await refuseBusyPort(env.PORT);
  refuseUnwritable(env.DATA_DIR);
  if (!dev) buildIfStale();
  await prepareDatabase(env.DATA_DIR);
  keepWorking();
  toClose.push(stopWorker);
  (process.env as Record<string, string>).NODE_ENV = dev ? "development" : "production";
  const { default: next } = await import("next");
  const app = next({ dev, port: env.PORT, hostname: "localhost" });
  await app.prepare();
  const server = frontServer(app.getRequestHandler(), { trustProxy: env.TRUST_PROXY === "1" });
  toClose.push(async () => {
    await drain(server, 8_000);
    await app.close();
  });
  await new Promise<void>((done, failed) => server.once("error", failed).listen(env.PORT, done));
  printSignIns(env.APP_ORIGIN);
}

main().catch((error: unknown) => {
  console.error(error instanceof Refused || !process.env.LOG_LEVEL ? (error instanceof Error ? error.message : String(error)) : error);
  void stop(1);
});

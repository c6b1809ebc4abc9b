import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import { folder } from "./worlds.ts";

export const secret = "a-secret-for-measuring-only-0123456789";
const bare = "tests/bench/bare";
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");

export type Running = { origin: string; pid: number; startedInMs: number; stop: () => Promise<void> };

export const cookieOf = async (session: string) => ({
  cookie: `authjs.session-token=${await encode({ token: { sid: session }, secret, salt: "authjs.session-token" })}`,
});

const children = new Set<ChildProcess>();
/** Whatever was started is known until it has ended. */
export function started(child: ChildProcess): { ended: Promise<number | null> } {
  children.add(child);
  return {
    ended: new Promise((done) =>
      child.once("exit", (code) => {
        children.delete(child);
        done(code);
      }),
    ),
  };
}
export async function stopAll(): Promise<void> {
  const ending = [...children].map((child) => new Promise((done) => child.once("exit", done)));
  for (const child of children) child.kill("SIGTERM");
  await Promise.all(ending);
}

async function running(child: ChildProcess, origin: string, path: string): Promise<Running> {
  const began = performance.now();
  const { ended } = started(child);
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  for (let tries = 0; ; tries++) {
    const { ok } = (await fetch(origin + path).catch(() => undefined)) ?? {};
    if (ok) return { origin, pid: child.pid as number, startedInMs: performance.now() - began, stop };
    if (child.exitCode !== null || tries > 1200) {
      await stop();
      throw new Error(`${origin} did not start`);
    }
    await wait(50);
  }
}

const clean = ({ SMTP_URL: _, DATABASE_URL: __, AUTH_SECRET: ___, ...env }: NodeJS.ProcessEnv) => env;

/** The portal as it runs in production: on a database that is there, or without one from an empty folder. */
export function startPortal(databaseUrl: string | undefined, port: number, more: Record<string, string> = {}): Promise<Running> {
  const origin = `http://localhost:${port}`;
  const about = { PORT: String(port), HOST: "127.0.0.1", APP_ORIGIN: origin, DATA_DIR: resolve(folder, `portal-${port}`), LOG_LEVEL: "error" };
  const database = databaseUrl && { DATABASE_URL: databaseUrl, AUTH_SECRET: secret, SESSION_HOURS: "12", SESSION_IDLE_MINUTES: "600" };
  const env = { ...clean(process.env), ...about, ...database, ...more };
  // What it says under load would bury the table.
  const log = openSync(resolve(folder, `portal-${port}.log`), "w");
  return running(spawn(process.execPath, ["scripts/start.ts"], { env, stdio: ["ignore", log, log] }), origin, "/health/live");
}

/** Milliseconds from nothing at all, or from an empty folder, to the first page; its build is there. */
export async function startFromEmpty(port: number): Promise<number> {
  const empty = mkdtempSync(join(tmpdir(), "twotier-bench-"));
  try {
    const began = performance.now();
    const portal = await startPortal(undefined, port, { DATA_DIR: empty });
    await (await fetch(`${portal.origin}/sign-in`)).text();
    const took = performance.now() - began;
    await portal.stop();
    return took;
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}

/** The peer: the same framework and database, and nothing of a product. */
export function startBare(databaseUrl: string, port: number): Promise<Running> {
  const env = { ...clean(process.env), NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1", DATABASE_URL: databaseUrl };
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build", bare], { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`the bare page could not be built:\n${stdout}${stderr}`);
  const child = spawn(process.execPath, [next, "start", bare, "-p", String(port), "-H", "127.0.0.1"], { env, stdio: ["ignore", "ignore", "inherit"] });
  return running(child, `http://127.0.0.1:${port}`, "/sign-in");
}

const directus = process.env.DIRECTUS && resolve(process.env.DIRECTUS, "node_modules/directus/cli.js");
export const hasDirectus = Boolean(directus && existsSync(directus));

/** Where somebody has it: on a database of its own with the same customers, which everybody may read. */
export async function startDirectus(databaseUrl: string, port: number): Promise<Running> {
  const { hostname, port: databasePort, pathname, username, password } = new URL(databaseUrl);
  const cwd = resolve(folder, "directus");
  mkdirSync(cwd, { recursive: true });
  const admin = { ADMIN_EMAIL: "admin@bench.example.com", ADMIN_PASSWORD: secret };
  const database = { DB_CLIENT: "pg", DB_HOST: hostname, DB_PORT: databasePort, DB_DATABASE: pathname.slice(1), DB_USER: username, DB_PASSWORD: password };
  const about = { SECRET: secret, HOST: "127.0.0.1", PORT: String(port), TELEMETRY: "false", LOG_LEVEL: "error", CACHE_ENABLED: "false" };
  const env = { ...clean(process.env), NODE_ENV: "production" as const, ...admin, ...database, ...about };
  const { status, stderr } = spawnSync(process.execPath, [directus as string, "bootstrap"], { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`Directus could not be set up:\n${stderr}`);
  const origin = `http://127.0.0.1:${port}`;
  const server = await running(
    spawn(process.execPath, [directus as string, "start"], { cwd, env, stdio: ["ignore", "ignore", "inherit"] }),
    origin,
    "/server/ping",
  );
  const post = async (path: string, body: object, token?: string) => {
    const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
    return (await (await fetch(origin + path, { method: "POST", headers, body: JSON.stringify(body) })).json()) as { data: { access_token: string } };
  };
  const { data } = await post("/auth/login", { email: admin.ADMIN_EMAIL, password: admin.ADMIN_PASSWORD });
  // The public policy, which every Directus has under this id.
  const policy = "abf8a154-5b1c-4a46-ac9c-7300570f4f17";
  for (const collection of ["Customer", "CustomerReseller"])
    await post("/permissions", { policy, collection, action: "read", fields: ["*"], permissions: {} }, data.access_token);
  await post("/relations", { collection: "CustomerReseller", field: "customerId", related_collection: "Customer", schema: null, meta: {} }, data.access_token);
  return server;
}

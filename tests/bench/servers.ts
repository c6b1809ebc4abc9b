import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { setTimeout as wait } from "node:timers/promises";
import { encode } from "next-auth/jwt";
import { folder } from "./worlds.ts";

const secret = "a-secret-for-measuring-only-0123456789";
const bare = "tests/bench/bare";
const next = createRequire(import.meta.url).resolve("next/dist/bin/next");

export type Running = { origin: string; pid: number; startedInMs: number; stop: () => Promise<void> };

export const cookieOf = async (session: string) => ({
  cookie: `authjs.session-token=${await encode({ token: { sid: session }, secret, salt: "authjs.session-token" })}`,
});

async function running(child: ChildProcess, origin: string, path: string): Promise<Running> {
  const started = performance.now();
  const ended = new Promise((done) => child.once("exit", done));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  for (let tries = 0; ; tries++) {
    const { ok } = (await fetch(origin + path).catch(() => undefined)) ?? {};
    if (ok) return { origin, pid: child.pid as number, startedInMs: performance.now() - started, stop };
    if (child.exitCode !== null || tries > 600) {
      await stop();
      throw new Error(`${origin} did not start`);
    }
    await wait(50);
  }
}

const clean = ({ SMTP_URL: _, ...env }: NodeJS.ProcessEnv) => env;

/** The portal as it runs in production, on a database that is there. */
export function startPortal(databaseUrl: string, port: number, more: Record<string, string> = {}): Promise<Running> {
  const origin = `http://localhost:${port}`;
  const about = {
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: secret,
    PORT: String(port),
    HOST: "127.0.0.1",
    APP_ORIGIN: origin,
    DATA_DIR: `${folder}/portal-${port}`,
  };
  const env = { ...clean(process.env), ...about, LOG_LEVEL: "error", SESSION_HOURS: "12", SESSION_IDLE_MINUTES: "600", ...more };
  return running(spawn(process.execPath, ["scripts/start.ts"], { env, stdio: ["ignore", "ignore", "inherit"] }), origin, "/health");
}

/** The peer: the same framework and database, and nothing of a product. */
export function startBare(databaseUrl: string, port: number): Promise<Running> {
  const env = { ...clean(process.env), NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1", DATABASE_URL: databaseUrl };
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build", bare], { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`the bare page could not be built:\n${stdout}${stderr}`);
  const child = spawn(process.execPath, [next, "start", bare, "-p", String(port), "-H", "127.0.0.1"], { env, stdio: ["ignore", "ignore", "inherit"] });
  return running(child, `http://127.0.0.1:${port}`, "/sign-in");
}

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { encode } from "next-auth/jwt";

// The portal's pages as they run in production: several processes, each reached by itself, on the database of this test.

const first = Number(process.env.E2E_PORT ?? 3325);
export const origin = `http://localhost:${first}`;
export const secret = process.env.AUTH_SECRET as string;

export type Process = { base: string; child: ChildProcess; said: () => string; stop: (signal?: NodeJS.Signals) => Promise<void> };

export async function startProcess(at: number, more: Record<string, string> = {}): Promise<Process> {
  if (!existsSync(".next/BUILD_ID")) throw new Error("there is no build to try: npm run build");
  const port = first + at;
  const base = `http://127.0.0.1:${port}`;
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, NODE_OPTIONS: ____, ...inherited } = process.env;
  const about = {
    NODE_ENV: "production" as const,
    PORT: String(port),
    HOST: "127.0.0.1",
    APP_ORIGIN: origin,
    AUTH_SECRET: secret,
    TRUST_PROXY: "1",
    LOG_LEVEL: "warn",
  };
  const child = spawn(process.execPath, ["scripts/web.ts"], { env: { ...inherited, ...about, ...more }, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => void (said += chunk.toString()));
  // Once whoever started it is gone, it goes too.
  let ready = false;
  child.once("message", () => {
    ready = true;
  });
  const ended = new Promise((done) => child.once("exit", done));
  const stop = async (signal: NodeJS.Signals = "SIGTERM") => {
    child.kill(signal);
    await ended;
  };
  for (let tries = 0; !ready; tries++) {
    if (child.exitCode !== null || child.signalCode !== null || tries > 1200) {
      await stop("SIGKILL");
      throw new Error(`the portal did not start:\n${said}`);
    }
    await wait(50);
  }
  return { base, child, said: () => said, stop };
}

export async function startPortal(processes = 2, more: Record<string, string> = {}) {
  const starting = await Promise.allSettled(Array.from({ length: processes }, (_, at) => startProcess(at, more)));
  const running = starting.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failed = starting.find((one) => one.status === "rejected");
  if (failed) {
    // None of them is left behind.
    await Promise.all(running.map(({ stop }) => stop()));
    throw failed.reason;
  }
  let turn = 0;
  return {
    processes: running,
    /** One after the other, as behind one port. */
    next: () => (running[turn++ % running.length] as Process).base,
    said: () => running.map(({ said }) => said()).join(""),
    stop: async () => void (await Promise.all(running.map(({ stop }) => stop()))),
  };
}

const cookies = new Map<string, string>();
/** What a browser carries that is signed in with this session. */
export async function cookieOf(sessionId: string | undefined): Promise<string> {
  if (!sessionId) return "locale=en";
  const salt = "authjs.session-token";
  const token = cookies.get(sessionId) ?? (await encode({ token: { sid: sessionId }, secret, salt, maxAge: 43_200 }));
  cookies.set(sessionId, token);
  return `${salt}=${token}; locale=en`;
}

export type Answer = { status: number; text: string; headers: Headers; location: string };

/** As a browser asks; who is told to come back in a moment does. */
export async function ask(base: string, path: string, sessionId?: string, init: RequestInit = {}): Promise<Answer> {
  for (let tries = 0; ; tries++) {
    const headers = { cookie: await cookieOf(sessionId), "accept-language": "en", "x-forwarded-for": "192.0.2.7", ...(init.headers as Record<string, string>) };
    // A kept connection may be closed at the very moment that it is used again.
    const response = await fetch(base + path, { ...init, headers, redirect: "manual" }).catch((error: unknown) => {
      if (tries === 5) throw error;
    });
    if (!response) {
      await wait(200);
      continue;
    }
    const answer = { status: response.status, text: await response.text(), headers: response.headers, location: response.headers.get("location") ?? "" };
    if (answer.status !== 503 || tries === 5) return answer;
    await wait(500);
  }
}

/** So many at once, each after the other. */
export const everyone = async <In, Out>(all: readonly In[], at: number, run: (one: In) => Promise<Out>): Promise<Out[]> => {
  const answers: Out[] = [];
  let turn = 0;
  const worker = async () => {
    while (turn < all.length) {
      const mine = turn++;
      answers[mine] = await run(all[mine] as In);
    }
  };
  await Promise.all(Array.from({ length: at }, worker));
  return answers;
};

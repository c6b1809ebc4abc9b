import type { ChildProcess } from "node:child_process";
import { log } from "#lib/platform/log.ts";

// A process that ends by itself is started again, later each time, until one has lasted.
const lasting = 60_000;
const longest = 30_000;

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
export const exitOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => (hasEnded(child) ? done(child.exitCode) : child.once("exit", (code) => done(code))));

export type Employed = { ready: Promise<void>; stop: () => Promise<void> };

/** Keeps one of them at work until it is stopped. `ready` when the first says so. */
export function employ(name: string, launch: () => ChildProcess): Employed {
  let [over, child] = [false, undefined as ChildProcess | undefined];
  const { promise: ready, resolve } = Promise.withResolvers<void>();
  const start = (pause: number) => {
    const since = Date.now();
    child = launch();
    child.on("message", (said) => said === "ready" && resolve());
    child.once("exit", (code, signal) => {
      if (over) return;
      const next = Date.now() - since > lasting ? 1000 : pause;
      log.error({ code, signal, againInMs: next }, `${name} ended`);
      setTimeout(() => over || start(Math.min(next * 2, longest)), next);
    });
  };
  start(1000);
  const stop = async () => {
    over = true;
    if (!child) return;
    const late = setTimeout(() => child?.kill("SIGKILL"), 12_000);
    child.kill("SIGTERM");
    await exitOf(child);
    clearTimeout(late);
  };
  return { ready, stop };
}

import { startWorker, stopWorker } from "#lib/jobs/index.ts";

async function finish(): Promise<never> {
  await stopWorker().catch(() => undefined);
  process.exit(0);
}

// The parent stops us in its own order; a Ctrl-C that reaches the whole group is its business.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", finish);
// A parent that was killed can't stop us; without it the channel closes.
process.on("disconnect", finish);

await startWorker();
process.send?.("ready");

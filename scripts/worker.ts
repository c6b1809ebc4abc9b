import { startWorker, stopWorker } from "#lib/jobs/index.ts";

// The parent stops us in its own order; a Ctrl-C that reaches the whole group is its business.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", async () => {
  await stopWorker();
  process.exit(0);
});
// A parent that was killed can't stop us; without it the channel closes.
process.on("disconnect", () => process.exit(0));

await startWorker();
process.send?.("ready");

import { setFlagsFromString } from "node:v8";
import { startWorker, stopWorker } from "#lib/jobs/index.ts";
import { release } from "#lib/platform/condition.ts";
import { readEnv } from "#lib/platform/env.ts";
import { tryRole } from "#lib/platform/roles.ts";
import { keepTime } from "#lib/platform/time-keeper.ts";
import { startTracing } from "#lib/platform/tracer.ts";

// Of what an import's sets leave behind little is kept, however many they are: without this the heap grows to four times of
// what is alive before it is tidied up.
setFlagsFromString("--heap-growing-percent=40");

let stopTracing = async (): Promise<void> => undefined;
async function finish(): Promise<never> {
  await stopWorker().catch(() => undefined);
  await stopTracing();
  process.exit(0);
}

// The parent stops us in its own order; a Ctrl-C that reaches the whole group is its business.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", finish);
// A parent that was killed can't stop us; without it the channel closes.
process.on("disconnect", finish);

// Whoever employs us has asked already.
const { DATABASE_URL, DATABASE_ROLE } = readEnv();
if (!process.send && DATABASE_URL) {
  await tryRole(DATABASE_URL, DATABASE_ROLE).catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
}
stopTracing = await startTracing(release);
await keepTime();
await startWorker();
process.send?.("ready");

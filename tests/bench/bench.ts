import { comparePages, compareProcesses } from "./pages.ts";
import { type Running, startBare, startPortal } from "./servers.ts";
import { startWorlds, worldOf } from "./worlds.ts";

// `npm run bench`: what the portal costs beside a bare page of the same framework on the same data, as ratios from one run.
// `--quick` is done in five minutes. The worlds are kept in .bench; nothing is left running.

const quick = process.argv.includes("--quick");
const size = Number(process.env.BENCH_SIZE ?? (quick ? 100_000 : 1_000_000));

const cluster = await startWorlds();
const started: Running[] = [];
try {
  const url = await worldOf(cluster, size);
  const bare = await startBare(url, 3391);
  started.push(bare);
  // Process against process: the bare page has one.
  const portal = await startPortal(url, 3390, { WEB_PROCESSES: "1" });
  started.push(portal);
  console.log(`${size.toLocaleString("en")} customers; the portal answered ${(portal.startedInMs / 1000).toFixed(1)} s after its start`);
  await comparePages(portal, bare, quick ? { seconds: 3, rounds: 2, connections: [1, 10] } : { seconds: 6, rounds: 3, connections: [1, 10, 20, 100] });
  const two = await startPortal(url, 3392, { WEB_PROCESSES: "2" });
  started.push(two);
  await compareProcesses(portal, two, { seconds: quick ? 4 : 8, rounds: quick ? 2 : 3 });
} finally {
  for (const each of started) await each.stop();
  await cluster.stop();
}
process.exit(0);

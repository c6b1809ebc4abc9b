import { availableParallelism, loadavg } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import type { Cluster } from "#lib/platform/cluster.ts";
import { compareApi } from "./api.ts";
import { compareExport } from "./export.ts";
import { compareLists, type World } from "./lists.ts";
import { memoryOf } from "./load.ts";
import { measuredBy } from "./measuring.ts";
import { comparePages, compareProcesses } from "./pages.ts";
import { hasDirectus, startBare, startDirectus, startFromEmpty, startPortal, stopAll } from "./servers.ts";
import { counted, median, printTable, row, section, times } from "./table.ts";
import { scratch, startWorlds, worldOf } from "./worlds.ts";

// `npm run bench`: what the portal costs, as ratios to peers on the same data in the same run, in one table. `--quick` is done
// in five minutes; names of parts do these alone. The worlds are kept in .bench (BENCH_DIR); nothing is left running.

const quick = process.argv.includes("--quick");
const size = Number(process.env.BENCH_SIZE ?? (quick ? 100_000 : 1_000_000));
const small = 1000;
const secondsOf = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** What runs while `run` does, and not a moment longer. */
async function among<R>(run: (keep: <S extends { stop: () => Promise<void> }>(one: Promise<S>) => Promise<S>) => Promise<R>): Promise<R> {
  const running: { stop: () => Promise<void> }[] = [];
  const keep = async <S extends { stop: () => Promise<void> }>(one: Promise<S>) => {
    const started = await one;
    running.push(started);
    return started;
  };
  try {
    return await run(keep);
  } finally {
    for (const { stop } of running.reverse()) await stop();
  }
}

const one = { WEB_PROCESSES: "1" };

/** Pages beside a bare page, bare JSON and Directus; what a process holds; a second process. */
async function pages(cluster: Cluster) {
  const url = await worldOf(cluster, size);
  const compared = (copy?: string) =>
    among(async (keep) => {
      // Process against process: the bare page has one.
      const portal = await keep(startPortal(url, 3390, one));
      await (await fetch(`${portal.origin}/sign-in`)).text();
      await wait(3000);
      const idle = memoryOf(portal.pid);
      const bare = await keep(startBare(url, 3391));
      const how = quick ? { seconds: 2, rounds: 2, connections: [1, 10] } : { seconds: 4, rounds: 3, connections: [1, 10, 20, 100] };
      const failed = (error: Error) => row({ what: "Directus", figure: "failed", from: error.message });
      const directus = copy && (await keep(startDirectus(copy, 3393)).catch(failed));
      await comparePages(portal, { bare, directus: directus || undefined }, how);
      row({ what: "a web process, idle", figure: `${counted(idle)} MB`, aim: "200 MB" });
      row({ what: "a web process, the most under load", figure: `${counted(memoryOf(portal.pid, true))} MB`, aim: "450 MB" });
      const two = await keep(startPortal(url, 3392, { WEB_PROCESSES: "2" }));
      await compareProcesses(portal, two, { seconds: quick ? 2 : 6, rounds: quick ? 2 : 3 });
    });
  // A world is copied while nobody is in it.
  await (hasDirectus ? scratch(cluster, size, compared) : compared());
}

/** How lists grow: a portal on each world, asked in turn. */
const lists = (cluster: Cluster) =>
  among(async (keep) => {
    const worlds: World[] = [];
    for (const [at, many] of [...new Set([small, ...(quick ? [] : [100_000]), size])].entries()) {
      const url = await worldOf(cluster, many);
      const portal = await keep(startPortal(url, 3394 + at, one));
      const { db } = await keep(connectedTo(url));
      worlds.push({ size: many, portal, db });
    }
    await compareLists(worlds, { rounds: Number(process.env.BENCH_ROUNDS ?? (quick ? 7 : 15)), only: process.env.BENCH_ONLY ?? "" });
  });
async function connectedTo(url: string) {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  return { db, stop: () => db.end() };
}

const starts = async (cluster: Cluster) => {
  const url = await worldOf(cluster, size);
  const [built, empty]: [number[], number[]] = [[], []];
  for (let round = 0; round < (quick ? 2 : 3); round++) {
    const portal = await startPortal(url, 3390);
    await (await fetch(`${portal.origin}/sign-in`)).text();
    built.push(portal.startedInMs);
    await portal.stop();
    empty.push(await startFromEmpty(3390));
  }
  row({ what: "built start to the first page", figure: secondsOf(median(built)), aim: "4 s", from: "the smallest of several" });
  row({ what: "from an empty folder to the first page", figure: secondsOf(median(empty)), aim: "7 s", from: "with PostgreSQL and demo data" });
};

const files = (cluster: Cluster) =>
  among(async (keep) => {
    const url = await worldOf(cluster, size);
    await compareExport(await keep(startPortal(url, 3390, one)), url);
  });

/** The REST API beside a bare route and Directus. */
const api = (cluster: Cluster) =>
  scratch(cluster, size, (url) =>
    among((keep) => {
      const how = quick ? { seconds: 2, rounds: 2, connections: [1, 10] } : { seconds: 4, rounds: 3, connections: [1, 10, 50] };
      const directus = hasDirectus ? (copy: string) => keep(startDirectus(copy, 3393)) : undefined;
      return compareApi(url, size, how, keep, directus);
    }),
  );

const imports = (cluster: Cluster) => scratch(cluster, undefined, (url) => measuredBy("import.ts", url, { BENCH_ROWS: quick ? "4000" : "10000" }));
const bulk = (cluster: Cluster) => scratch(cluster, undefined, (url) => measuredBy("bulk.ts", url, { BENCH_ROWS: quick ? "2000" : "10000" }));
const customer = (cluster: Cluster) => scratch(cluster, undefined, (url) => measuredBy("customer.ts", url, { BENCH_ROUNDS: quick ? "100" : "300" }));
const gate = async (cluster: Cluster) => measuredBy("gate.ts", await worldOf(cluster, small), { BENCH_ROUNDS: quick ? "100" : "300" });

/** The admins' work on a hundred customers, among a thousand and among many. */
async function admins(cluster: Cluster) {
  const took = new Map<string, number[]>();
  const told = ({ what, ms }: { what: string; ms: number }) => void took.set(what, [...(took.get(what) ?? []), ms]);
  for (const among of [small, 100_000]) await scratch(cluster, among, (url) => measuredBy("admins.ts", url, {}, told));
  for (const [what, [few = 0, many = 0]] of took)
    row({ what: `of a hundred among many: ${what}`, figure: times(many / few), from: `${few.toFixed(0)}, ${many.toFixed(0)} ms among 1,000, 100,000` });
}

const parts = { pages, api, lists, imports, bulk, customer, export: files, starts, gate, admins };
const chosen = Object.keys(parts).filter((name) => process.argv.includes(name)) as (keyof typeof parts)[];
const usual = quick ? (["pages", "lists", "imports", "customer", "export", "starts"] as const) : (Object.keys(parts) as (keyof typeof parts)[]);

const began = performance.now();
const cluster = await startWorlds();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, async () => {
    await stopAll();
    await cluster.stop();
    process.exit(130);
  });
const busy = loadavg()[0] as number;
try {
  for (const name of chosen.length > 0 ? chosen : usual) {
    section(name);
    // What can't be measured is said, and the rest measured.
    await parts[name](cluster).catch((error: Error) => {
      row({ what: name, figure: "failed", from: error.message });
      process.exitCode = 1;
    });
  }
} finally {
  printTable();
  console.log(`\n${counted(size)} customers; ${availableParallelism()} processors, load ${busy.toFixed(1)} before; ${secondsOf(performance.now() - began)}`);
  await cluster.stop();
}
process.exit();

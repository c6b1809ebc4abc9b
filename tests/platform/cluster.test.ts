import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Cluster, startCluster } from "#lib/platform/cluster.ts";
import { commandOf } from "#lib/platform/processes.ts";

const folder = mkdtempSync(join(tmpdir(), "twotier-cluster-"));
const open: Cluster[] = [];

async function start(): Promise<Cluster> {
  const cluster = await startCluster(folder, { throwaway: true });
  open.push(cluster);
  return cluster;
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // A server that is killed takes the connection along.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const serverPid = () => Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[0]);

beforeAll(async () => {
  const cluster = await startCluster(folder, { throwaway: true });
  await ask(cluster.url, "CREATE TABLE kept (word text); INSERT INTO kept VALUES ('hello')");
  await cluster.stop();
});
afterEach(async () => {
  for (const cluster of open.splice(0)) await cluster.stop();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a second start finds what the first one kept", async () => {
  const { url } = await start();

  expect(await ask(url, "SELECT word FROM kept")).toEqual([{ word: "hello" }]);
});

test("names can be sorted as people expect, and searched by parts", async () => {
  const { url } = await start();

  expect(await ask(url, `SELECT w FROM (VALUES ('Zebra'), ('Ärger'), ('apfel')) AS t(w) ORDER BY w COLLATE "und-x-icu"`)).toEqual([
    { w: "apfel" },
    { w: "Ärger" },
    { w: "Zebra" },
  ]);
  await ask(url, "CREATE EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS btree_gist");
});

test("only this machine can reach it, and only with its password", async () => {
  const { url } = await start();

  expect(await ask(url, "SELECT current_setting('listen_addresses') AS at")).toEqual([{ at: "127.0.0.1" }]);
  await expect(ask(url.replace(/:[^:@]+@/, ":wrong@"), "SELECT 1")).rejects.toThrow(/password authentication failed/);
});

test("a folder that a running copy uses is refused, and the copy keeps running", async () => {
  const { url } = await start();

  await expect(startCluster(folder, { throwaway: true })).rejects.toThrow(/in use by another running copy/);
  expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a server that was killed comes back by itself, where it was, and can be stopped", async () => {
  const { url, stop } = await start();
  for (let killed = 0; killed < 2; killed++) {
    const pid = serverPid();
    process.kill(pid, "SIGKILL");
    await expect.poll(() => ask(url, "SELECT word FROM kept").catch(() => "away"), { timeout: 20_000 }).toEqual([{ word: "hello" }]);
    expect(serverPid()).not.toBe(pid);
  }
  await stop();
  expect(existsSync(join(folder, "postgres/postmaster.pid"))).toBe(false);
});

test("of one that can't come back its owner is told", async () => {
  const { onLost } = await start();
  const told = new Promise<void>((done) => onLost(done));
  const kept = readFileSync(join(folder, "postgres/PG_VERSION"));
  rmSync(join(folder, "postgres/PG_VERSION"));
  process.kill(serverPid(), "SIGKILL");
  await told;
  writeFileSync(join(folder, "postgres/PG_VERSION"), kept);
}, 60_000);

test("one that is still dying is waited for", async () => {
  const dying = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await new Promise((done) => dying.once("spawn", done));
  const birth = readFileSync(`/proc/${dying.pid}/stat`, "utf8").split(")").at(-1)?.trim().split(" ")[19];
  writeFileSync(join(folder, "in-use"), `${dying.pid} ${birth}`);
  const starting = start();
  dying.kill("SIGKILL");
  const { url } = await starting;

  expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("a copy that was killed doesn't stand in the way of the next", async () => {
  const script = `import { startCluster } from "#lib/platform/cluster.ts"; await startCluster(${JSON.stringify(folder)}, { throwaway: true }); console.log("up"); setInterval(() => {}, 1000);`;
  const copy = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((done) => copy.stdout.once("data", done));
  const orphan = serverPid();
  const killed = new Promise((done) => copy.once("exit", done));
  copy.kill("SIGKILL");
  await killed;

  const { url } = await start();
  expect(await ask(url, "SELECT word FROM kept")).toEqual([{ word: "hello" }]);
  expect(serverPid()).not.toBe(orphan);
  expect(commandOf(orphan)).toBe("");
});

test("the copy of a folder in use leaves the server of the original alone", async () => {
  const { url } = await start();
  const copied = mkdtempSync(join(tmpdir(), "twotier-copied-"));
  mkdirSync(join(copied, "postgres"));
  cpSync(join(folder, "postgres/postmaster.pid"), join(copied, "postgres/postmaster.pid"));
  const other = await startCluster(copied, { throwaway: true });
  await other.stop();
  rmSync(copied, { recursive: true, force: true });

  expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("setting up that was interrupted is begun anew", async () => {
  const half = mkdtempSync(join(tmpdir(), "twotier-half-"));
  mkdirSync(join(half, "postgres"));
  mkdirSync(join(half, "postgres.new-1"));
  writeFileSync(join(half, "postgres.new-1/PG_VERSION"), "18\n");
  const cluster = await startCluster(half, { throwaway: true });
  await cluster.stop();

  expect(readdirSync(half).sort()).toEqual(["postgres", "postgres-password"]);
  rmSync(half, { recursive: true, force: true });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Backup, backupName, readName } from "#lib/platform/backup-names.ts";
import { baseBackup } from "#lib/platform/base-backup.ts";
import { type Cluster, startCluster } from "#lib/platform/cluster.ts";
import { backupDue, outlived, writeBackup } from "../../scripts/backups.ts";
import { differing } from "../../scripts/drill.ts";
import { restoreFolder } from "../../scripts/restore.ts";

const root = mkdtempSync(join(tmpdir(), "twotier-backup-"));
const [data, kept] = [join(root, "data"), join(root, "kept")];
let cluster: Cluster;
let key: string;
let recipient: string;

beforeAll(async () => {
  cluster = await startCluster(data, { throwaway: true });
  writeFileSync(join(data, "auth-secret"), "s".repeat(43));
  await ask(
    cluster.url,
    "CREATE TABLE orders (id bigint PRIMARY KEY, line int NOT NULL); CREATE TABLE old AS SELECT n, repeat('x', 100) AS filler FROM generate_series(1, 50000) n",
  );
  key = await generateIdentity();
  recipient = await identityToRecipient(key);
  writeFileSync(join(root, "key.txt"), `# made for this test\n${key}\n`);
}, 120_000);
afterAll(async () => {
  await cluster.stop();
  rmSync(root, { recursive: true, force: true });
});

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const back = async (at: string, sealedFor?: string) => {
  const name = backupName(new Date(at), "tar.gz", sealedFor !== undefined);
  const file = await writeBackup(baseBackup(cluster.url, data), { folder: kept, name, compress: true, recipient: sealedFor });
  return { file, backup: readName(basename(file)) as Backup };
};

/** The restored folder's server, for a moment. */
async function inCopy<R>(folder: string, look: (url: string) => Promise<R>): Promise<R> {
  const copy = await startCluster(folder, { throwaway: true });
  return look(copy.url).finally(copy.stop);
}

test("what was confirmed before the backup ended is in it, no order is half, and the portal goes on meanwhile", async () => {
  const writer = new pg.Client({ connectionString: cluster.url });
  await writer.connect();
  let [confirmed, over] = [0, false];
  const writing = (async () => {
    while (!over) {
      await writer.query(`BEGIN; INSERT INTO orders SELECT ${confirmed * 2} + n, n FROM generate_series(1, 2) n; COMMIT`);
      confirmed++;
    }
  })();
  await expect.poll(() => confirmed).toBeGreaterThan(20);
  const atTheBeginning = confirmed;
  const { file, backup } = await back("2026-11-28T02:00:00Z");
  const atTheEnd = confirmed;
  over = true;
  await writing;
  await writer.end();
  expect(atTheEnd).toBeGreaterThan(atTheBeginning);
  const copy = join(root, "copy");
  await restoreFolder(file, backup, copy);
  expect(readFileSync(join(copy, "auth-secret"), "utf8")).toBe("s".repeat(43));
  const [found] = await inCopy(copy, (url) =>
    ask<{ orders: number; lines: number; old: number }>(
      url,
      `SELECT count(DISTINCT (id - 1) / 2)::int AS orders, count(*)::int AS lines, (SELECT count(*)::int FROM old) AS old FROM orders`,
    ),
  );
  expect(found?.orders).toBeGreaterThanOrEqual(atTheBeginning);
  expect(found?.orders).toBeLessThanOrEqual(confirmed);
  expect(found?.lines).toBe((found?.orders ?? 0) * 2);
  expect(found?.old).toBe(50_000);
  expect(await ask(cluster.url, "SELECT slot_name FROM pg_replication_slots")).toEqual([]);
}, 120_000);

test("a sealed one says nothing to whoever finds it, and opens with its private key alone", async () => {
  await ask(cluster.url, "CREATE TABLE secret AS SELECT 'kirschbaum-' || n AS word FROM generate_series(1, 100) n; CHECKPOINT");
  const { file, backup } = await back("2026-11-28T03:00:00Z", recipient);
  expect(readFileSync(file).includes("kirschbaum")).toBe(false);
  expect(statSync(file).mode & 0o077).toBe(0);
  await expect(restoreFolder(file, backup, join(root, "none"))).rejects.toThrow("--identity");
  writeFileSync(join(root, "other.txt"), await generateIdentity());
  await expect(restoreFolder(file, backup, join(root, "none"), join(root, "other.txt"))).rejects.toThrow("doesn't open this backup");
  await restoreFolder(file, backup, join(root, "opened"), join(root, "key.txt"));
  expect(await inCopy(join(root, "opened"), (url) => ask(url, "SELECT count(*)::int AS words FROM secret"))).toEqual([{ words: 100 }]);
}, 120_000);

test("one that was cut short or altered is refused, and leaves the place as it was", async () => {
  for (const sealedFor of [undefined, recipient]) {
    const { file, backup } = await back(sealedFor ? "2026-11-28T04:00:00Z" : "2026-11-28T05:00:00Z", sealedFor);
    const place = join(root, "place");
    truncateSync(file, statSync(file).size - 3_000);
    await expect(restoreFolder(file, backup, place, join(root, "key.txt"))).rejects.toThrow("can't be read to its end");
    const altered = await back(sealedFor ? "2026-11-28T04:00:01Z" : "2026-11-28T05:00:01Z", sealedFor);
    const bytes = readFileSync(altered.file);
    bytes.fill(7, bytes.length >> 1, (bytes.length >> 1) + 100);
    writeFileSync(altered.file, bytes);
    await expect(restoreFolder(altered.file, altered.backup, place, join(root, "key.txt"))).rejects.toThrow("can't be read to its end");
    expect(readdirSync(root).filter((name) => name.startsWith("place"))).toEqual([]);
  }
}, 120_000);

test("nothing is restored over what is there", async () => {
  const { file, backup } = await back("2026-11-28T06:00:00Z");
  await expect(restoreFolder(file, backup, data)).rejects.toThrow("isn't empty");
  expect(await ask(cluster.url, "SELECT count(*)::int AS rows FROM old")).toEqual([{ rows: 50_000 }]);
}, 60_000);

test("a backup is due after a day; old ones go, but never the last three", () => {
  const now = new Date("2026-11-28T12:00:00Z");
  const made = (daysAgo: number) => readName(backupName(new Date(now.getTime() - daysAgo * 86_400_000), "tar.gz", true)) as Backup;
  expect(readName("twotier-2026-11-28T02-00-00Z.dump.age")).toEqual({
    name: "twotier-2026-11-28T02-00-00Z.dump.age",
    madeAt: new Date("2026-11-28T02:00:00Z"),
    kind: "dump",
    sealed: true,
  });
  expect(readName("holiday.tar.gz")).toBeUndefined();
  expect([backupDue([], now), backupDue([made(0.5)], now), backupDue([made(1)], now)]).toEqual([true, false, true]);
  const old = [made(1), made(40), made(41), made(42)];
  expect(outlived(old, now, 30)).toEqual([old[3]]);
  expect(outlived(old.slice(0, 3), now, 30)).toEqual([]);
});

test("a copy may have what was written while it was made, and nothing else", () => {
  expect(differing({ a: 1, b: 5 }, { a: 2, b: 5 }, { a: 3, b: 5 })).toEqual([]);
  expect(differing({ a: 1, b: 5 }, { a: 0, b: 5 }, { a: 3, b: 5 })).toEqual(["a"]);
  expect(differing({ a: 1, b: 5 }, { a: 1 }, { a: 1, b: 5 })).toEqual(["b"]);
  expect(differing({ a: 1 }, { a: 1, c: 9 }, { a: 1 })).toEqual(["c"]);
});

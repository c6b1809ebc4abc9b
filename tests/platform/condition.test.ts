import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addMinutes } from "#lib/days.ts";
import { backupName } from "#lib/platform/backup-names.ts";
import { startWorker, stopWorker } from "#lib/jobs/index.ts";
import { newId } from "#lib/platform/insert.ts";
import { db } from "../support/db.ts";

// What a process knows of its environment it reads once: each test asks as a process of its own would.
let folder: string;
let stop: () => Promise<void>;
async function asked(environment: Record<string, string> = {}) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ DATA_DIR: folder, ...environment })) vi.stubEnv(name, value);
  const { condition, stopLooking } = await import("#lib/platform/condition.ts");
  stop = stopLooking;
  return condition();
}
const letter = (state: "SENT" | "FAILED" | "QUEUED", minutesAgo: number) =>
  db.letter.create({ data: { id: newId(), to: "ada@example.test", language: "en", template: "x", state, createdAt: addMinutes(new Date(), -minutesAgo) } });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "twotier-condition-"));
});
afterEach(async () => {
  await stop();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test("a portal whose database is as far as the build is ready, and says its release", async () => {
  const found = await asked();
  expect(found).toMatchObject({ ready: true, release: expect.stringMatching(/^\d+\.\d+\.\d+$/), database: { state: "ok" }, migrations: { missing: [] } });
});

test("without its database it isn't ready, and says so in time", async () => {
  const found = await asked({ DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none" });
  expect(found).toMatchObject({ ready: false, database: { state: "failed" } });
});

test("with a migration that isn't there yet it isn't ready; with a newer one it is", async () => {
  const [last] = await db.$queryRaw<{ migration_name: string }[]>`SELECT migration_name FROM "_prisma_migrations" ORDER BY 1 DESC LIMIT 1`;
  const name = last?.migration_name as string;
  await db.$executeRaw`UPDATE "_prisma_migrations" SET migration_name = '29990101000000_newer' WHERE migration_name = ${name}`;
  expect(await asked()).toMatchObject({ ready: false, migrations: { state: "failed", missing: [name] } });
  await stop();
  await db.$executeRaw`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at) VALUES ('x', '', ${name}, now())`;
  expect(await asked()).toMatchObject({ ready: true });
});

test("letters that don't leave are told by the oldest since the newest that left; one that can't be delivered isn't that", async () => {
  await letter("FAILED", 300);
  await letter("SENT", 240);
  expect(await asked()).toMatchObject({ ready: true, letters: { state: "ok", failed: 1, stuckSeconds: null } });
  await stop();
  await letter("FAILED", 200);
  await letter("QUEUED", 100);
  const { letters } = await asked();
  expect(letters).toMatchObject({ state: "warning", waiting: 1, failed: 2 });
  expect(Math.round((letters.stuckSeconds ?? 0) / 60)).toBe(200);
});

test("a worker that never came is told, one at work is seen, one that fell silent is told; pages are served all the while", async () => {
  expect(await asked()).toMatchObject({ ready: true, worker: { state: "warning", silentSeconds: null } });
  await stop();
  await startWorker();
  await expect.poll(async () => (await db.$queryRaw<unknown[]>`SELECT FROM pgboss.instance WHERE name = 'worker'`).length).toBe(1);
  await stopWorker();
  expect(await asked()).toMatchObject({ worker: { state: "ok" } });
  await stop();
  await db.$executeRaw`UPDATE pgboss.instance SET heartbeat_on = now() - interval '2 minutes' WHERE name = 'worker'`;
  expect(await asked()).toMatchObject({ ready: true, worker: { state: "warning", silentSeconds: 120 } });
});

test("backups are judged where they are kept", async () => {
  expect((await asked()).backup).toBeNull();
  await stop();
  const kept = join(folder, "backups");
  mkdirSync(kept);
  expect((await asked({ BACKUP_DIR: kept })).backup).toEqual({ state: "warning", ageSeconds: null });
  await stop();
  writeFileSync(join(kept, backupName(addMinutes(new Date(), -27 * 60), "dump", false)), "");
  expect((await asked({ BACKUP_DIR: kept })).backup).toMatchObject({ state: "warning" });
  await stop();
  writeFileSync(join(kept, backupName(new Date(), "dump", false)), "");
  expect((await asked({ BACKUP_DIR: kept })).backup).toMatchObject({ state: "ok" });
});

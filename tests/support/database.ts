import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";

// Each test file gets a copy of the migrated database, made in a few milliseconds, before anything connects.
const template = inject("template");
const source = new URL(template).pathname.slice(1);
const name = `test_${randomUUID().replaceAll("-", "")}`;
const dataDir = mkdtempSync(join(tmpdir(), "twotier-data-"));

const named = (database: string): string => {
  const url = new URL(template);
  url.pathname = database;
  return url.href;
};

async function asOwner(sql: string) {
  const client = new pg.Client({ connectionString: named("postgres") });
  await client.connect();
  try {
    // Two workers can't copy one template at the same moment.
    await client.query("SELECT pg_advisory_lock(1)");
    await client.query(sql);
  } finally {
    await client.end();
  }
}

await asOwner(`CREATE DATABASE ${name} TEMPLATE ${source}`);
process.env.DATABASE_URL = named(name);
process.env.DATA_DIR = dataDir;
process.env.AUTH_SECRET ??= "a-secret-for-tests-that-is-long-enough";
process.env.APP_ORIGIN ??= "http://localhost:3000";

afterAll(async () => {
  const { disconnect } = await import("#lib/platform/connected.ts");
  const { db } = await import("./db.ts");
  const { stopSending } = await import("#lib/platform/queue.ts");
  await stopSending();
  await disconnect();
  await db.$disconnect();
  await asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  rmSync(dataDir, { recursive: true, force: true });
});

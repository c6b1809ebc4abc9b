import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startCluster } from "#lib/platform/cluster.ts";
import { applyMigrations } from "#lib/platform/migrations.ts";
import { env } from "#lib/platform/env.ts";
import { prepareQueues } from "#lib/platform/queue.ts";
import { grantRights, prepareRole } from "#lib/platform/roles.ts";

declare module "vitest" {
  interface ProvidedContext {
    template: string;
  }
}

/** One throwaway PostgreSQL for the whole run; its database is migrated once and copied for each test file. */
export default async function setup(project: TestProject) {
  const given = process.env.TEST_DATABASE_URL;
  const { url, stop } = given ? await databaseOn(given) : await ownServer();
  await prepareRole(url, env.DATABASE_ROLE);
  await applyMigrations(url);
  await prepareQueues(url);
  await grantRights(url, env.DATABASE_ROLE);
  project.provide("template", url);
  return stop;
}

async function ownServer() {
  const folder = mkdtempSync(join(tmpdir(), "twotier-test-"));
  const cluster = await startCluster(folder, { throwaway: true });
  const stop = async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: cluster.url, stop };
}

/** On a server that is there already, a database of this run's own: the named one is only used to make it. */
async function databaseOn(server: string) {
  const name = `twotier_test_${randomUUID().replaceAll("-", "")}`;
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await ask(`CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = name;
  return { url: url.href, stop: () => ask(`DROP DATABASE ${name} WITH (FORCE)`) };
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startCluster } from "#lib/platform/cluster.ts";
import { applyMigrations } from "#lib/platform/migrations.ts";
import { prepareQueues } from "#lib/platform/queue.ts";

declare module "vitest" {
  interface ProvidedContext {
    template: string;
  }
}

/** One throwaway PostgreSQL for the whole run; its database is migrated once and copied for each test file. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), "twotier-test-"));
  const cluster = await startCluster(folder, { throwaway: true });
  await applyMigrations(cluster.url);
  await prepareQueues(cluster.url);
  project.provide("template", cluster.url);
  return async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "#lib/platform/cluster.ts";
import { migrationDiff } from "#lib/platform/migrations.ts";

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error("Usage: npm run migration -- name_of_the_change");
  process.exit(1);
}
const before = execFileSync("git", ["show", "HEAD:prisma/schema.prisma"], { encoding: "utf8" });
const folder = mkdtempSync(join(tmpdir(), "twotier-migration-"));
const cluster = await startCluster(folder, { throwaway: true });
const sql = await migrationDiff(cluster.url, before, readFileSync("prisma/schema.prisma", "utf8"));
await cluster.stop();
rmSync(folder, { recursive: true, force: true });

const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const target = `prisma/migrations/${stamp}_${name}`;
mkdirSync(target);
writeFileSync(join(target, "migration.sql"), sql);
console.log(`${target}/migration.sql: read it, add what the schema can't say, commit it.`);
process.exit(0);

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startCluster } from "#lib/platform/cluster.ts";
import { migrationDiff } from "#lib/platform/migrations.ts";

// `npm run migration -- name`: writes the SQL that leads from the committed schema to the one in the working tree.

const root = join(import.meta.dirname, "..");

/** The engine wants a server to ask, though it compares two files: one that is thrown away. */
async function difference(before: string, after: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "twotier-migration-"));
  try {
    const cluster = await startCluster(folder, { throwaway: true });
    return await migrationDiff(cluster.url, before, after).finally(cluster.stop);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function author(name = ""): Promise<string> {
  if (!/^[a-z0-9_]+$/.test(name)) throw new Error("Usage: npm run migration -- name_of_the_change");
  const before = execFileSync("git", ["show", "HEAD:prisma/schema.prisma"], { cwd: root, encoding: "utf8" });
  const sql = await difference(before, readFileSync(join(root, "prisma/schema.prisma"), "utf8"));
  if (!/^(?!--)\S/m.test(sql)) throw new Error("The schema is the committed one: there is nothing to migrate.");
  const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
  const folder = join("prisma/migrations", `${stamp}_${name}`);
  mkdirSync(join(root, folder));
  writeFileSync(join(root, folder, "migration.sql"), sql);
  return join(folder, "migration.sql");
}

const failed = await author(process.argv[2]).then(
  (file) => {
    console.log(`${file}: read it, add what the schema can't say, commit it.`);
    return 0;
  },
  (error: Error) => {
    console.error(error.message.trim());
    return 1;
  },
);
process.exit(failed);

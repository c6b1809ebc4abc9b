import { globSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Operation } from "#lib/operation.ts";
import { type Known, operationsPage } from "./operations-page.ts";

// `npm run operations` writes docs/operations.md from the operations themselves. Nothing of it asks a database.

process.env.DATABASE_URL ??= "postgresql://nobody@localhost/none";
const root = resolve(import.meta.dirname, "..");
const isOperation = (exported: unknown): exported is Operation => typeof exported === "function" && "may" in exported;

const all: Known[] = [];
for (const file of globSync("lib/domain/**/*.ts", { cwd: root }).sort()) {
  const exported = (await import(join(root, file))) as Record<string, unknown>;
  for (const [name, operation] of Object.entries(exported)) if (isOperation(operation)) all.push({ noun: file.split("/")[2] as string, name, operation });
}
writeFileSync(join(root, "docs/operations.md"), operationsPage(all));

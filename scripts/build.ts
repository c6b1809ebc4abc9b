import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const mark = ".next/twotier-sources";
const parts = ["app", "components", "lib", "public", "prisma/client", "package-lock.json", "next.config.mjs", "tailwind.config.ts", "tsconfig.json", "proxy.ts"];

function* files(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

/** Builds unless the last build was made from these very sources. */
export function buildIfStale(): void {
  const hash = createHash("sha256");
  for (const part of parts) for (const file of files(part)) hash.update(file).update(readFileSync(file));
  const sources = hash.digest("hex");
  if (existsSync(".next/BUILD_ID") && existsSync(mark) && readFileSync(mark, "utf8") === sources) return;
  console.log("Building…");
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const { status } = spawnSync(process.execPath, [next, "build"], { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, NODE_ENV: "production" } });
  if (status !== 0) throw new Error("The build failed; `npm run build` says why.");
  writeFileSync(mark, sources);
}

if (import.meta.main) buildIfStale();

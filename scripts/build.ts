import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// `npm run build`: builds unless the last build was made from these very sources.

const mark = ".next/twotier-sources";
const parts = [
  ...["app", "components", "lib", "prisma/client"],
  ...["package.json", "package-lock.json", "next.config.mjs", "postcss.config.mjs", "tailwind.config.ts", "tsconfig.json"],
];

function* files(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  for (const part of parts) for (const file of files(part)) hash.update(`${file}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

function build(): number {
  const sources = hashOfSources();
  if (existsSync(".next/BUILD_ID") && existsSync(mark) && readFileSync(mark, "utf8") === sources) return 0;
  console.log("Building…");
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  // What it prints is of interest only when it fails.
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, "build"], {
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  if (status !== 0) {
    console.error(`${stdout}${stderr}`.trim());
    return 1;
  }
  writeFileSync(mark, sources);
  return 0;
}

process.exit(build());

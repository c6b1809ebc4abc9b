import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import { noticesOf } from "./notices.ts";
import { readLock, root } from "./shipped.ts";

// `npm run build`: builds unless the last build was made from these very sources.

const mark = ".next/twotier-sources";
const compressed = ".next/compressed";
const parts = [
  ...["app", "components", "lib", "prisma/client"],
  ...[
    "scripts/build.ts",
    "scripts/compile-words.ts",
    "scripts/notices.ts",
    "scripts/shipped.ts",
    "package.json",
    "package-lock.json",
    "next.config.mjs",
    "postcss.config.mjs",
    "tailwind.config.ts",
    "tsconfig.json",
  ],
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

/** What browsers load of the build, compressed as far as it goes: once here, instead of at each visit (lib/web/static-door.ts). */
async function compress(): Promise<void> {
  rmSync(compressed, { recursive: true, force: true });
  const texts = [...files(".next/static")].filter((file) => /\.(js|css)$/.test(file));
  const pack = async (file: string) => {
    const [whole, to] = [readFileSync(file), join(compressed, relative(".next/static", file))];
    mkdirSync(dirname(to), { recursive: true });
    const [br, gz] = await Promise.all([promisify(brotliCompress)(whole), promisify(gzip)(whole, { level: 9 })]);
    writeFileSync(`${to}.br`, br);
    writeFileSync(`${to}.gz`, gz);
  };
  await Promise.all(texts.map(pack));
}

async function build(): Promise<number> {
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
  await compress();
  writeFileSync(".next/third-party-notices.txt", noticesOf(readLock(), root));
  writeFileSync(mark, sources);
  return 0;
}

process.exit(await build());

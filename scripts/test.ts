import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

// Everything, in order, stopping at the first that fails: `npm test`.
const results = "test-results";
rmSync(results, { recursive: true, force: true });
mkdirSync(results);

const bin = (name: string, file: string) => join(import.meta.dirname, "../node_modules", name, file);
const step = (title: string, program: string, args: string[], env: Record<string, string> = {}) => {
  console.log(`\n▸ ${title}`);
  const { status } = spawnSync(process.execPath, [program, ...args], { stdio: "inherit", env: { ...process.env, ...env } });
  if (status === 0) return;
  console.error(`\n✗ ${title} failed.`);
  process.exit(status ?? 1);
};
const count = (file: string, read: (report: never) => number) => read(JSON.parse(readFileSync(join(results, file), "utf8")) as never);

step("Lint", bin("@biomejs/biome", "bin/biome"), ["check", "--error-on-warnings", "."]);
step("Nothing unused", bin("knip", "bin/knip.js"), []);
step("Route types", bin("next", "dist/bin/next"), ["typegen"]);
step("Types", bin("typescript", "bin/tsc"), ["--noEmit"]);
step("Rules, domain and doors", bin("vitest", "vitest.mjs"), [
  "run",
  "--config",
  "tests/vitest.config.ts",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${results}/vitest.json`,
]);
step("Build", "scripts/build.ts", []);
step("Promises, a share of each", bin("vitest", "vitest.mjs"), [
  "run",
  "--config",
  "tests/trust/vitest.config.ts",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${results}/promises.json`,
  "matrix",
  "sequences",
  "ended-rights",
  "invitations",
  "expressions",
  "programs",
]);
step("Browser", bin("@playwright/test", "cli.js"), ["test", "--config", "tests/e2e/playwright.config.ts"], { PICTURES: "none" });

const domain = count("vitest.json", (report: { numPassedTests: number }) => report.numPassedTests);
const promises = count("promises.json", (report: { numPassedTests: number }) => report.numPassedTests);
const browser = count("playwright.json", (report: { stats: { expected: number } }) => report.stats.expected);
console.log(`\n${domain + promises + browser} passed, 0 failed`);

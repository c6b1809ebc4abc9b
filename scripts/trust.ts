import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

// `npm run test:trust`: every promise at its full size, on this machine alone, each bounded in time; one line says what was
// tried and what was lost. `npm run test:trust matrix kills` runs these parts only. docs/promises.md says what each proves.

type Part = {
  promise: string;
  minutes: number;
  /** Files of tests: those of tests/trust, or others with `among: "unit"`; their figures, or how many passed. */
  tests?: string[];
  among?: "trust" | "unit";
  /** Or a program, whose end is its answer. */
  run?: string[];
  /** Only when it is asked for by name. */
  named?: true;
};

/** A script of package.json that begins with `test:` is a part, too; here stands what it proves. */
const others: Record<string, Pick<Part, "promise" | "minutes">> = {
  "test:upgrade": { promise: "P11", minutes: 20 },
  "test:mail": { promise: "P9", minutes: 20 },
  "test:disk": { promise: "P7", minutes: 20 },
  "test:proxy": { promise: "P25", minutes: 15 },
};
/** These are about looks. */
const notPromises = ["test:trust", "test:pages"];

const parts: Record<string, Part> = {
  matrix: { promise: "P1", minutes: 30, tests: ["matrix"] },
  policies: { promise: "P1", minutes: 15, tests: ["tests/platform/policies"], among: "unit" },
  walls: { promise: "P1", minutes: 20, tests: ["tests/strangers", "tests/access", "tests/architecture"], among: "unit" },
  sequences: { promise: "P2", minutes: 80, tests: ["sequences"] },
  "ended-rights": { promise: "P3", minutes: 15, tests: ["ended-rights"] },
  invitations: { promise: "P4", minutes: 10, tests: ["invitations"] },
  secrets: { promise: "P5, P20", minutes: 10, tests: ["secrets"] },
  submits: { promise: "P6", minutes: 15, tests: ["submits"] },
  kills: { promise: "P7", minutes: 15, run: ["--conditions=react-server", "tests/trials/kills.ts"] },
  races: { promise: "P8", minutes: 15, tests: ["races"] },
  restore: { promise: "P10", minutes: 10, run: ["--conditions=react-server", "tests/trials/restore.ts"] },
  flood: { promise: "P12", minutes: 10, run: ["tests/load/flood.ts"] },
  senders: { promise: "P13", minutes: 5, tests: ["senders"] },
  fuzz: { promise: "P14, P23", minutes: 15, tests: ["fuzz"] },
  expressions: { promise: "P15", minutes: 10, tests: ["expressions"] },
  limits: { promise: "P17", minutes: 10, tests: ["limits"] },
  headers: { promise: "P18", minutes: 5, tests: ["headers"] },
  tampering: { promise: "P21", minutes: 10, tests: ["tampering"] },
  programs: { promise: "P24", minutes: 20, tests: ["programs"] },
  soak: { promise: "soak", minutes: 30, tests: ["soak"], named: true },
};

const root = join(import.meta.dirname, "..");
const results = join(root, "test-results");
const figures = join(results, "trust.jsonl");
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> };
for (const name of Object.keys(scripts)) {
  if (!name.startsWith("test:") || notPromises.includes(name)) continue;
  const command = (scripts[name] as string).replace(/^node /, "").split(" ");
  parts[name.slice("test:".length)] ??= { promise: "–", minutes: 30, ...others[name], run: command };
}

/** Runs one program to its end, or to the end of its time; what it started ends with it. */
async function ran(args: string[], minutes: number): Promise<{ code: number | null; seconds: number; said: string }> {
  const began = performance.now();
  const env = { ...process.env, TRUST: "full" };
  const child = spawn(process.execPath, args, { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => {
    process.stdout.write(chunk);
    said = (said + chunk.toString()).slice(-20_000);
  });
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const end = (signal: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid as number), signal);
    } catch {}
  };
  running = end;
  const late = setTimeout(() => end("SIGTERM"), minutes * 60_000);
  const later = setTimeout(() => end("SIGKILL"), minutes * 60_000 + 60_000);
  const code = await ended;
  clearTimeout(late);
  clearTimeout(later);
  running = undefined;
  return { code, seconds: (performance.now() - began) / 1000, said };
}
let running: ((signal: NodeJS.Signals) => void) | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, async () => {
    running?.("SIGTERM");
    await wait(20_000);
    running?.("SIGKILL");
    process.exit(1);
  });

type Figure = { promise: string; what: string; tried: number; lost: number; more?: string };
const report = join(results, "trust.json");

async function tried(name: string, { promise, minutes, tests = [], among = "trust", run }: Part): Promise<{ passed: boolean; lines: string[] }> {
  rmSync(figures, { force: true });
  rmSync(report, { force: true });
  const config = among === "trust" ? "tests/trust/vitest.config.ts" : "tests/vitest.config.ts";
  const files = among === "trust" ? tests.map((file) => `tests/trust/${file}.test.ts`) : tests;
  const vitest = [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--config",
    config,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...files,
  ];
  const { code, seconds, said: printed } = await ran(run ?? vitest, minutes);
  const passed = code === 0;
  const said = existsSync(figures) ? readFileSync(figures, "utf8").trim().split("\n") : [];
  const known = said.map((line) => JSON.parse(line) as Figure);
  if (known.length === 0 && !run && existsSync(report)) {
    const { numTotalTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8")) as { numTotalTests: number; numFailedTests: number };
    known.push({ promise, what: "tests", tried: numTotalTests, lost: numFailedTests });
  }
  const mark = (held: boolean) => (held ? "✓" : "✗");
  const took = `${seconds.toFixed(0)} s`;
  // What a program says of itself in one line.
  const own = run && printed.match(/^[✓✗] .*$/gm);
  if (own) return { passed, lines: own.map((line) => `${line}; ${took}`) };
  if (known.length === 0) return { passed, lines: [`${mark(passed)} ${promise} ${name}: ${passed ? "held" : `failed (${code ?? "too long"})`}; ${took}`] };
  const lines = known.map(
    ({ promise: of, what, tried: many, lost, more }) =>
      `${mark(passed && lost === 0)} ${of} ${name}: ${what}, ${many.toLocaleString("en")} tried, ${lost} lost${more ? `; ${more}` : ""}; ${took}`,
  );
  return { passed, lines };
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts[name]);
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. There are: ${Object.keys(parts).join(", ")}.`);
  process.exit(2);
}
mkdirSync(results, { recursive: true });
const chosen = Object.entries(parts).filter(([name, { named }]) => (asked.length > 0 ? asked.includes(name) : !named));
if ((await ran(["scripts/build.ts"], 20)).code !== 0) process.exit(1);
const lines: string[] = [];
let held = true;
for (const [name, part] of chosen) {
  console.log(`\n▸ ${part.promise} ${name}`);
  const one = await tried(name, part);
  held &&= one.passed;
  lines.push(...one.lines);
}
console.log(`\n${lines.join("\n")}\n`);
process.exit(held ? 0 : 1);

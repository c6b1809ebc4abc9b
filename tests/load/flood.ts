import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { demoPassword } from "#prisma/people.ts";
import type { Flood, Flooded } from "./flood-worker.ts";

// `npm run flood`: five hundred wrong sign-ins a second beside somebody who reads, on a portal of its own with demo data.
// The same number of requests for what costs next to nothing is the measure: the generator needs the processors, too.
// Bounded in time; nothing leaves this machine.

const seconds = Number(process.env.FLOOD_SECONDS ?? 20);
const port = process.env.FLOOD_PORT ?? "3397";
const origin = `http://localhost:${port}`;
const base = `http://127.0.0.1:${port}`;

async function portal() {
  const folder = mkdtempSync(join(tmpdir(), "twotier-flood-"));
  const { DATABASE_URL: _, AUTH_SECRET: __, SMTP_URL: ___, ...inherited } = process.env;
  // Behind a proxy, so that requests can come from many addresses.
  const env = { ...inherited, PORT: port, DATA_DIR: folder, APP_ORIGIN: origin, TRUST_PROXY: "1", LOG_LEVEL: "error" };
  const child = spawn(process.execPath, ["scripts/start.ts"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((done) => child.once("exit", done));
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => void (printed += chunk.toString()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; !printed.includes("is ready at"); tries++) {
    if (child.exitCode !== null || tries > 2400) {
      await stop();
      throw new Error(`the portal did not start:\n${printed}`);
    }
    await wait(250);
  }
  return stop;
}

/** A browser without scripts, at an address of its own. */
function browser(ip: string) {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(base + path, { ...init, redirect: "manual", headers: { ...init.headers, cookie, origin, "x-forwarded-for": ip } });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      cookies.set(name, value);
    }
    return { status: response.status, text: await response.text() };
  };
  const fieldsOf = (page: string) => {
    const inputs = (/<form[^>]*id="sign-in"[\s\S]*?<\/form>/.exec(page)?.[0] ?? "").match(/<input[^>]*>/g) ?? [];
    const part = (input: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll("&quot;", '"').replaceAll("&amp;", "&") ?? "";
    return inputs.map((input) => [part(input, "name"), part(input, "value")] as const);
  };
  /** As somebody who isn't signed in, or not any more. */
  const form = async (email: string, password: string) => {
    for (const name of cookies.keys()) if (name.includes("session")) cookies.delete(name);
    const data = new FormData();
    for (const [name, value] of fieldsOf((await ask("/sign-in")).text)) data.set(name, value);
    data.set("email", email);
    data.set("password", password);
    return data;
  };
  /** Again when it is said to come back later, as a person would. */
  const signIn = async (email: string, password: string) => {
    const [started, data] = [performance.now(), await form(email, password)];
    for (let tries = 1; tries <= 8; tries++) {
      const { status } = await ask("/sign-in", { method: "POST", body: data });
      if (status === 303) return { tries, ms: performance.now() - started };
      if (status !== 503) return { tries, refused: status };
      await wait(2_000);
    }
    return { tries: 8, refused: 503 };
  };
  return { ask, form, signIn };
}
type Browser = ReturnType<typeof browser>;

/** Reads page after page until it is told to stop. */
async function read(reader: Browser, until: Promise<unknown>) {
  const times: number[] = [];
  let [over, failed] = [false, 0];
  void until.then(() => {
    over = true;
  });
  while (!over) {
    const started = performance.now();
    const { status } = await reader.ask("/customers");
    times.push(performance.now() - started);
    if (status !== 200) failed++;
    await wait(50);
  }
  const sorted = times.sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { pages: times.length, failed, p50: at(0.5), p95: at(0.95) };
}

const flood = (what: Omit<Flood, "base" | "seconds" | "origin">) =>
  new Promise<Flooded>((done, failed) => {
    const worker = new Worker(new URL("./flood-worker.ts", import.meta.url), { workerData: { base, origin, seconds, ...what } satisfies Flood });
    worker.once("message", done);
    worker.once("error", failed);
  });

const stop = await portal();
try {
  const reader = browser("192.0.2.1");
  const known = browser("203.0.113.9");
  for (const [who, email] of [
    [reader, "ada@northwind.example"],
    [known, "ines@northwind.example"],
  ] as const)
    if ((await who.signIn(email, demoPassword)).refused) throw new Error(`${email} can't sign in`);
  await read(reader, wait(4_000));

  const attempt = Buffer.from(await new Response(await browser("203.0.113.10").form("GUESS", "wrong-WRONG")).arrayBuffer());
  const quiet = await read(reader, wait(seconds * 500));
  let peer = quiet;
  const say = (name: string, { pages, failed, p50, p95 }: typeof quiet, more = "") => {
    const times = [p50, p95, p95 / quiet.p95, p95 / peer.p95].map((number, at) => (at < 2 ? number.toFixed(0).padStart(5) : number.toFixed(2).padStart(5)));
    console.log(
      `${name.padEnd(24)} p50 ${times[0]} ms, p95 ${times[1]} ms, ×${times[2]} of alone, ×${times[3]} of /health; ${pages} pages, ${failed} failed${more}`,
    );
  };
  say("nobody else", quiet);
  const during = async (name: string, what: Parameters<typeof flood>[0]) => {
    const flooding = flood(what);
    const reading = read(reader, flooding);
    const signIns = wait(seconds * 300).then(async () => {
      if (!what.attempt) return "";
      const stranger = browser("198.51.100.1");
      const tried = [await stranger.signIn("sam@northwind.example", demoPassword), await known.signIn("ines@northwind.example", demoPassword)];
      return `\n${" ".repeat(24)} right sign-ins: from another address ${JSON.stringify(tried[0])}, from a known browser ${JSON.stringify(tried[1])}`;
    });
    const { sent, statuses } = await flooding;
    const beside = await reading;
    if (!what.attempt) peer = beside;
    say(name, beside, `; ${(sent / seconds).toFixed(0)} sent a second, answers ${JSON.stringify(statuses)}${await signIns}`);
  };
  await during("as many for /health", { addresses: 1 });
  await during("sign-ins, one address", { addresses: 1, attempt: attempt.toString("latin1") });
  await during("sign-ins, 240 addresses", { addresses: 240, attempt: attempt.toString("latin1") });
} finally {
  await stop();
}
process.exit(0);

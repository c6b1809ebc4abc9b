import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startCluster } from "#lib/platform/cluster.ts";
import { rowsInPlainSql } from "./import-plain.ts";

// `npm run soak:import`: a file of ten thousand customers is looked at and carried out by a worker; then a second one, whose
// worker is killed in the middle of its sets. In the end each row is there once. Said beside it: what the same rows cost as
// plain SQL on the same database. Bounded in time; nothing leaves this machine.

const rows = Number(process.env.SOAK_ROWS ?? 10_000);
const folder = mkdtempSync(join(tmpdir(), "twotier-soak-"));
const cluster = await startCluster(folder, { throwaway: true });
const env = {
  ...process.env,
  DATABASE_URL: cluster.url,
  AUTH_SECRET: "a-secret-for-measuring-only-0123456789",
  APP_ORIGIN: "http://localhost:3999",
  DATA_DIR: folder,
  LOG_LEVEL: "error",
};
Object.assign(process.env, env);
const node = ["--conditions=react-server"];
execFileSync(process.execPath, [...node, "scripts/migrate.ts"], { env, stdio: "ignore" });

const { db } = await import("../support/db.ts");
const { provider } = await import("../support/world.ts");
const { confirmColumns } = await import("../support/imports.ts");
const { startImport, uploadImport } = await import("#lib/domain/imports/writes.ts");
const { readImport } = await import("#lib/domain/imports/reads.ts");

let worker: ChildProcess | undefined;
const begin = () => {
  worker = spawn(process.execPath, [...node, "scripts/worker.ts"], { env, stdio: ["ignore", "ignore", "inherit", "ipc"] });
};
const started = performance.now();
const say = (text: string) => console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${text}`);
/** What the worker holds now, and the most that it ever held. Nothing where the system doesn't say. */
function memory(): string {
  try {
    const status = readFileSync(`/proc/${worker?.pid}/status`, "utf8");
    const megabytes = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
    return `worker's memory ${megabytes("VmRSS")} MB, peak ${megabytes("VmHWM")} MB`;
  } catch {
    return "worker's memory unknown";
  }
}

const columns = "companyName,domainPrefix,country,addressLine1,city,postalCode,firstName,lastName,email,language";
const fileOf = (name: string) =>
  [
    columns,
    ...Array.from(
      { length: rows },
      (_, at) => `"Betrieb ""${name} ${at}"", Köln",${name}-${at},DE,Weg ${at + 1},Köln,50667,Jörg,Groß,jg@${name}-${at}.example,de`,
    ),
  ].join("\n");

type Counts = Awaited<ReturnType<typeof readImport>>["counts"];
const ada = await provider();
const where = { providerId: ada.organizationId };
const byImport = { ...where, NOT: { domain: { startsWith: "plain-" } } };
const take = async (name: string) =>
  confirmColumns(ada, (await uploadImport(ada, { kind: "CUSTOMERS", fileName: `${name}.csv`, text: fileOf(name), idempotencyKey: randomUUID() })).id);

async function until<Answer>(what: string, ask: () => Promise<Answer | undefined | false>, every = 100): Promise<Answer> {
  for (const end = performance.now() + 1_800_000; performance.now() < end; await wait(every)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`never came to: ${what}`);
}

/** Rows a second from the first that was done until it is over. */
async function rate(what: string, id: string, done: (counts: Counts) => number, over: string): Promise<number> {
  const first = await until(what, async () => {
    const count = done((await readImport(ada, { id })).counts);
    return count > 0 && { count, at: performance.now() };
  });
  const last = await until(what, async () => {
    const { counts, state } = await readImport(ada, { id });
    return state === over && { count: done(counts), at: performance.now() };
  });
  const perSecond = ((last.count - first.count) * 1000) / (last.at - first.at);
  say(`${what}: ${Math.round(perSecond)} rows/s; ${memory()}`);
  return perSecond;
}
const looked = ({ NEW = 0 }: Counts) => rows - NEW;
const made = ({ DONE = 0 }: Counts) => DONE;

try {
  begin();
  await until("a worker", () =>
    db.$queryRaw<object[]>`SELECT 1 FROM pgboss.schedule LIMIT 1`.then(
      ([up]) => up,
      () => undefined,
    ),
  );
  say(`the worker is up; ${memory()}`);
  const first = await take("soak");
  say(`${rows} rows taken in`);
  await rate("looked at", first, looked, "CHECKED");
  await startImport(ada, { id: first });
  const carried = await rate("made", first, made, "DONE");
  const plain = await rowsInPlainSql(db, first);
  say(`the same rows in plain SQL: ${Math.round(plain)} rows/s, so this is ${(carried / plain).toFixed(2)} of it`);

  const second = await take("killed");
  await until("looked at", async () => (await readImport(ada, { id: second })).state === "CHECKED");
  await startImport(ada, { id: second });
  for (const part of [0.25, 0.6]) {
    await until(`${part} of them made`, async () => made((await readImport(ada, { id: second })).counts) >= rows * part, 5);
    // A set was just committed: the next one is being written.
    worker?.kill("SIGKILL");
    say(`the worker was killed at ${made((await readImport(ada, { id: second })).counts)} rows`);
    begin();
  }
  await until("done", async () => (await readImport(ada, { id: second })).state === "DONE");
  const [customers, domains, mentions, sets, page] = await Promise.all([
    db.customer.count({ where: byImport }),
    db.customer.findMany({ where: byImport, select: { domain: true }, distinct: ["domain"] }),
    db.auditMention.findMany({ where, select: { customerId: true }, distinct: ["customerId"] }),
    db.auditEntry.findMany({ where: { ...where, action: "provider.addCustomer" }, select: { details: true } }),
    readImport(ada, { id: second }),
  ]);
  const said = sets.reduce((sum, { details }) => sum + (details as { count: number }).count, 0);
  const counts = { customers, domains: domains.length, mentions: mentions.length, said, done: rows + made(page.counts) };
  if (Object.values(counts).some((count) => count !== 2 * rows)) throw new Error(`not each once: ${JSON.stringify(counts)}`);
  say(`each of the ${2 * rows} rows is there once, and once in the ${sets.length} entries of the log`);
} finally {
  worker?.kill("SIGKILL");
  await db.$disconnect();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);

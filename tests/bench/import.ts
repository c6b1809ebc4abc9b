import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { rowsInPlainSql } from "./import-plain.ts";
import { counted, row, times } from "./table.ts";

// Files of customers are looked at and carried out by a worker, beside the same rows as plain SQL on the same database; then one
// whose worker is killed in the middle of its sets. In the end each row is there once. A part of `npm run bench`, which gives
// it an empty database.

const large = Number(process.env.BENCH_ROWS ?? 10_000);
const small = Math.ceil(large / 4);

const { db } = await import("../support/db.ts");
const { provider } = await import("../support/world.ts");
const { confirmColumns } = await import("../support/imports.ts");
const { startImport, uploadImport } = await import("#lib/domain/imports/writes.ts");
const { readImport } = await import("#lib/domain/imports/reads.ts");

let worker: ChildProcess | undefined;
const begin = () => {
  worker = spawn(process.execPath, ["--conditions=react-server", "scripts/worker.ts"], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const { promise, resolve } = Promise.withResolvers<void>();
  worker.once("message", () => resolve());
  return promise;
};
const end = () => worker?.kill("SIGKILL");
/** The most that the worker ever held, in megabytes. Linux alone tells. */
const peak = () => Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${worker?.pid}/status`, "utf8"))?.[1]) / 1024);

const columns = "companyName,domainPrefix,country,addressLine1,city,postalCode,firstName,lastName,email,language";
const fileOf = (name: string, rows: number) =>
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
const take = async (name: string, rows: number) =>
  confirmColumns(ada, (await uploadImport(ada, { kind: "CUSTOMERS", fileName: `${name}.csv`, text: fileOf(name, rows), idempotencyKey: randomUUID() })).id);

async function until<Answer>(what: string, ask: () => Promise<Answer | undefined | false>, every = 100): Promise<Answer> {
  for (const end = performance.now() + 1_800_000; performance.now() < end; await wait(every)) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`never came to: ${what}`);
}

/** Rows a second from the first that was done until it is over. */
async function rate(id: string, done: (counts: Counts) => number, over: string): Promise<number> {
  const first = await until("the first", async () => {
    const count = done((await readImport(ada, { id })).counts);
    return count > 0 && { count, at: performance.now() };
  });
  const last = await until(over, async () => {
    const { counts, state } = await readImport(ada, { id });
    return state === over && { count: done(counts), at: performance.now() };
  });
  return ((last.count - first.count) * 1000) / (last.at - first.at);
}
const made = ({ DONE = 0 }: Counts) => DONE;

/** One file, by a worker of its own: rows a second, and what it held. */
async function measured(name: string, rows: number) {
  await begin();
  const id = await take(name, rows);
  const looking = await rate(id, ({ NEW = 0 }) => rows - NEW, "CHECKED");
  await startImport(ada, { id });
  const making = await rate(id, made, "DONE");
  const held = peak();
  end();
  return { id, looking, making, held };
}

/** Kills the worker twice, and sees that each row is made once: those of this file and `before`. */
async function killed(before: number, rows: number): Promise<number> {
  await begin();
  const id = await take("killed", rows);
  await until("looked at", async () => (await readImport(ada, { id })).state === "CHECKED");
  await startImport(ada, { id });
  const resumed: number[] = [];
  for (const part of [0.25, 0.6]) {
    await until(`${part} of them made`, async () => made((await readImport(ada, { id })).counts) >= rows * part, 5);
    // A set was just committed: the next one is being written.
    end();
    const there = made((await readImport(ada, { id })).counts);
    await begin();
    const up = performance.now();
    await until("going on", async () => made((await readImport(ada, { id })).counts) > there, 5);
    resumed.push(performance.now() - up);
  }
  await until("done", async () => (await readImport(ada, { id })).state === "DONE");
  const [customers, domains, mentions, sets, page] = await Promise.all([
    db.customer.count({ where: byImport }),
    db.customer.findMany({ where: byImport, select: { domain: true }, distinct: ["domain"] }),
    db.auditMention.findMany({ where, select: { customerId: true }, distinct: ["customerId"] }),
    db.auditEntry.findMany({ where: { ...where, action: "provider.addCustomer" }, select: { details: true } }),
    readImport(ada, { id }),
  ]);
  const said = sets.reduce((sum, { details }) => sum + (details as { count: number }).count, 0);
  const counts = { customers, domains: domains.length, mentions: mentions.length, said, done: before + made(page.counts) };
  if (Object.values(counts).some((count) => count !== before + rows)) throw new Error(`not each once: ${JSON.stringify(counts)}`);
  return Math.max(...resumed);
}

try {
  const first = await measured("small", small);
  const second = await measured("large", large);
  const plain = await rowsInPlainSql(db, second.id);
  const of = `${counted(large)} rows`;
  row({ what: "import: looking at rows", figure: `${counted(second.looking)} rows/s`, aim: "5,000 rows/s", from: of });
  row({ what: "import: carrying out", figure: `${counted(second.making)} rows/s`, aim: "2,000 rows/s", from: of });
  row({ what: "import: carrying out beside plain SQL", figure: times(second.making / plain), from: `plain ${counted(plain)} rows/s, in the same sets` });
  row({
    what: "import: the worker's memory, four times the rows",
    figure: times(second.held / first.held),
    aim: "flat",
    from: `${first.held} MB of ${counted(small)}, ${second.held} MB of ${of}`,
  });
  const resumed = await killed(small + large, large);
  row({ what: "import: goes on after a kill, once the worker is up", figure: `${counted(resumed)} ms`, from: "killed twice; each row is there once" });
} finally {
  end();
  await db.$disconnect();
}
process.exit(0);

import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { counted, row } from "./table.ts";

// One decision for ten thousand subscriptions: the dry run, carrying out and taking back by a worker; then one whose worker is
// killed twice. In the end each row is changed once. A part of `npm run bench`, which gives it an empty database.

const many = Number(process.env.BENCH_ROWS ?? 10_000);

const { db } = await import("../support/db.ts");
const { customer, partners, provider, reseller, subscription } = await import("../support/world.ts");
const { readBulk } = await import("#lib/domain/subscriptions/bulk/reads.ts");
const { likeIt } = await import("../support/bulk.ts");
const { confirmBulk, prepareBulk, takeBackBulk } = await import("#lib/domain/subscriptions/bulk/writes.ts");

let worker: ChildProcess | undefined;
const begin = () => {
  worker = spawn(process.execPath, ["--conditions=react-server", "scripts/worker.ts"], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const { promise, resolve } = Promise.withResolvers<void>();
  worker.once("message", () => resolve());
  return promise;
};
const end = () => worker?.kill("SIGKILL");

const [ada, rita] = [await provider(), await reseller()];
await partners(ada, rita);
const ids: string[] = [];
for (let at = 0; at < 20; at++) ids.push(await subscription(ada, await customer(ada)));
for (const id of ids) await likeIt(id, Math.ceil(many / ids.length));

type Counts = Awaited<ReturnType<typeof readBulk>>["counts"];
const countsOf = async (id: string) => (await readBulk(ada, { id })).counts;
const until = async (what: string, ask: () => Promise<boolean>) => {
  for (const late = performance.now() + 600_000; performance.now() < late; await wait(100)) if (await ask()) return;
  throw new Error(`never came to: ${what}`);
};
/** Rows a second from the first that was done until it is over. */
async function rate(id: string, done: (counts: Counts) => number, over: string): Promise<number> {
  await until("the first", async () => done(await countsOf(id)) > 0);
  const [first, began] = [done(await countsOf(id)), performance.now()];
  await until(over, async () => (await readBulk(ada, { id })).state === over);
  return ((done(await countsOf(id)) - first) * 1000) / (performance.now() - began);
}
const make = async (decided: object) => (await prepareBulk(ada, { ...decided, filter: {}, idempotencyKey: randomUUID() } as never)).id;
const aim = "300 rows/s";

try {
  await begin();
  const from = `${counted(many)} rows`;
  for (const [what, decided] of [
    ["end of term", { kind: "RENEWAL", endOfTerm: "END" }],
    ["suspend", { kind: "SUSPEND" }],
    ["reseller of record", { kind: "RECORD", resellerId: rita.organizationId }],
  ] as const) {
    const id = await make(decided);
    row({ what: `bulk, ${what}: dry run`, figure: `${counted(await rate(id, ({ NEW = 0 }) => many - NEW, "CHECKED"))} rows/s`, aim, from });
    await confirmBulk(ada, { id });
    row({ what: `bulk, ${what}: carrying out`, figure: `${counted(await rate(id, ({ DONE = 0 }) => DONE, "DONE"))} rows/s`, aim, from });
    await takeBackBulk(ada, { id });
    row({ what: `bulk, ${what}: taking back`, figure: `${counted(await rate(id, ({ UNDONE = 0 }) => UNDONE, "UNDONE"))} rows/s`, aim, from });
  }
  const id = await make({ kind: "QUANTITY", seats: "number", quantity: 25 });
  await until("looked at", async () => (await readBulk(ada, { id })).state === "CHECKED");
  await confirmBulk(ada, { id });
  const resumed: number[] = [];
  for (const part of [0.25, 0.6]) {
    await until(`${part} of them`, async () => ((await countsOf(id)).DONE ?? 0) >= many * part);
    end();
    const there = (await countsOf(id)).DONE ?? 0;
    await begin();
    const up = performance.now();
    await until("going on", async () => ((await countsOf(id)).DONE ?? 0) > there);
    resumed.push(performance.now() - up);
  }
  await until("done", async () => (await readBulk(ada, { id })).state === "DONE");
  const scheduled = await db.scheduledChange.count({ where: { providerId: ada.organizationId, quantity: 25 } });
  // Three were done and taken back before, and this one.
  const once = await db.subscription.count({ where: { providerId: ada.organizationId, version: 8 } });
  const entries = await db.auditEntry.count({ where: { action: "bulkChange.confirm", details: { path: ["bulkChange"], equals: id } } });
  if ([scheduled, once, entries].some((count) => count !== many)) throw new Error(`not each once: ${JSON.stringify({ scheduled, once, entries })}`);
  row({ what: "bulk: goes on after a kill, once the worker is up", figure: `${counted(Math.max(...resumed))} ms`, from: "killed twice; each is changed once" });
} finally {
  end();
  await db.$disconnect();
}
process.exit(0);

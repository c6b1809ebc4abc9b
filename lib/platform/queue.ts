import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import type { Db } from "./db.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { requestId } from "./request.ts";
import { actingAs } from "./roles.ts";

/** The queues of the product; each has its handler in lib/jobs. */
export const queues = ["letters", "moves", "endings", "imports", "bulk-changes", "reset-links", "announcements"] as const;
export type QueueName = (typeof queues)[number];

const listen = (boss: PgBoss) => boss.on("error", (error) => log.warn({ err: error.message }, "queue"));

/** As the application: it fills the queue's tables, and changes none of them. */
const asApplication = () => ({ connectionString: env.DATABASE_URL, options: actingAs(env.DATABASE_ROLE), migrate: false });

const retries = { retryLimit: 8, retryDelay: 15, retryBackoff: true, retryDelayMax: 3600 };
/**
 * A mail server may be away for three days: letters are tried until then, a quarter of an hour apart at the most, so that they
 * are gone a quarter of an hour after it is back. What a killed worker had begun is noticed by its silence.
 */
const letterRetries = { ...retries, retryLimit: 300, retryDelayMax: 900, heartbeatSeconds: 30 };

/** Creates the queue's tables and queues. Part of migrating, so that web servers may send before a worker was up. */
export async function prepareQueues(connectionString: string): Promise<void> {
  const boss = new PgBoss({ connectionString, max: 2, supervise: false, schedule: false, bamIntervalSeconds: 10 });
  listen(boss);
  await boss.start();
  for (const name of queues) {
    const options = name === "letters" ? letterRetries : retries;
    await boss.createQueue(name, options);
    // One that an older version made goes by today's rules, too.
    await boss.updateQueue(name, options);
  }
  // A newer version builds its indices after the start; the application may build none.
  const building = async () => (await boss.getBamStatus()).some(({ status }) => status === "pending" || status === "in_progress");
  while (await building()) await wait(200);
  await boss.stop({ graceful: false });
}

const kept = globalThis as { twotierSender?: Promise<PgBoss> };

/** Sends only; maintaining and working is the worker's. */
const sender = (): Promise<PgBoss> =>
  (kept.twotierSender ??= (async () => {
    const boss = new PgBoss({ ...asApplication(), max: 1, supervise: false, schedule: false });
    listen(boss);
    return boss.start();
  })());

const within = (tx: Db) => ({
  db: { executeSql: async (text: string, values: unknown[] = []) => ({ rows: (await tx.$queryRawUnsafe(text, ...values)) as unknown[] }) },
});

export type Job = { id: string; request?: string };
/** A job knows the request that made it. */
const jobOf = (data: { id: string }): Job => ({ ...data, request: requestId() });

/** Puts a job on a queue inside the transaction: it exists when the transaction commits, and only then. */
export async function enqueue(tx: Db, queue: QueueName, data: { id: string }): Promise<void> {
  await (await sender()).send(queue, jobOf(data), within(tx));
}

/** Many jobs in one statement. */
export async function enqueueAll(tx: Db, queue: QueueName, jobs: readonly { id: string }[]): Promise<void> {
  const boss = await sender();
  await boss.insert(
    queue,
    jobs.map((job) => ({ data: jobOf(job) })),
    within(tx),
  );
}

/** Closes what `enqueue` opened. */
export async function stopSending(): Promise<void> {
  const boss = await kept.twotierSender;
  kept.twotierSender = undefined;
  await boss?.stop({ graceful: false });
}

/** A boss that works: maintains the tables, runs schedules and handlers. */
export async function startWorking(): Promise<PgBoss> {
  // By this sign of life others see whether there is a worker (lib/platform/condition.ts).
  const boss = new PgBoss({ ...asApplication(), max: 4, instanceName: "worker", instanceHeartbeatSeconds: 10 });
  listen(boss);
  return boss.start();
}

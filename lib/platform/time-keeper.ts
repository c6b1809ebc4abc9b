import pg from "pg";
import { clock } from "./clock.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";

// All processes, on however many machines, judge by one clock: the database's, which they share. What expires does so at
// the same moment everywhere, also where a machine's own clock is a day off or jumps.

const everyMs = 60_000;
const patienceMs = 5_000;
const muchMs = 5_000;

/** Asks the database what time it is, and has the clock follow it. An Error where nobody answers; then the clock goes on as it did. */
export async function setClock(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: patienceMs, query_timeout: patienceMs });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const before = performance.now();
    const { rows } = await client.query<{ time: string }>('SELECT extract(epoch FROM clock_timestamp()) * 1000 AS "time"');
    const at = performance.now();
    const time = Number(rows[0]?.time) + (at - before) / 2;
    const off = Date.now() - time;
    if (Math.abs(off) > muchMs) log.warn({ seconds: Math.round(off / 1000) }, "this machine's clock isn't the database's, which counts");
    clock.follow({ time, at });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Sets the clock now and once a minute. Answers with what ends it. */
export async function keepTime(databaseUrl = env.DATABASE_URL ?? ""): Promise<() => Promise<void>> {
  const set = () => setClock(databaseUrl).catch((error: unknown) => log.warn({ err: error }, "the database wasn't asked what time it is"));
  await set();
  const timer = setInterval(set, everyMs);
  timer.unref();
  return async () => clearInterval(timer);
}

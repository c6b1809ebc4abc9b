import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { identities } from "./support/cast.ts";
import { figure, full } from "./support/figures.ts";
import { places } from "./support/places.ts";
import { ask, startPortal } from "./support/portal.ts";

// Everybody reads everything for twenty minutes: no request fails, memory doesn't climb, and no connection is left behind.

const portal = await startPortal();
const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
await owner.connect();
afterAll(async () => {
  await portal.stop();
  await owner.end();
});
const minutes = Number(process.env.SOAK_MINUTES ?? (full ? 20 : 1));
const memory = () =>
  portal.processes.reduce((sum, { child }) => sum + Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0) / 1024, 0);

test("twenty minutes of everything", async () => {
  const { list } = await identities();
  const paths = Object.keys(places).filter((path) => !path.includes("["));
  const until = performance.now() + minutes * 60_000;
  const samples: [number, number][] = [];
  const sampling = setInterval(() => samples.push([(minutes * 60_000 - (until - performance.now())) / 60_000, memory()]), 5_000);
  let [tried, lost] = [0, 0];
  const reader = async (at: number) => {
    for (let turn = at; performance.now() < until; turn += 7) {
      const { status } = await ask(portal.next(), paths[turn % paths.length] as string, list[turn % list.length]?.session);
      tried++;
      if (status >= 500) lost++;
    }
  };
  await Promise.all(Array.from({ length: 4 }, (_, at) => reader(at)));
  clearInterval(sampling);
  // The first quarter is warming up.
  const late = samples.filter(([at]) => at > minutes / 4);
  const mean = (at: 0 | 1) => late.reduce((sum, one) => sum + one[at], 0) / (late.length || 1);
  const [time, space] = [mean(0), mean(1)];
  const slope = late.reduce((sum, [at, used]) => sum + (at - time) * (used - space), 0) / (late.reduce((sum, [at]) => sum + (at - time) ** 2, 0) || 1);
  const { rows } = await owner.query<{ open: number }>(
    `SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
  );
  const more = `${minutes} minutes, memory ${slope.toFixed(2)} MB a minute, ${rows[0]?.open} transactions left open`;
  figure({ promise: "soak", what: "requests", tried, lost, more });
  expect({ lost, open: rows[0]?.open }).toEqual({ lost: 0, open: 0 });
});

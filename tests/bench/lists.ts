import type pg from "pg";
import { paths } from "./paths.ts";
import { cookieOf, type Running } from "./servers.ts";
import { counted, median, row, times } from "./table.ts";
import { ids } from "./world.ts";

/** A portal on a world of its own. */
export type World = { size: number; portal: Running; db: pg.Client };

/** A list's page, asked for in each world in turn: whatever else the machine does hits all of them. */
async function inTurn(worlds: World[], name: string, rounds: number): Promise<{ medians: number[]; statements: number }> {
  const took = worlds.map((): number[] => []);
  const asked: { url: string; headers: Record<string, string> }[] = [];
  for (const { portal, db } of worlds) {
    const [path, session] = paths(await lastPage(db))[name] as [string, string];
    asked.push({ url: portal.origin + path, headers: await cookieOf(session) });
  }
  const ask = async (at: number) => {
    const { url, headers } = asked[at] as (typeof asked)[number];
    const started = performance.now();
    const answer = await fetch(url, { headers, redirect: "manual" });
    const body = await answer.text();
    if (answer.status !== 200 || !/<table|border-dashed|<main|^\{"groups":/.test(body)) throw new Error(`${url} answered ${answer.status} without a table`);
    return performance.now() - started;
  };
  for (let round = -3; round < rounds; round++) {
    if (round === 0)
      for (const { db } of worlds) await db.query("SELECT pg_stat_statements_reset(0, (SELECT oid FROM pg_database WHERE datname = current_database()))");
    for (const at of worlds.keys()) {
      const ms = await ask(at);
      if (round >= 0) took[at]?.push(ms);
    }
  }
  return { medians: took.map(median), statements: (await statementsOf((worlds.at(-1) as World).db)) / rounds };
}

/** The portal's own, all of them: what Prisma asks, and beginnings and ends apart. */
async function statementsOf(db: pg.Client): Promise<number> {
  const { rows } = await db.query<{ calls: string }>(
    `SELECT sum(calls) AS calls FROM pg_stat_statements JOIN pg_roles r ON r.oid = userid WHERE query LIKE 'SELECT%' AND query NOT LIKE '%pgboss%'
       AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND r.rolname <> current_user`,
  );
  return Number(rows[0]?.calls);
}

/** Somewhere near the end of the customers by name. */
async function lastPage(db: pg.Client): Promise<string> {
  const { rows } = await db.query<{ name: string; id: string }>(
    `SELECT "name", "id" FROM "Customer" WHERE "providerId" = $1 AND "status" = 'ACTIVE' ORDER BY "name" DESC, "id" DESC OFFSET 50 LIMIT 1`,
    [ids.provider],
  );
  return encodeURIComponent(JSON.stringify(["name", rows[0]?.name, rows[0]?.id]));
}

/** What the pages of long lists cost at each size, as the ratio of the largest world to the smallest. `only`: a part of their names. */
export async function compareLists(worlds: World[], { rounds, only }: { rounds: number; only: string }): Promise<void> {
  const sizes = worlds.map(({ size }) => counted(size)).join(", ");
  for (const name of Object.keys(paths("")).filter((each) => each.includes(only))) {
    const { medians, statements } = await inTurn(worlds, name, rounds);
    const [first, last] = [medians[0] as number, medians.at(-1) as number];
    row({
      what: name,
      figure: times(last / first),
      aim: "1.15 ×",
      from: `${medians.map((ms) => ms.toFixed(1)).join(", ")} ms of ${sizes}; ${statements.toFixed(0)} statements`,
    });
  }
}

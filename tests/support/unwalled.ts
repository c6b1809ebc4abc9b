import pg from "pg";
import { vi } from "vitest";
import { access } from "#lib/access.ts";
import type { Cell } from "#lib/cells.ts";
import type { Db } from "#lib/platform/db.ts";
import { scopes } from "#lib/scopes.ts";
import { applicationsClient, db } from "./db.ts";

const cells = Object.values(access)
  .flatMap((verbs) => Object.values(verbs) as Record<string, Cell<object>>[])
  .flatMap((kinds) => Object.values(kinds));

/** The table of rights with its rows taken away: whoever may do something may do it to every row. */
export async function withoutWalls<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  const kept = cells.map(({ rows }) => rows);
  for (const cell of cells) cell.rows = scopes.everyRow;
  try {
    return await run();
  } finally {
    for (const [at, cell] of cells.entries()) cell.rows = kept[at] as Cell<object>["rows"];
  }
}

type Query = (this: pg.Client, first: string | { text: string }, ...rest: unknown[]) => unknown;
const ownsAll = "SET LOCAL ROLE NONE";

/** Whoever asks meanwhile asks as the tables' owner, whom no policy binds: the database's own wall taken away. */
export async function withoutPolicies<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (first, ...rest) {
    const text = typeof first === "string" ? first : (first?.text ?? "");
    if (text.startsWith("BEGIN READ ONLY;")) return query.call(this, text.replace(";", `; ${ownsAll};`), ...rest);
    if (text.startsWith("SELECT set_config('twotier.'")) void query.call(this, ownsAll);
    return query.call(this, first, ...rest);
  };
  try {
    return await run();
  } finally {
    prototype.query = query;
  }
}

type Transaction = (run: (tx: Db) => Promise<unknown>, options?: object) => Promise<unknown>;
class Undone extends Error {}

/** What is written while this runs is taken back. What is answered stays; where nothing is, whether anything was written. */
export async function undone<Answer>(run: () => Promise<Answer>): Promise<Answer> {
  const client = await applicationsClient();
  const real = client.$transaction.bind(client) as unknown as Transaction;
  const taken: Transaction = async (work, options) => {
    let answer: unknown;
    const rolledBack = real(async (tx) => {
      answer = await work(tx);
      if (answer === undefined) [answer] = await tx.$queryRaw<object[]>`SELECT true AS "written" WHERE pg_current_xact_id_if_assigned() IS NOT NULL`;
      throw new Undone();
    }, options);
    return rolledBack.catch((error: unknown) => {
      if (error instanceof Undone) return answer;
      throw error;
    });
  };
  const spy = vi.spyOn(client, "$transaction").mockImplementation(taken as never);
  try {
    return await run();
  } finally {
    spy.mockRestore();
  }
}

/** What is in each table, in short. */
export async function fingerprint(except: string[]): Promise<Record<string, string>> {
  const tables = await db.$queryRaw<{ name: string }[]>`SELECT table_name AS "name" FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`;
  const names = tables.map(({ name }) => name).filter((name) => !except.includes(name));
  const sums = await Promise.all(
    names.map((name) => db.$queryRawUnsafe<{ sum: string | null }[]>(`SELECT md5(string_agg(t::text, '' ORDER BY t::text)) AS "sum" FROM "${name}" t`)),
  );
  return Object.fromEntries(names.map((name, at) => [name, sums[at]?.[0]?.sum ?? ""]));
}

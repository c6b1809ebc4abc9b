import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { PrismaClient } from "#prisma/client/client.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";

// Next loads modules again on each change while developing; the pool must survive that.
const kept = globalThis as { twotierDb?: PrismaClient };

function connect(): PrismaClient {
  const pool = new pg.Pool({
    connectionString: env.DATABASE_URL,
    max: env.DB_POOL,
    // Without it a request waits for ever when the pool is used up; with it the gate answers "busy".
    connectionTimeoutMillis: 2000,
    options: "-c statement_timeout=15000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000",
  });
  pool.on("error", (error) => log.warn({ code: (error as { code?: string }).code }, "idle database connection lost"));
  // A connection in use that loses its server would end the process without this.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return new PrismaClient({ adapter: new PrismaPg(pool) });
}

/** Only lib/operation.ts, lib/platform/session.ts and tests may import this (tests/architecture.test.ts). */
export const db: PrismaClient = (kept.twotierDb ??= connect());

type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];
/** What a write is handed: one transaction. */
export type Db = Transaction;

type Reading = "findFirst" | "findUnique" | "findMany" | "count" | "aggregate" | "groupBy";
/** What a read is handed: the same models, without anything that changes them. */
export type ReadDb = {
  [Model in keyof Transaction as Model extends `$${string}` ? never : Model]: Pick<Transaction[Model], Extract<keyof Transaction[Model], Reading>>;
};

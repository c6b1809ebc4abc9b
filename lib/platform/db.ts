import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "#prisma/client/client.ts";
import { type Asker, AskingPool, sayingBy } from "./asking.ts";
import { type Connected, kept } from "./connected.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";
import { actingAs } from "./roles.ts";
import { statementNames } from "./statements.ts";
import { traceStatements } from "./tracing.ts";

/** As long as a change may take, and a statement of it. */
const usualMs = 15_000;

function connect(): Connected {
  const pool = new AskingPool({
    connectionString: env.DATABASE_URL,
    max: env.DB_POOL,
    // What is known to be asked next is sent without waiting for the answer before it.
    pipeline: true,
    // Without it a request waits for ever when the pool is used up; with it the gate answers "busy".
    connectionTimeoutMillis: 2000,
    options: `${actingAs(env.DATABASE_ROLE)} -c plan_cache_mode=force_custom_plan -c statement_timeout=${usualMs} -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000`,
  });
  pool.on("error", (error) => log.warn({ code: (error as { code?: string }).code }, "idle database connection lost"));
  // A connection in use that loses its server would end the process without this.
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("connect", traceStatements);
  const naming = env.DB_NAMED_STATEMENTS === "1" ? { statementNameGenerator: statementNames() } : {};
  return { pool, client: new PrismaClient({ adapter: new PrismaPg(pool, naming) }) };
}

const connected = (): Connected => (kept.twotierDb ??= connect());

type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];
/** What a write is handed: one transaction. */
export type Db = Transaction;

// No findUnique: Prisma makes one query of several that are asked at one moment, whoever asks.
type Reading = "findFirst" | "findMany" | "count" | "aggregate" | "groupBy";
/** What a read is handed: the same models, without anything that changes them. */
export type ReadDb = {
  [Model in keyof Transaction as Model extends `$${string}` ? never : Model]: Pick<Transaction[Model], Extract<keyof Transaction[Model], Reading>>;
};

// Only lib/operation.ts, lib/platform/session.ts and lib/platform/members.ts may ask (tests/architecture.test.ts); and scripts.

/** All of it on one connection that knows who asks and changes nothing. */
export async function reading<R>(asker: Asker, run: (db: ReadDb) => Promise<R>): Promise<R> {
  const { pool, client } = connected();
  return pool.read(asker, () => run(client));
}

/** The same for what is looked up by its key. Its statements are planned once a connection, not for their values. */
export async function lookingUp<R>(asker: Asker, run: (db: ReadDb) => Promise<R>): Promise<R> {
  const { pool, client } = connected();
  return pool.lookUp(asker, () => run(client));
}

/** The rows of one statement, looked up by its key. Its words are the same each time, under one name. */
export function rowsFor<Row extends object>(asker: Asker, { name, text }: { name: string; text: string }, values: unknown[]): Promise<Row[]> {
  return connected().pool.rowsFor<Row>(asker, { ...(env.DB_NAMED_STATEMENTS === "1" && { name }), text, values });
}

/** One transaction that knows who asks: all of it, or nothing. */
export async function writing<R>(asker: Asker, run: (tx: Db) => Promise<R>, timeout = usualMs): Promise<R> {
  const { pool, client } = connected();
  const transaction = async (tx: Db) => {
    await tx.$executeRawUnsafe(...sayingBy(asker));
    // One statement may be most of what takes long.
    if (timeout > usualMs) await tx.$executeRawUnsafe(`SET LOCAL statement_timeout = ${Math.round(timeout)}`);
    return run(tx);
  };
  return pool
    .change(() => client.$transaction(transaction, { maxWait: 2000, timeout }))
    .catch((error) => {
      // The first wall has a hole where the second one holds.
      if (String(error).includes("row-level security policy"))
        log.error({ kind: asker.kind, permission: asker.permission }, "a policy of the database refused a row");
      throw error;
    });
}

import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { Socket } from "node:net";
import pg from "pg";
import { type Actor, principalIdOf } from "../actor.ts";

/** Who asks, and what for. The database knows it while it answers: `current_setting('twotier.asks', true)`. */
export type Asker = Readonly<{
  kind: Actor["kind"];
  principalId: string | null;
  organizationId: string;
  permission: string;
  /** Which key signed the token by which a program is looked up: none is found by one that isn't there any more. */
  key?: string;
}>;

export const askerOf = (actor: Actor, permission: string): Asker => ({
  kind: actor.kind,
  principalId: principalIdOf(actor),
  organizationId: actor.organizationId,
  permission,
});

const reach = ({ kind, organizationId }: Asker): Record<string, string> => {
  if (kind === "guest") return {};
  return kind === "operator" || kind === "system" ? { everybody: "on" } : { [kind]: organizationId };
};

/** Whole, and part by part, as the policies of each row ask for it. */
const partsOf = (asker: Asker): Record<string, string> => ({
  ...{ asks: JSON.stringify(asker), permission: asker.permission },
  ...(asker.principalId && { person: asker.principalId }),
  ...(asker.key && { key: asker.key }),
  ...reach(asker),
});

/** Tells the database, until the transaction ends. */
export const saying = (asker: Asker): string =>
  `SELECT ${Object.entries(partsOf(asker)).map(([name, value]) => `set_config('twotier.${name}', ${pg.escapeLiteral(value)}, true)`)}`;

/** The same as one statement for everybody, and its values. */
export const sayingBy = (asker: Asker): [string, string[], string[]] => [
  "SELECT set_config('twotier.' || said.name, said.value, true) FROM unnest($1::text[], $2::text[]) AS said (name, value)",
  ...([Object.keys(partsOf(asker)), Object.values(partsOf(asker))] as [string[], string[]]),
];

/** A plan for one key is as good for another, and costs more than following it does. */
const lookingUp = (asker: Asker): string => `${saying(asker)},set_config('plan_cache_mode', 'force_generic_plan', true)`;

type Ask = (...query: unknown[]) => Promise<unknown>;

const nobodyAsks: Ask = async () => {
  throw new Error("Nobody asks: the database is reached through a read or a transaction.");
};

/** A connection in a transaction whose first words say who asks. They travel with the first query: nobody waits for them. */
async function hold(pool: pg.Pool, words: string): Promise<{ ask: Ask; giveBack: () => void }> {
  const client = await pool.connect();
  const { stream } = (client as pg.PoolClient & { connection: { stream: Socket } }).connection;
  // What is asked at once goes out at once: a packet less to send, and to wake up for.
  stream.cork();
  process.nextTick(() => stream.uncork());
  const said = client.query(`BEGIN READ ONLY; ${words}`);
  said.catch(() => undefined);
  const query = client.query.bind(client) as Ask;
  return {
    // An answer counts only if the database knew whom it answered.
    ask: async (...asked) => (await Promise.all([query(...asked), said]))[0],
    giveBack: () => {
      Promise.all([client.query("COMMIT"), said]).then(
        () => client.release(),
        (error) => client.release(error),
      );
    },
  };
}

/** A pool whose connections answer nobody unknown. What is asked in a read goes to one connection, in one read-only transaction. */
export class AskingPool extends pg.Pool {
  readonly #asks = new AsyncLocalStorage<Ask>();

  constructor(config?: pg.PoolConfig) {
    super(config);
    // A connection that the server ends while it is held or given up has no other listener, and would end the process. What
    // was asked on it fails by itself.
    this.on("connect", (client) => client.on("error", () => undefined));
  }

  /** Everything that is asked while this runs is asked by them. The connection is taken at the first question. */
  read<R>(asker: Asker, run: () => Promise<R>): Promise<R> {
    return this.#reading(saying(asker), run);
  }

  /** The same for what is looked up by its key. */
  lookUp<R>(asker: Asker, run: () => Promise<R>): Promise<R> {
    return this.#reading(lookingUp(asker), run);
  }

  /** A single question by key, and its rows. It goes out in one packet with what opens and what closes its transaction. */
  async rowsFor<Row extends object>(asker: Asker, question: pg.QueryConfig): Promise<Row[]> {
    if (this.#asks.getStore()) throw new Error("A read can't begin inside another.");
    const { ask, giveBack } = await hold(this, lookingUp(asker));
    const answer = ask(question) as Promise<pg.QueryResult<Row>>;
    giveBack();
    return (await answer).rows;
  }

  async #reading<R>(words: string, run: () => Promise<R>): Promise<R> {
    let held: ReturnType<typeof hold> | undefined;
    let over = false;
    const ask: Ask = async (...query) => {
      if (over) throw new Error("This read is over.");
      held ??= hold(this, words);
      return (await held).ask(...query);
    };
    try {
      return await this.#alone(ask, run);
    } finally {
      over = true;
      held?.then(({ giveBack }) => giveBack()).catch(() => undefined);
    }
  }

  /** For transactions that take a connection of their own and say themselves who asks. */
  change<R>(run: () => Promise<R>): Promise<R> {
    return this.#alone(nobodyAsks, run);
  }

  /** Whoever holds a connection while they wait for a second one may wait for ever: one at a time. */
  async #alone<R>(ask: Ask, run: () => Promise<R>): Promise<R> {
    if (this.#asks.getStore()) throw new Error("A read or a transaction can't begin inside another.");
    // Prisma asks only when it is waited for: that has to happen in here.
    return this.#asks.run(ask, async () => await run());
  }

  override query(...query: unknown[]): never {
    return (this.#asks.getStore() ?? nobodyAsks)(...query) as never;
  }
}

import { AsyncResource } from "node:async_hooks";
import type { QueryConfig } from "pg";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { read, write } from "#lib/operation.ts";
import { type Asker, AskingPool } from "#lib/platform/asking.ts";
import { type Db, type ReadDb, reading, writing } from "#lib/platform/db.ts";
import { actorOfSession } from "#lib/platform/session.ts";
import { db } from "../support/db.ts";
import { provider } from "../support/world.ts";

// A pool of one: what a read left behind would be found by the next.
const pool = new AskingPool({ connectionString: process.env.DATABASE_URL, max: 1, pipeline: true, connectionTimeoutMillis: 1000 });
afterAll(() => pool.end());

const asker = (organizationId: string): Asker => ({ kind: "provider", principalId: null, organizationId, permission: "order.read" });
type Known = { asks: string | null; id?: string };
const known = "SELECT current_setting('twotier.asks', true) AS asks";
const ask = async (sql: string | QueryConfig): Promise<Known[]> => ((await pool.query(sql)) as { rows: Known[] }).rows;
const toldTo = async (tx: ReadDb): Promise<Asker> => {
  const [row] = await (tx as Db).$queryRaw<{ asks: string }[]>`SELECT current_setting('twotier.asks', true) AS asks`;
  return JSON.parse(row?.asks as string);
};
const anything = z.object({});

test("the database knows who reads and who writes, and for what", async () => {
  const ada = await provider();
  const told = { kind: "provider", principalId: ada.userId, organizationId: ada.organizationId };
  const look = read("order.read", anything, ({ db: tx }) => toldTo(tx));
  const change = write("provider.addCustomer", anything, async ({ db: tx }) => ({ id: ada.organizationId, told: await toldTo(tx) }));

  expect(await look(ada, {})).toEqual({ ...told, permission: "order.read" });
  expect(await change(ada, {})).toMatchObject({ told: { ...told, permission: "provider.addCustomer" } });
});

test("nothing is left on the connection for whoever comes next", async () => {
  expect(await pool.read(asker("one"), () => ask(known))).toEqual([{ asks: JSON.stringify(asker("one")) }]);

  const client = await pool.connect();
  const { rows } = await client.query(`${known}, pg_current_xact_id_if_assigned() IS NULL AS fresh, now() = statement_timestamp() AS alone`);
  client.release();
  expect(rows).toEqual([{ asks: "", fresh: true, alone: true }]);
});

test("what is looked up by its key is planned once, whichever it is, and what is read for its values, each time", async () => {
  const planned = (way: "lookUp" | "read") =>
    pool[way](asker("one"), async () => {
      for (const id of ["one", "two"]) await ask({ name: way, text: 'SELECT "id" FROM "Offer" WHERE "id" = $1', values: [id] });
      return ask(`SELECT generic_plans::int AS once, custom_plans::int AS each FROM pg_prepared_statements WHERE name = '${way}'`);
    });
  expect(await planned("lookUp")).toEqual([{ once: 2, each: 0 }]);
  expect(await planned("read")).toEqual([{ once: 0, each: 2 }]);
});

test("a connection that the server ends while it is held fails what is asked on it, and nothing else", async () => {
  const client = await pool.connect();
  const ended = new Promise((over) => client.once("end", over));
  await db.$executeRaw`SELECT pg_terminate_backend(${(client as unknown as { processID: number }).processID}::int)`;
  await ended;
  await expect(client.query(known)).rejects.toThrow();
  client.release(true);
  expect(await pool.read(asker("one"), () => ask(known))).toEqual([{ asks: JSON.stringify(asker("one")) }]);
});

test("a failed read spoils nothing", async () => {
  await expect(pool.read(asker("one"), () => ask("SELECT 1 / 0"))).rejects.toThrow("division by zero");
  expect(await pool.read(asker("two"), () => ask(known))).toEqual([{ asks: JSON.stringify(asker("two")) }]);
});

test("what is asked in one read is asked of one connection at one moment", async () => {
  const moments = await pool.read(asker("one"), () =>
    Promise.all([1, 2, 3].map(() => ask("SELECT pg_backend_pid()::text || now()::text AS id, NULL AS asks"))),
  );

  expect(new Set(moments.map(([row]) => row?.id)).size).toBe(1);
});

test("a read can't write", async () => {
  const ada = await provider();
  const sneaky = read("order.read", anything, async ({ db: tx }) => (tx as Db).operator.create({ data: { name: "Sneaked in" } }));

  await expect(sneaky(ada, {})).rejects.toThrow("read-only transaction");
  expect(await db.operator.count({ where: { name: "Sneaked in" } })).toBe(0);
});

test("many who ask at the same moment are told apart", async () => {
  const names = Array.from({ length: 40 }, (_, at) => `asker-${at}`);
  const answers = await Promise.all(
    names.map((name) =>
      reading(asker(name), async (tx) => {
        const [first, rows, second] = await Promise.all([toldTo(tx), tx.offer.findMany({ take: 1 }), toldTo(tx)]);
        return [first.organizationId, second.organizationId, (await toldTo(tx)).organizationId, rows.length >= 0 && name];
      }),
    ),
  );

  expect(answers).toEqual(names.map((name) => [name, name, name, name]));
});

test("nothing that Prisma would put together over several reads can be asked in one", async () => {
  // @ts-expect-error: findUnique of two readers at one moment is one query of one of them.
  await reading(asker("one"), (tx) => tx.offer.findUnique({ where: { id: "none" } }));
});

test("nobody unknown is answered, nor is anybody after their read", async () => {
  await expect(ask(known)).rejects.toThrow("Nobody asks");

  let late: (() => Promise<Known[]>) | undefined;
  await pool.read(asker("one"), async () => {
    late = AsyncResource.bind(() => ask(known));
  });
  await expect(late?.()).rejects.toThrow("This read is over");
});

test("one read in another is refused, so that nobody waits for a second connection with one in hand", async () => {
  const inside = "can't begin inside another";
  await expect(pool.read(asker("one"), () => pool.read(asker("two"), () => ask(known)))).rejects.toThrow(inside);
  await expect(reading(asker("one"), () => writing(asker("one"), (tx) => toldTo(tx)))).rejects.toThrow(inside);
  await expect(writing(asker("one"), () => reading(asker("one"), (tx) => toldTo(tx)))).rejects.toThrow(inside);
  expect(await Promise.all(["one", "two", "three"].map((name) => pool.read(asker(name), () => ask(known))))).toHaveLength(3);
});

test("who somebody is, the portal asks for itself", async () => {
  const ada = await provider();
  await db.$executeRaw`CREATE TABLE heard ("asks" text)`;
  await db.$executeRaw`GRANT INSERT ON heard TO twotier_app`;
  await db.$executeRawUnsafe(`CREATE FUNCTION hear() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN INSERT INTO heard VALUES (current_setting('twotier.asks', true)); RETURN NEW; END $$`);
  await db.$executeRaw`CREATE TRIGGER hear BEFORE UPDATE ON "Session" FOR EACH ROW EXECUTE FUNCTION hear()`;
  await db.$executeRaw`ALTER TABLE "Session" DISABLE TRIGGER hear`;
  await db.session.updateMany({ where: { id: ada.sessionId as string }, data: { lastSeenAt: new Date(Date.now() - 120_000) } });
  await db.$executeRaw`ALTER TABLE "Session" ENABLE TRIGGER hear`;

  expect(await actorOfSession(ada.sessionId as string)).toMatchObject({ organizationId: ada.organizationId });
  const rows = await db.$queryRaw<{ asks: string }[]>`SELECT "asks" FROM heard`;
  expect(rows.map(({ asks }) => JSON.parse(asks))).toMatchObject([{ kind: "system", permission: "actor.find" }]);
});

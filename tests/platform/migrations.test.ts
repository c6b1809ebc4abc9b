import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { applyMigrations, migrationDiff } from "#lib/platform/migrations.ts";

// Every test has an empty database and an empty folder of migrations.
const server = process.env.DATABASE_URL as string;
const folder = mkdtempSync(join(tmpdir(), "twotier-migrations-"));
let url = server;
let count = 0;

async function ask<Row extends object>(at: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const write = (name: string, sql: string) => {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
};
const drop = (name: string) => ask(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
const names: string[] = [];

beforeEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  const name = `migrations_${process.pid}_${++count}`;
  names.push(name);
  await ask(server, `CREATE DATABASE ${name}`);
  const here = new URL(server);
  here.pathname = name;
  url = here.href;
});
afterAll(async () => {
  for (const name of names) await drop(name);
  rmSync(folder, { recursive: true, force: true });
});

const byHand = `
CREATE TABLE ledger (id int PRIMARY KEY, amount int, closed timestamptz);
CREATE UNIQUE INDEX one_open ON ledger (amount) WHERE closed IS NULL;
CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows stay; as they are'; -- a semicolon; or two
END $$;
CREATE TRIGGER ledger_stays BEFORE UPDATE ON ledger FOR EACH ROW EXECUTE FUNCTION refuse();
INSERT INTO ledger VALUES (1, 10, NULL) -- no semicolon, no line end`;

test("functions, triggers and partial indexes that were written by hand are applied whole, and once", async () => {
  write("1_ledger", byHand);

  expect(await applyMigrations(url, folder)).toEqual(["1_ledger"]);
  expect(await applyMigrations(url, folder)).toEqual([]);
  await expect(ask(url, "UPDATE ledger SET amount = 1")).rejects.toThrow("rows stay; as they are");
  await expect(ask(url, "INSERT INTO ledger VALUES (2, 10, NULL)")).rejects.toThrow("one_open");
});

test("the marks are the ones that Prisma's own command reads", async () => {
  write("1_ledger", byHand);
  await applyMigrations(url, folder);

  expect(
    await ask(url, "SELECT migration_name, checksum, applied_steps_count, rolled_back_at, finished_at IS NOT NULL AS finished FROM _prisma_migrations"),
  ).toEqual([
    { migration_name: "1_ledger", checksum: createHash("sha256").update(byHand).digest("hex"), applied_steps_count: 1, rolled_back_at: null, finished: true },
  ]);
});

test("two that start together apply each migration once", async () => {
  write("1_ledger", byHand);
  write("2_more", "ALTER TABLE ledger ADD COLUMN note text");

  const applied = await Promise.all([applyMigrations(url, folder), applyMigrations(url, folder)]);

  expect(applied.flat().sort()).toEqual(["1_ledger", "2_more"]);
});

test("one that fails leaves nothing behind, says why, and is tried again when it is mended", async () => {
  write("1_ledger", byHand);
  await applyMigrations(url, folder);
  write("2_broken", "CREATE TABLE half (id int); ALTER TABLE ledger ADD CONSTRAINT small CHECK (amount < 5)");

  await expect(applyMigrations(url, folder)).rejects.toThrow(/^The migration 2_broken was refused: .*small/);
  expect(await ask(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);

  write("2_broken", "CREATE TABLE half (id int); ALTER TABLE ledger ADD CONSTRAINT small CHECK (amount < 50)");
  expect(await applyMigrations(url, folder)).toEqual(["2_broken"]);
});

test("one whose process was killed before the mark is tried again", async () => {
  write("1_ledger", byHand);
  await applyMigrations(url, folder);
  write("2_more", "ALTER TABLE ledger ADD COLUMN note text");
  await ask(url, "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('killed', '', '2_more')");

  expect(await applyMigrations(url, folder)).toEqual(["2_more"]);
});

test("the difference between two schemas is SQL that leads from one to the other", async () => {
  const head = 'datasource db {\n provider = "postgresql"\n}\n';
  const before = `${head}model Ledger {\n id Int @id\n}`;
  const after = `${head}model Ledger {\n id Int @id\n note String?\n}`;

  expect(await migrationDiff(url, "", before)).toContain('CREATE TABLE "Ledger"');
  expect(await migrationDiff(url, before, after)).toContain('ADD COLUMN     "note" TEXT');
  expect(await migrationDiff(url, after, after)).toMatch(/empty migration|^\s*$/i);
});

test("the product's own migrations lead to the tables that the product's schema names", async () => {
  type Column = { table: string };
  const columns = () =>
    ask<Column>(
      url,
      `SELECT table_name AS table, column_name, udt_name, is_nullable FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
    );
  const words = () => ask(url, "SELECT typname, enumlabel FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid ORDER BY typname, enumsortorder");
  await applyMigrations(url);
  const [migrated, enums] = [await columns(), await words()];

  await ask(url, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
  await ask(url, await migrationDiff(url, "", readFileSync("prisma/schema.prisma", "utf8")));

  // Tables that only SQL knows are left out.
  const named = await columns();
  const tables = new Set(named.map(({ table }) => table));
  expect(migrated.filter(({ table }) => tables.has(table))).toEqual(named);
  expect(enums).toEqual(await words());
});

test("a change of a table that is in use lets others by, and comes again", async () => {
  write("1_ledger", byHand);
  await applyMigrations(url, folder);
  write("2_note", "ALTER TABLE ledger ADD COLUMN note text;");
  const [holder, reader] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })];
  await Promise.all([holder.connect(), reader.connect()]);
  await holder.query("BEGIN; SELECT FROM ledger");
  const migrating = applyMigrations(url, folder);
  const waits = "SELECT FROM pg_locks WHERE relation = 'ledger'::regclass AND mode = 'AccessExclusiveLock' AND NOT granted";
  await expect.poll(async () => (await holder.query(waits)).rowCount).toBe(1);

  // Behind the change, and answered though the first one still holds the table.
  expect((await reader.query("SELECT count(*)::int FROM ledger")).rows).toEqual([{ count: 1 }]);
  await holder.query("COMMIT");
  expect(await migrating).toEqual(["2_note"]);
  await Promise.all([holder.end(), reader.end()]);
});

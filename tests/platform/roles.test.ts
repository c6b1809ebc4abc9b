import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askerOf, saying } from "#lib/platform/asking.ts";
import { applyMigrations } from "#lib/platform/migrations.ts";
import { prepareQueues } from "#lib/platform/queue.ts";
import { actingAs, grantRights, prepareRole, tryRole } from "#lib/platform/roles.ts";
import { system } from "#lib/platform/session.ts";
import { Prisma } from "#prisma/client/client.ts";
import { db } from "../support/db.ts";

const url = process.env.DATABASE_URL as string;
const application = new pg.Client({ connectionString: url, options: actingAs("twotier_app") });
const [unique] = randomUUID().split("-");
const [owner, login, role] = [`owner_${unique}`, `login_${unique}`, `app_${unique}`];
const asUser = (user: string): string => Object.assign(new URL(url), { username: user, password: "secret" }).href;
const administrator = (sql: string) => db.$executeRawUnsafe(sql);

beforeAll(() => application.connect());
afterAll(async () => {
  await application.end();
  for (const each of [owner, login, role]) await administrator(`DROP ROLE IF EXISTS ${each}`);
});

test.each([
  ["drop a table", 'DROP TABLE "Logo"'],
  ["empty a table", 'TRUNCATE "Logo"'],
  ["change a table", 'ALTER TABLE "Customer" DISABLE TRIGGER ALL'],
  ["make a table", "CREATE TABLE mine (id int)"],
  ["put another function in a trigger's place", "CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE sql AS 'SELECT 1'"],
  ["delete from the log", 'DELETE FROM "AuditEntry"'],
  ["rewrite the log", `UPDATE "AuditEntry" SET "actorName" = 'somebody else'`],
  ["look at the log's chain", 'SELECT * FROM "AuditChain"'],
  ["move the log's chain", `UPDATE "AuditChain" SET "hash" = ''`],
  ["call what keeps the chain", "SELECT audit_entry_chain()"],
  ["rewrite a charge", 'UPDATE "Charge" SET "amountMinor" = 0'],
  ["give a customer to another provider", `UPDATE "Customer" SET "providerId" = gen_random_uuid()`],
  ["give an account to another company", `UPDATE "Membership" SET "tenantId" = gen_random_uuid()`],
  ["delete a customer", 'DELETE FROM "Customer"'],
  ["delete an order", 'DELETE FROM "Order"'],
  ["see which migrations there were", "SELECT * FROM _prisma_migrations"],
  ["switch the triggers off", "SET session_replication_role = replica"],
  ["change the queue's tables", "DROP TABLE pgboss.job CASCADE"],
])("the application can't %s", async (_, sql) => {
  await expect(application.query(sql)).rejects.toThrow(/permission denied|must be owner|must have.*privilege/);
});

test.each(["RESET ROLE", "RESET ALL", "DISCARD ALL"])("after %s it is the application still", async (sql) => {
  await application.query(sql);
  expect((await application.query("SELECT current_user AS name")).rows).toEqual([{ name: "twotier_app" }]);
});

test("every table of the portal answers the application, and nothing else does", async () => {
  const { rows } = await application.query<{ name: string }>(`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND has_table_privilege(oid, 'SELECT, INSERT') ORDER BY 1`);

  expect(rows.map(({ name }) => name).sort()).toEqual(Object.values(Prisma.ModelName).sort());
});

test("an entry of the log is chained though the application can't touch the chain", async () => {
  const id = randomUUID();
  const columns = `"id", "organizationId", "at", "actorKind", "actorName", "actorOrganization", "action", "subjectId", "subjectName"`;
  await application.query(`CREATE TEMP TABLE "AuditChain" ("organizationId" uuid PRIMARY KEY, "sequence" bigint, "hash" text)`);
  const asks = saying(askerOf(system(), "test"));
  await application.query(
    `BEGIN; ${asks}; INSERT INTO "AuditEntry" (${columns}) VALUES ('${id}', '${id}', now(), 'system', '', '', 'test', '${id}', ''); COMMIT`,
  );

  const entry = await db.auditEntry.findUniqueOrThrow({ where: { id } });
  expect(entry).toMatchObject({ sequence: 1n, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await db.$queryRaw`SELECT "hash" FROM public."AuditChain" WHERE "organizationId" = ${id}::uuid`).toEqual([{ hash: entry.hash }]);
});

test("an owner who can't make the role is told what an administrator has to say, and then can", async () => {
  await administrator(`CREATE ROLE ${owner} LOGIN PASSWORD 'secret'`);
  const sql = `CREATE ROLE "${role}" NOLOGIN; GRANT "${role}" TO "${owner}";`;

  await expect(prepareRole(asUser(owner), role)).rejects.toThrow(
    `The database user ${owner} can't make and take on the application's role. Let an administrator run: ${sql}`,
  );
  for (const each of sql.split("; ")) await administrator(each);
  await prepareRole(asUser(owner), role);
  await tryRole(asUser(owner), role);
});

test("who signs in without a right to the role is told the one thing that is missing", async () => {
  await administrator(`CREATE ROLE ${login} LOGIN PASSWORD 'secret'`);
  const sql = `GRANT "${role}" TO "${login}";`;

  await expect(tryRole(asUser(login), role)).rejects.toThrow(
    `The database user ${login} may not act as the application's role. Let an administrator run: ${sql}`,
  );
  await administrator(sql);
  await tryRole(asUser(login), role);
});

test("where the connection's options are lost nobody acts as the owner by mistake: the user's own setting says the role", async () => {
  const withOptions = `${asUser(login)}?options=-c%20lock_timeout%3D1000`;

  await expect(tryRole(withOptions, role)).rejects.toThrow(
    `A pooler, or options in DATABASE_URL, keep the database user ${login} from acting as ${role}. Let an administrator run: ALTER ROLE "${login}" SET role = '${role}';`,
  );
  await administrator(`ALTER ROLE "${login}" SET role = '${role}'`);
  await tryRole(withOptions, role);
});

test("an owner's or a superuser's role isn't the application's", async () => {
  const user = new URL(url).username;
  await expect(prepareRole(url, user)).rejects.toThrow(`DATABASE_ROLE ${user} has the rights of a superuser`);
  await expect(prepareRole(asUser(owner), owner)).rejects.toThrow(`DATABASE_ROLE ${owner} has the rights`);
});

test("whoever may make roles needs nobody", async () => {
  await administrator(`ALTER ROLE ${owner} CREATEROLE`);
  await prepareRole(asUser(owner), `${role}_2`);
  await tryRole(asUser(owner), `${role}_2`);
  await prepareRole(asUser(owner), `${role}_2`);
  await administrator(`DROP ROLE ${role}_2`);
});

const leakproof = (on: string) =>
  asked<{ known: boolean }>(on, "SELECT proleakproof AS known FROM pg_proc WHERE oid = 'pg_catalog.enum_eq(anyenum, anyenum)'::regprocedure");
async function asked<Row extends object>(on: string, sql: string, options?: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: on, options });
  await client.connect();
  return (await client.query<Row>(sql).finally(() => client.end())).rows;
}

test("where a superuser starts it, the server knows that states are compared without telling anything", async () => {
  expect(await leakproof(url)).toEqual([{ known: true }]);
});

test("whoever owns no more than the database sets everything up; the policies stand, and bind the application alone", async () => {
  const database = `plain_${unique}`;
  await administrator(`CREATE DATABASE ${database} OWNER ${owner}`);
  const on = Object.assign(new URL(asUser(owner)), { pathname: `/${database}` }).href;
  try {
    await prepareRole(on, role);
    await applyMigrations(on);
    await prepareQueues(on);
    await grantRights(on, role);

    expect(await leakproof(on)).toEqual([{ known: false }]);
    const count = 'SELECT count(*)::int AS "texts", (SELECT count(*)::int FROM "Provider") AS "providers" FROM "AgreementText"';
    await asked(
      on,
      `INSERT INTO "Provider" ("id", "tenantId", "partnerId", "name", "country", "region", "currency", "mailDomain", "supportEmail", "supportPhone", "supportWebsite")
      VALUES (gen_random_uuid(), gen_random_uuid(), '900001', 'Plain', 'DE', 'EUROPE', 'EUR', 'plain.example', 'help@plain.example', '+4930123', 'https://plain.example')`,
    );
    expect(await asked(on, count)).toEqual([{ texts: 1, providers: 1 }]);
    expect(await asked(on, count, actingAs(role))).toEqual([{ texts: 1, providers: 0 }]);
  } finally {
    await administrator(`DROP DATABASE ${database} WITH (FORCE)`);
  }
}, 60_000);

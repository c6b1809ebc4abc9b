import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import pg from "pg";

/** The database of this run, for what no page can bring about: many rows at once, or a failure. */
export async function inDatabase<R>(run: (db: pg.Client) => Promise<R>): Promise<R> {
  const folder = process.env.E2E_DATA_DIR as string;
  const port = readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[3];
  const password = readFileSync(join(folder, "postgres-password"), "utf8");
  const db = new pg.Client({ host: "127.0.0.1", port: Number(port), user: "twotier", password, database: "twotier" });
  await db.connect();
  try {
    return await run(db);
  } finally {
    await db.end();
  }
}

/** Somebody in the same company whom no other walk knows, with the demo's password: what they choose for themselves changes nobody's page. */
export const colleagueOf = (whom: string, role: string): Promise<string> =>
  inDatabase(async (db) => {
    const email = `fiona-${crypto.randomUUID().slice(0, 8)}@${whom.split("@")[1]}`;
    const { rowCount } = await db.query(
      `WITH made AS (INSERT INTO "User" ("id", "email", "firstName", "lastName", "passwordHash", "passwordChangedAt")
         SELECT gen_random_uuid(), $1, 'Fiona', 'Fink', "passwordHash", now() FROM "User" WHERE "email" = $2 RETURNING "id")
       INSERT INTO "Membership" ("id", "userId", "providerId", "resellerId", "roles")
         SELECT gen_random_uuid(), made."id", m."providerId", m."resellerId", ARRAY[$3]::"Role"[] FROM made, "Membership" m JOIN "User" u ON u."id" = m."userId" AND u."email" = $2`,
      [email, whom, role],
    );
    expect(rowCount).toBe(1);
    return email;
  });

/** A provider like Paul's, with so many resellers called Systemhaus 001 and on; answers its global admin's address. */
export const providerWithResellers = (many: number): Promise<string> =>
  inDatabase(async (db) => {
    const email = `gerda-${crypto.randomUUID().slice(0, 8)}@grossmann.example`;
    const like = (table: string, from: string, changes: string) =>
      db.query(`INSERT INTO "${table}" SELECT (jsonb_populate_record(NULL::"${table}", to_jsonb(t) || jsonb_build_object(${changes}))).* FROM (${from}) AS t`);
    const row = (table: string, where: string) => `SELECT t.* FROM "${table}" AS t WHERE ${where} LIMIT 1`;
    const [provider, user] = [crypto.randomUUID(), crypto.randomUUID()];
    const paul = `t."userId" = (SELECT "id" FROM "User" WHERE "email" = 'paul@contoso-dist.example')`;
    await db.query("BEGIN; SET LOCAL session_replication_role = replica");
    await like(
      "Provider",
      row("Provider", `t."name" = 'Contoso Distribution'`),
      `'id', '${provider}', 'tenantId', gen_random_uuid(), 'partnerId', '7${Date.now() % 1e6}', 'name', 'Grossmann Distribution', 'accent', NULL, 'brandLogoId', NULL`,
    );
    await like("User", row("User", `t."email" = 'paul@contoso-dist.example'`), `'id', '${user}', 'email', '${email}', 'firstName', 'Gerda'`);
    await like("Membership", row("Membership", paul), `'id', gen_random_uuid(), 'userId', '${user}', 'providerId', '${provider}'`);
    const numbers = `FROM generate_series(1, ${many}) AS n`;
    const active = `(${row("Reseller", `t."status" = 'ACTIVE'`)}) AS t`;
    await db.query(
      `WITH made AS (
         INSERT INTO "Reseller" SELECT (jsonb_populate_record(NULL::"Reseller", to_jsonb(t) || jsonb_build_object('id', gen_random_uuid(), 'tenantId', gen_random_uuid(),
           'partnerId', (7000000 + ${Date.now() % 1e6} + n)::text, 'name', 'Systemhaus ' || lpad(n::text, 3, '0')))).* ${numbers}, ${active} RETURNING "id", "name")
       INSERT INTO "Partnership" SELECT (jsonb_populate_record(NULL::"Partnership", to_jsonb(t) || jsonb_build_object('id', gen_random_uuid(), 'providerId', '${provider}',
         'resellerId', made."id", 'resellerName', made."name", 'endedAt', NULL, 'invitationId', NULL))).* FROM made, (SELECT * FROM "Partnership" LIMIT 1) AS t`,
    );
    // What a trigger keeps otherwise.
    await db.query(`INSERT INTO "ResellerPartnerId" SELECT "partnerId", "id" FROM "Reseller" WHERE "partnerId" IS NOT NULL ON CONFLICT DO NOTHING`);
    await db.query("COMMIT");
    return email;
  });

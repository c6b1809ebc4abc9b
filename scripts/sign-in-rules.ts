import pg from "pg";

/**
 * A new installation demands a second factor of everybody who has a role, wherever they work, from its first day on; one that was there
 * before demands it of operators besides. What the operator has set since stays. The demo does without: its people have none.
 */
export async function demandSecondFactors(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO "SecondFactorRule" ("kind", "roles", "from", "setAt", "setByName")
       SELECT kind, enum_range(NULL::"Role"), current_date, now(), 'Twotier' FROM (VALUES ('provider'), ('reseller'), ('operator'), ('customer')) AS demanded (kind)
       WHERE kind <> 'customer' OR NOT EXISTS (SELECT FROM "SecondFactorRule")
       ON CONFLICT ("kind") DO NOTHING`,
    );
  } finally {
    await client.end();
  }
}

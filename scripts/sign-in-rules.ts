import pg from "pg";

/**
 * A new installation demands a second factor of everybody who works for a provider or a reseller, from its first day on. What the
 * operator has set since stays. The demo does without: its people have none.
 */
export async function demandSecondFactors(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO "SecondFactorRule" ("kind", "roles", "from", "setAt", "setByName")
       SELECT kind, enum_range(NULL::"Role"), current_date, now(), 'Twotier' FROM (VALUES ('provider'), ('reseller')) AS demanded (kind)
       ON CONFLICT ("kind") DO NOTHING`,
    );
  } finally {
    await client.end();
  }
}

import { once } from "node:events";
import pg from "pg";
import { readEnv } from "#lib/platform/env.ts";
import { prepareQueues } from "#lib/platform/queue.ts";
import { grantRights } from "#lib/platform/roles.ts";
import { demandSecondFactors } from "./sign-in-rules.ts";

const { DATABASE_URL, MIGRATION_DATABASE_URL = DATABASE_URL, DATABASE_ROLE } = readEnv();

/** Nobody is there yet, or not even tables. */
async function isEmpty(): Promise<boolean> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT to_regclass('\"Provider\"') IS NOT NULL AS made");
    return !rows[0].made || (await client.query('SELECT FROM "Provider" LIMIT 1')).rowCount === 0;
  } finally {
    await client.end();
  }
}

// It comes up while the database is migrated, and is told when its turn is. What loads the demo takes a second to be read, and is read
// only where there is something to load.
const turn = process.send && once(process, "message");
const demo = process.env.TWOTIER_EMBEDDED && (await isEmpty()) ? await import("#prisma/seed.ts") : undefined;
await turn;
await prepareQueues(MIGRATION_DATABASE_URL as string);
await grantRights(MIGRATION_DATABASE_URL as string, DATABASE_ROLE);
if (await demo?.seed()) console.log("Demo data loaded.");
if (!process.env.TWOTIER_EMBEDDED) await demandSecondFactors(MIGRATION_DATABASE_URL as string);
process.exit(0);

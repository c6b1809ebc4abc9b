import pg from "pg";
import { readEnv } from "#lib/platform/env.ts";
import { prepareQueues } from "#lib/platform/queue.ts";
import { grantRights } from "#lib/platform/roles.ts";
import { demandSecondFactors } from "./sign-in-rules.ts";

const { DATABASE_URL, MIGRATION_DATABASE_URL = DATABASE_URL, DATABASE_ROLE } = readEnv();
await prepareQueues(MIGRATION_DATABASE_URL as string);
await grantRights(MIGRATION_DATABASE_URL as string, DATABASE_ROLE);
if (process.env.TWOTIER_EMBEDDED) await loadDemo();
else await demandSecondFactors(MIGRATION_DATABASE_URL as string);
process.exit(0);

/** What loads it is read only where there is something to load: that takes a second. */
async function loadDemo(): Promise<void> {
  const client = new pg.Client({ connectionString: DATABASE_URL });
  await client.connect();
  const { rowCount } = await client.query('SELECT FROM "Provider" LIMIT 1').finally(() => client.end());
  if (rowCount) return;
  const { seed } = await import("#prisma/seed.ts");
  if (await seed()) console.log("Demo data loaded.");
}

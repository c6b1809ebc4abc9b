import { readEnv } from "#lib/platform/env.ts";
import { applyMigrations } from "#lib/platform/migrations.ts";
import { prepareQueues } from "#lib/platform/queue.ts";
import { grantRights, prepareRole } from "#lib/platform/roles.ts";
import { Refused, refuseUnfitServer } from "./refusals.ts";
import { demandSecondFactors } from "./sign-in-rules.ts";

/** `npm run migrate`: brings the database up to date, without starting anything. */
async function migrate(): Promise<void> {
  const { DATABASE_URL, MIGRATION_DATABASE_URL: url = DATABASE_URL, DATABASE_ROLE } = readEnv();
  if (!url) throw new Refused("DATABASE_URL is not set: name the database to migrate.");
  await refuseUnfitServer(url);
  await prepareRole(url, DATABASE_ROLE);
  const applied = await applyMigrations(url);
  await prepareQueues(url);
  await grantRights(url, DATABASE_ROLE);
  await demandSecondFactors(url);
  console.log(applied.length ? `Applied ${applied.join(", ")}.` : "Nothing to apply.");
}

const failed = await migrate().then(
  () => 0,
  (error: Error) => {
    console.error(error.message.trim());
    return 1;
  },
);
process.exit(failed);

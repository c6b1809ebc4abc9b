import { applyMigrations } from "#lib/platform/migrations.ts";
import { prepareQueues } from "#lib/platform/queue.ts";
import { Refused, refuseUnfitServer } from "./refusals.ts";

/** `npm run migrate`: brings the database of DATABASE_URL up to date, without starting anything. */
async function migrate(url = process.env.DATABASE_URL): Promise<void> {
  if (!url) throw new Refused("DATABASE_URL is not set: name the database to migrate.");
  await refuseUnfitServer(url);
  const applied = await applyMigrations(url);
  await prepareQueues(url);
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

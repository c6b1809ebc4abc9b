import { applyMigrations } from "#lib/platform/migrations.ts";
import { prepareQueues } from "#lib/platform/queue.ts";

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is not set: name the database to migrate.");
  process.exit(1);
}
const applied = await applyMigrations(url);
await prepareQueues(url);
console.log(applied.length ? `Applied ${applied.join(", ")}.` : "Nothing to apply.");
process.exit(0);

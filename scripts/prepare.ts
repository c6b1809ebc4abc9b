import { prepareQueues } from "#lib/platform/queue.ts";

await prepareQueues(process.env.DATABASE_URL as string);
process.exit(0);

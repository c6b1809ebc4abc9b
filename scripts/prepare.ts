import { readEnv } from "#lib/platform/env.ts";
import { prepareQueues } from "#lib/platform/queue.ts";
import { grantRights } from "#lib/platform/roles.ts";
import { demandSecondFactors } from "./sign-in-rules.ts";

const { DATABASE_URL, MIGRATION_DATABASE_URL = DATABASE_URL, DATABASE_ROLE } = readEnv();
await prepareQueues(MIGRATION_DATABASE_URL as string);
await grantRights(MIGRATION_DATABASE_URL as string, DATABASE_ROLE);
if (!process.env.TWOTIER_EMBEDDED) await demandSecondFactors(MIGRATION_DATABASE_URL as string);
process.exit(0);

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { verifyChains } from "#lib/platform/audit-chain.ts";
import { readEnv } from "#lib/platform/env.ts";

/** The embedded database while the portal runs: its server notes the port in the fourth line of its mark. */
function embedded(dataDir: string): string | undefined {
  const mark = resolve(dataDir, "postgres/postmaster.pid");
  if (!existsSync(mark)) return undefined;
  const [port, password] = [readFileSync(mark, "utf8").split("\n")[3], readFileSync(resolve(dataDir, "postgres-password"), "utf8")];
  return `postgresql://twotier:${password}@127.0.0.1:${port}/twotier`;
}

const { DATABASE_URL, DATA_DIR } = readEnv();
const url = DATABASE_URL ?? embedded(DATA_DIR);
if (!url) {
  console.error("There is no database to look at: start the portal, or set DATABASE_URL.");
  process.exit(2);
}
const { entries, chains, broken } = await verifyChains(url);
if (broken) {
  console.error(`The activity log of organization ${broken.organizationId} is broken at entry ${broken.sequence}: ${broken.why}.`);
  process.exit(1);
}
console.log(`${entries} entries in ${chains} chains hold.`);

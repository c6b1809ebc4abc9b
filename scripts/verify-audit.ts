import { verifyChains } from "#lib/platform/audit-chain.ts";
import { ownersUrl } from "./database-url.ts";

const url = ownersUrl();
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

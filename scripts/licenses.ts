import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { licensesPage, refusedLicenses } from "./licenses-page.ts";
import { readLock, root } from "./shipped.ts";

// `npm run licenses` writes docs/licenses.md, and fails when something may not come along.

const lock = readLock();
writeFileSync(join(root, "docs/licenses.md"), licensesPage(lock));
for (const refused of refusedLicenses(lock)) {
  console.error(`${refused} isn't a license that is taken (scripts/licenses-page.ts).`);
  process.exitCode = 1;
}

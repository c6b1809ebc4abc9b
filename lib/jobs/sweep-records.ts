import "server-only";
import { sweepDrafts } from "../domain/customers/adding/clock.ts";
import { sweepLogos } from "../domain/directory/clock.ts";
import { logRefusedSignIns, sweepIdentity } from "../domain/identity/clock.ts";
import { sweepOneTimeLinks } from "../domain/identity/handing/clock.ts";
import { sweepImportRows } from "../domain/imports/clock.ts";
import { sweepUsers } from "../domain/users/clock.ts";
import { log } from "../platform/log.ts";
import { system } from "../platform/session.ts";

const sweeps = { sweepIdentity, sweepOneTimeLinks, logRefusedSignIns, sweepDrafts, sweepLogos, sweepImportRows, sweepUsers };

/** Sums up and deletes for good what is long over, each noun on its own: one that fails doesn't keep the others from it. */
export async function sweepRecords(): Promise<void> {
  for (const [name, sweep] of Object.entries(sweeps)) await sweep(system(), {}).catch((err: unknown) => log.error({ err, name }, "records can't be swept"));
}

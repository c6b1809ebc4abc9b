import "server-only";
import { sweepApplications } from "../domain/applications/clock.ts";
import { sweepNotes } from "../domain/customers/notes/clock.ts";
import { sweepCarts } from "../domain/orders/carts/clock.ts";
import { sweepDrafts } from "../domain/customers/adding/clock.ts";
import { sweepLogos } from "../domain/directory/clock.ts";
import { logRefusedSignIns, sweepIdentity } from "../domain/identity/clock.ts";
import { sweepOneTimeLinks } from "../domain/identity/handing/clock.ts";
import { sweepImportRows } from "../domain/imports/clock.ts";
import { sweepUsers } from "../domain/users/clock.ts";
import { sweepWebhooks } from "../domain/webhooks/clock.ts";
import { log } from "../platform/log.ts";
import { system } from "../platform/session.ts";

const sweeps = {
  sweepIdentity,
  sweepApplications,
  sweepOneTimeLinks,
  logRefusedSignIns,
  sweepDrafts,
  sweepCarts,
  sweepNotes,
  sweepLogos,
  sweepImportRows,
  sweepUsers,
  sweepWebhooks,
};

/** Sums up and deletes for good what is long over, each noun on its own: one that fails doesn't keep the others from it. */
export async function sweepRecords(): Promise<void> {
  for (const [name, sweep] of Object.entries(sweeps)) await sweep(system(), {}).catch((err: unknown) => log.error({ err, name }, "records can't be swept"));
}

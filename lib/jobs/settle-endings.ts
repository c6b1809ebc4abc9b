import "server-only";
import { customersToTell, keptTooLong, settleKept, tellCustomer } from "../domain/assignments/ending/clock.ts";
import { log } from "../platform/log.ts";
import { system } from "../platform/session.ts";

/** Tells the customers of a partnership that has ended what becomes of them. */
export async function tellCustomers(partnershipId: string): Promise<void> {
  while (true) {
    const ids = await customersToTell(system(), { id: partnershipId });
    if (ids.length === 0) return;
    for (const id of ids) await tellCustomer(system(), { id });
  }
}

/** Withdraws what was kept until a day that is over; one that can't be now keeps nobody else from it. */
export async function settleEndings(): Promise<void> {
  const failed: string[] = [];
  while (failed.length < 100) {
    const ids = await keptTooLong(system(), { except: failed });
    if (ids.length === 0) return;
    for (const id of ids)
      await settleKept(system(), { id }).catch((err: unknown) => {
        log.error({ err, id }, "what was kept can't be withdrawn now");
        failed.push(id);
      });
  }
}

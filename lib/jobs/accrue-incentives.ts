import "server-only";
import { accrueSome, openMonths, settleMonth } from "../domain/incentives/clock.ts";
import { clock } from "../platform/clock.ts";
import { system } from "../platform/session.ts";

/**
 * Goes through every month that isn't closed, step by step, each in a transaction of its own. Whatever ends it half-way,
 * the next run begins the open months anew and comes to the same numbers; a worker that slept misses no month.
 */
export async function accrueIncentives(): Promise<void> {
  for (const month of await openMonths(system(), {})) {
    const startedAt = clock.now();
    let after: string | undefined;
    do {
      after = (await accrueSome(system(), { month, after })).next;
    } while (after);
    await settleMonth(system(), { month, startedAt });
  }
}

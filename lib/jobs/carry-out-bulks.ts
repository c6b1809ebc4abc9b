import "server-only";
import { failBulkRows, finishBulk, readyBulkSet, waitingBulks } from "../domain/subscriptions/bulk/clock.ts";
import { carryOutBulkRows, lookAtBulkRows, takeBackBulkRows } from "../domain/subscriptions/bulk/writes.ts";
import { actorOfStarter, system } from "../platform/session.ts";
import { Problem } from "../problem.ts";
import { refusal } from "../refusal.ts";
import { rowsInSets } from "./rows-in-sets.ts";

const works = { CHECKING: lookAtBulkRows, RUNNING: carryOutBulkRows, UNDOING: takeBackBulkRows };

/**
 * Goes through the rows of a bulk change, in the name of whoever asked for it, with the rights of now; goes on where an earlier run was
 * ended. One run at a time works on it.
 */
export async function carryOutBulk(id: string): Promise<void> {
  const whole = await rowsInSets({
    next: (except) => readyBulkSet(system(), { id, except }),
    ofAll: ["forbidden", "bulk.starter_gone"],
    later: ["busy"],
    carryOut: async ({ rows, state, byId: userId, providerId, resellerId }) => {
      const starter = await actorOfStarter(resellerId ? { userId, resellerId } : { userId, providerId: providerId as string });
      if (!starter) throw new Problem("bulk.starter_gone");
      const done = await works[state](starter, { id, rows });
      return { aside: "aside" in done && done.aside };
    },
    fail: async ({ rows }, { code, fields, params }) => {
      const [first] = Object.values(fields).flat();
      await failBulkRows(system(), { id, rows, problem: first ?? refusal(code === "forbidden" ? "bulk.starter_gone" : code, params) });
      return { aside: false };
    },
  });
  if (whole) await finishBulk(system(), { id });
}

export async function carryOutWaitingBulks(): Promise<void> {
  for (const id of await waitingBulks(system(), {})) await carryOutBulk(id);
}

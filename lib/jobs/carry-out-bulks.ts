import "server-only";
import { failBulkRows, finishBulk, readyBulkSet, waitingBulks } from "../domain/subscriptions/bulk/clock.ts";
import { carryOutBulkRows, lookAtBulkRows, takeBackBulkRows } from "../domain/subscriptions/bulk/writes.ts";
import { log } from "../platform/log.ts";
import { actorOfStarter, system } from "../platform/session.ts";
import { Problem, type ProblemCode } from "../problem.ts";
import { refusal } from "../refusal.ts";

/** Goes through the rows of a bulk change; goes on where an earlier run was ended. One run at a time works on it. */
export async function carryOutBulk(id: string): Promise<void> {
  const left: string[] = [];
  while (true) {
    const set = await readyBulkSet(system(), { id, except: left });
    if (!set) break;
    const done = await carryOut(set);
    // Somebody else is at it.
    if (done === "aside") return;
    left.push(...done);
  }
  await finishBulk(system(), { id });
}

type Set_ = NonNullable<Awaited<ReturnType<typeof readyBulkSet>>>;
const works = { CHECKING: lookAtBulkRows, RUNNING: carryOutBulkRows, UNDOING: takeBackBulkRows };
/** Not about any row: it would be the same for each. */
const ofAll: readonly ProblemCode[] = ["forbidden", "bulk.starter_gone"];
const later: readonly ProblemCode[] = ["busy"];

/** In the name of whoever asked for it, with the rights of now. The rows that can't be settled now; the next run tries them again. */
async function carryOut(set: Set_): Promise<string[] | "aside"> {
  const { id, rows, byId: userId, providerId, resellerId } = set;
  try {
    const starter = await actorOfStarter(resellerId ? { userId, resellerId } : { userId, providerId: providerId as string });
    if (!starter) throw new Problem("bulk.starter_gone");
    const done = await works[set.state](starter, { id, rows });
    return "aside" in done && done.aside ? "aside" : [];
  } catch (error) {
    const known = error instanceof Problem && !later.includes(error.code) ? error : undefined;
    if (known && (rows.length === 1 || ofAll.includes(known.code))) {
      const [first] = Object.values(known.fields).flat();
      await failBulkRows(system(), { id, rows, problem: first ?? refusal(known.code === "forbidden" ? "bulk.starter_gone" : known.code, known.params) });
      return [];
    }
    // One row must not take the others with it: which one is it?
    if (rows.length > 1 && !(error instanceof Problem && later.includes(error.code))) return halves(set);
    log.error({ err: error, id, count: rows.length }, "rows can't be changed now");
    return rows;
  }
}

async function halves(set: Set_): Promise<string[] | "aside"> {
  const middle = Math.ceil(set.rows.length / 2);
  const left: string[] = [];
  for (const rows of [set.rows.slice(0, middle), set.rows.slice(middle)]) {
    const done = await carryOut({ ...set, rows });
    if (done === "aside") return "aside";
    left.push(...done);
  }
  return left;
}

export async function carryOutWaitingBulks(): Promise<void> {
  for (const id of await waitingBulks(system(), {})) await carryOutBulk(id);
}

import "server-only";
import { carryOutMoveItem, dueMoves, finishMove, leaveMoveItem, nextMoveItems } from "../domain/moves/clock.ts";
import { log } from "../platform/log.ts";
import { system } from "../platform/session.ts";
import { inOneSentence, Problem } from "../problem.ts";

/**
 * Goes through the customers of a move, each in a transaction of its own. Whatever ends it half-way, the next run goes on
 * with those who still wait; one that can't be moved is noted with the reason and keeps nobody else from it.
 */
export async function carryOutMove(id: string): Promise<void> {
  const failed = new Set<string>();
  while (true) {
    const items = await nextMoveItems(system(), { id, except: [...failed] });
    if (items.length === 0) break;
    for (const item of items) if (!(await carryOut(item))) failed.add(item);
  }
  await finishMove(system(), { id });
}

/** Whether it is settled; what is not a refusal is tried again by the next run. */
async function carryOut(id: string): Promise<boolean> {
  try {
    await carryOutMoveItem(system(), { id });
    return true;
  } catch (error) {
    if (error instanceof Problem && !["busy", "not_found"].includes(error.code)) {
      await leaveMoveItem(system(), { id, problem: inOneSentence(error) });
      return true;
    }
    log.error({ err: error, id }, "a customer can't be moved now");
    return false;
  }
}

export async function carryOutDueMoves(): Promise<void> {
  for (const id of await dueMoves(system(), {})) await carryOutMove(id);
}

import "server-only";
import { log } from "../platform/log.ts";
import { Problem, type ProblemCode } from "../problem.ts";

type RowSet = { id: string; rows: string[] };
/** What becomes of a set: whether somebody else is at it. */
type Settled = { aside: boolean };

export type Work<Set extends RowSet> = {
  /** The rows to take next, without those that can't be settled now. */
  next: (except: string[]) => Promise<Set | undefined>;
  carryOut: (set: Set) => Promise<Settled>;
  /** Writes down why these rows can't be. */
  fail: (set: Set, why: Problem) => Promise<Settled>;
  /** Not about any row: it would be the same for each. */
  ofAll: readonly ProblemCode[];
  /** Not for good: the next run tries them again. */
  later: readonly ProblemCode[];
};

/** Goes through all rows, a set in a transaction. False: somebody else is at it. */
export async function rowsInSets<Set extends RowSet>(work: Work<Set>): Promise<boolean> {
  const left: string[] = [];
  for (let set = await work.next(left); set; set = await work.next(left)) {
    const done = await settle(work, set);
    if (done === "aside") return false;
    left.push(...done);
  }
  return true;
}

/** The rows that can't be settled now. */
async function settle<Set extends RowSet>(work: Work<Set>, set: Set): Promise<string[] | "aside"> {
  const { id, rows } = set;
  try {
    return (await work.carryOut(set)).aside ? "aside" : [];
  } catch (error) {
    const isLater = error instanceof Problem && work.later.includes(error.code);
    if (error instanceof Problem && !isLater && (rows.length === 1 || work.ofAll.includes(error.code)))
      return (await work.fail(set, error)).aside ? "aside" : [];
    // One row must not take the others with it: which one is it?
    if (rows.length > 1 && !isLater) return halves(work, set);
    log.error({ err: error, id, count: rows.length }, "rows can't be carried out now");
    return rows;
  }
}

async function halves<Set extends RowSet>(work: Work<Set>, set: Set): Promise<string[] | "aside"> {
  const middle = Math.ceil(set.rows.length / 2);
  const left: string[] = [];
  for (const rows of [set.rows.slice(0, middle), set.rows.slice(middle)]) {
    const done = await settle(work, { ...set, rows });
    if (done === "aside") return "aside";
    left.push(...done);
  }
  return left;
}

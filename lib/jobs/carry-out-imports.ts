import "server-only";
import { importCustomers, importResellers } from "../domain/imports/carrying/writes.ts";
import { checkSome, failRows, finishImport, readySet, waitingImports } from "../domain/imports/clock.ts";
import { importListed } from "../domain/imports/listed/writes.ts";
import { rowProblems } from "../domain/imports/rules.ts";
import { log } from "../platform/log.ts";
import { actorOfStarter, system } from "../platform/session.ts";
import { Problem, type ProblemCode } from "../problem.ts";
import { refusal } from "../refusal.ts";

/** Looks at a file's rows, or carries them out; goes on where an earlier run was ended. One run at a time works on an import. */
export async function carryOutImport(id: string): Promise<void> {
  let looked = await checkSome(system(), { id });
  while ("more" in looked && looked.more) looked = await checkSome(system(), { id });
  const left: string[] = [];
  while (true) {
    const set = await readySet(system(), { id, except: left });
    if (!set) break;
    const done = await carryOut(set);
    // Somebody else is at it.
    if (done === "aside") return;
    left.push(...done);
  }
  await finishImport(system(), { id });
}

type ReadySet = NonNullable<Awaited<ReturnType<typeof readySet>>>;

const carriedOutBy = { CUSTOMERS: importCustomers, RESELLERS: importResellers, RELATIONSHIPS: importListed };

/** Not about any row: it would be the same for each. */
const ofAll: readonly ProblemCode[] = [
  "forbidden",
  "import.starter_gone",
  "order.provider_suspended",
  "invitation.provider_suspended",
  "relationship.provider_suspended",
];
const later: readonly ProblemCode[] = ["busy", "not_found"];

/** In the name of whoever started it, with the rights of now. The rows that can't be settled now; the next run tries them again. */
async function carryOut(set: ReadySet): Promise<string[] | "aside"> {
  const { id, rows, kind } = set;
  try {
    const starter = await actorOfStarter({ userId: set.startedById ?? set.createdById, providerId: set.providerId });
    if (!starter) throw new Problem("import.starter_gone");
    const done = await carriedOutBy[kind](starter, { id, rows });
    return "aside" in done && done.aside ? "aside" : [];
  } catch (error) {
    const known = error instanceof Problem && !later.includes(error.code) ? error : undefined;
    if (known && (rows.length === 1 || ofAll.includes(known.code))) {
      const problems = rowProblems(known.fields);
      const code = known.code === "forbidden" ? "import.starter_gone" : known.code;
      const done = await failRows(system(), { id, rows, problems: problems.length ? problems : [{ column: "", ...refusal(code, known.params) }] });
      return "unchanged" in done ? "aside" : [];
    }
    // One row must not take the others with it: which one is it?
    if (rows.length > 1 && !(error instanceof Problem && later.includes(error.code))) return halves(set);
    log.error({ err: error, id, count: rows.length }, "rows can't be imported now");
    return rows;
  }
}

async function halves(set: ReadySet): Promise<string[] | "aside"> {
  const middle = Math.ceil(set.rows.length / 2);
  const left: string[] = [];
  for (const rows of [set.rows.slice(0, middle), set.rows.slice(middle)]) {
    const done = await carryOut({ ...set, rows });
    if (done === "aside") return "aside";
    left.push(...done);
  }
  return left;
}

export async function carryOutWaitingImports(): Promise<void> {
  for (const id of await waitingImports(system(), {})) await carryOutImport(id);
}

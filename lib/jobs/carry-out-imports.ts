import "server-only";
import { importCustomers, importResellers } from "../domain/imports/carrying/writes.ts";
import { checkSome, failRows, finishImport, readySet, waitingImports } from "../domain/imports/clock.ts";
import { importListed } from "../domain/imports/listed/writes.ts";
import { rowProblems } from "../domain/imports/rules.ts";
import { actorOfStarter, system } from "../platform/session.ts";
import { Problem } from "../problem.ts";
import { refusal } from "../refusal.ts";
import { rowsInSets } from "./rows-in-sets.ts";

const carriedOutBy = { CUSTOMERS: importCustomers, RESELLERS: importResellers, RELATIONSHIPS: importListed };

/**
 * Looks at a file's rows, or carries them out in the name of whoever started it, with the rights of now; goes on where an earlier run
 * was ended. One run at a time works on an import.
 */
export async function carryOutImport(id: string): Promise<void> {
  let looked = await checkSome(system(), { id });
  while ("more" in looked && looked.more) looked = await checkSome(system(), { id });
  const whole = await rowsInSets({
    next: (except) => readySet(system(), { id, except }),
    ofAll: ["forbidden", "import.starter_gone", "order.provider_suspended", "invitation.provider_suspended", "relationship.provider_suspended"],
    later: ["busy", "not_found"],
    carryOut: async ({ rows, kind, startedById, createdById, providerId }) => {
      const starter = await actorOfStarter({ userId: startedById ?? createdById, providerId });
      if (!starter) throw new Problem("import.starter_gone");
      const done = await carriedOutBy[kind](starter, { id, rows });
      return { aside: "aside" in done && done.aside };
    },
    fail: async ({ rows }, { code, fields, params }) => {
      const problems = rowProblems(fields);
      const said = code === "forbidden" ? "import.starter_gone" : code;
      const done = await failRows(system(), { id, rows, problems: problems.length ? problems : [{ column: "", ...refusal(said, params) }] });
      return { aside: "unchanged" in done };
    },
  });
  if (whole) await finishImport(system(), { id });
}

export async function carryOutWaitingImports(): Promise<void> {
  for (const id of await waitingImports(system(), {})) await carryOutImport(id);
}

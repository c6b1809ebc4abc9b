import "server-only";
import { checkSome, failRow, finishImport, readyRows, waitingImports } from "../domain/imports/clock.ts";
import { rowProblems } from "../domain/imports/rules.ts";
import { importCustomer, importReseller } from "../domain/imports/writes.ts";
import { log } from "../platform/log.ts";
import { actorOfStarter, system } from "../platform/session.ts";
import { Problem } from "../problem.ts";
import { refusal } from "../refusal.ts";

/** Looks at a file's rows, or carries them out; goes on where an earlier run was ended. */
export async function carryOutImport(id: string): Promise<void> {
  let looked = await checkSome(system(), { id });
  while ("more" in looked && looked.more) looked = await checkSome(system(), { id });
  const failed = new Set<string>();
  while (true) {
    const rows = await readyRows(system(), { id, except: [...failed] });
    if (rows.length === 0) break;
    for (const row of rows) if (!(await carryOut(row))) failed.add(row.id);
  }
  await finishImport(system(), { id });
}

type Row = Awaited<ReturnType<typeof readyRows>>[number];

/** In the name of whoever started it, with the rights of now. Whether it is settled; what is not a refusal is tried again by the next run. */
async function carryOut({ id, import: started }: Row): Promise<boolean> {
  try {
    const starter = await actorOfStarter({ userId: started.startedById ?? started.createdById, providerId: started.providerId });
    if (!starter) throw new Problem("import.starter_gone");
    await (started.kind === "CUSTOMERS" ? importCustomer : importReseller)(starter, { id });
    return true;
  } catch (error) {
    if (error instanceof Problem && !["busy", "not_found"].includes(error.code)) {
      const problems = rowProblems(error.fields);
      const code = error.code === "forbidden" ? "import.starter_gone" : error.code;
      await failRow(system(), { id, problems: problems.length ? problems : [{ column: "", ...refusal(code, error.params) }] });
      return true;
    }
    log.error({ err: error, id }, "a row can't be imported now");
    return false;
  }
}

export async function carryOutWaitingImports(): Promise<void> {
  for (const id of await waitingImports(system(), {})) await carryOutImport(id);
}

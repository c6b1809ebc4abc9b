import "server-only";
import { carryOutRow, checkSome, failRow, finishImport, readyRows, waitingImports } from "../domain/imports/clock.ts";
import { log } from "../platform/log.ts";
import { system } from "../platform/session.ts";
import { Problem, said } from "../problem.ts";

/** Looks at a file's rows, or carries them out; goes on where an earlier run was ended. */
export async function carryOutImport(id: string): Promise<void> {
  let looked = await checkSome(system(), { id });
  while ("more" in looked && looked.more) looked = await checkSome(system(), { id });
  const failed = new Set<string>();
  while (true) {
    const rows = await readyRows(system(), { id, except: [...failed] });
    if (rows.length === 0) break;
    for (const row of rows) if (!(await carryOut(row))) failed.add(row);
  }
  await finishImport(system(), { id });
}

/** Whether it is settled; what is not a refusal is tried again by the next run. */
async function carryOut(id: string): Promise<boolean> {
  try {
    await carryOutRow(system(), { id });
    return true;
  } catch (error) {
    if (error instanceof Problem && !["busy", "not_found"].includes(error.code)) {
      const fields = Object.entries(error.fields).flatMap(([column, codes]) => codes.map((code) => ({ column, code })));
      await failRow(system(), { id, problems: fields.length ? fields : [{ column: "", code: said(error.code, error.details) }] });
      return true;
    }
    log.error({ err: error, id }, "a row can't be imported now");
    return false;
  }
}

export async function carryOutWaitingImports(): Promise<void> {
  for (const id of await waitingImports(system(), {})) await carryOutImport(id);
}

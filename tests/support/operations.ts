import { cellOf, type Kind, kinds, type Permission } from "#lib/access.ts";
import type { Operation } from "#lib/operation.ts";

/** An operation of the domain, and where it stands. */
export type Known = { name: string; noun: string; file: string; operation: Operation };

const modules = import.meta.glob<Record<string, unknown>>("../../lib/domain/**/*.ts");
const isOperation = (entry: [string, unknown]): entry is [string, Operation] => typeof entry[1] === "function" && "may" in entry[1];

async function inModule(path: string): Promise<Known[]> {
  const file = path.replace("../../lib/domain/", "").replace(".ts", "");
  const exported = (await modules[path]?.()) ?? {};
  return Object.entries(exported)
    .filter(isOperation)
    .map(([name, operation]) => ({ name, noun: file.split("/")[0] as string, file, operation }));
}

/** All of them, or those of a noun; `file` is the path within lib/domain, without its ending. */
export const operationsOf = async (noun = ""): Promise<Known[]> =>
  (
    await Promise.all(
      Object.keys(modules)
        .filter((path) => path.includes(noun && `/domain/${noun}/`))
        .map(inModule),
    )
  ).flat();

/** Who may do something at all. */
export const doers = (permission: Permission): Kind[] => kinds.filter((kind) => cellOf(kind, permission));

/** What only the clock does: nobody asks for it. */
export const isSystemOnly = ({ operation }: Known): boolean => doers(operation.may).join() === "system";

import "server-only";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { OneImport } from "../rules.ts";
import { type Columns, understood } from "./rules.ts";

const examples = 3;
/** Enough to find something in a column that is often empty. */
const lookedThrough = 50;

const sorted = (columns: Columns) => Object.entries(columns).sort(([one], [other]) => (one < other ? -1 : 1));

/** A file's columns: how each was understood, with what stands in it. */
export const readColumns = read("import.read", OneImport, async ({ db, mine, input }) => {
  const select = { id: true, kind: true, fileName: true, header: true, columns: true, state: true, mappedAt: true } as const;
  const found = (await db.import.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  const rows = await db.importRow.findMany({ where: { importId: found.id }, select: { record: true }, orderBy: { line: "asc" }, take: lookedThrough });
  const records = rows.map(({ record }) => record as Record<string, string>);
  const inColumn = (head: string) => [...new Set(records.map((record) => record[head] ?? ""))].filter(Boolean).slice(0, examples);
  const columns = found.columns as Columns;
  // They were guessed, unless somebody said otherwise about a file like this.
  const remembered = found.mappedAt === null && JSON.stringify(sorted(columns)) !== JSON.stringify(sorted(understood(found.kind, found.header)));
  return { ...found, columns, remembered, examples: found.header.map(inColumn) };
});

import "server-only";
import type { ImportRowProblem } from "./rules.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { containing } from "../../search.ts";
import { importOrder, ListImports, ListRows, OneImport } from "./rules.ts";

const perPage = 50;
const head = {
  ...{
    id: true,
    kind: true,
    fileName: true,
    encoding: true,
    header: true,
    state: true,
    createdAt: true,
    createdByName: true,
    startedAt: true,
    finishedAt: true,
  },
} as const satisfies Prisma.ImportSelect;

const imports = (perPage: number) =>
  read("import.read", ListImports, async ({ db, mine, input: { q, kind, state, ...input } }) => {
    const page = importOrder.page(input, perPage);
    const sought = q ? { OR: [{ fileName: containing(q) }, { createdByName: containing(q) }] } : {};
    const select = { ...head, _count: { select: { rows: true } } } as const;
    const where = { AND: [mine, sought, { kind, state }, page.after] };
    return page.of(await db.import.findMany({ where, select, orderBy: page.orderBy, take: page.take }));
  });
export const listImports = imports(perPage);
/** The same rows in the same order, more at a time. */
export const exportImports = imports(500);
export type ImportRow = Awaited<ReturnType<typeof listImports>>["items"][number];

/** How far it is, and how many rows are what. */
export const readImport = read("import.read", OneImport, async ({ db, mine, input }) => {
  const found = (await db.import.findFirst({ where: { AND: [mine, input] }, select: head })) ?? problem("not_found");
  const rows = await db.importRow.groupBy({ by: ["state"], where: { importId: found.id }, _count: true });
  return { ...found, counts: Object.fromEntries(rows.map(({ state, _count }) => [state, _count])) as Partial<Record<(typeof rows)[number]["state"], number>> };
});
export type ImportPage = Awaited<ReturnType<typeof readImport>>;

const wrongRows = (perPage: number) =>
  read("import.read", ListRows, async ({ db, mine, input }) => {
    const { header, id } =
      (await db.import.findFirst({ where: { AND: [mine, { id: input.id }] }, select: { id: true, header: true } })) ?? problem("not_found");
    const rows = await db.importRow.findMany({
      where: { importId: id, state: { in: ["WRONG", "FAILED"] }, ...(input.after !== undefined && { line: { gt: input.after } }) },
      select: { id: true, line: true, record: true, problems: true, state: true },
      orderBy: { line: "asc" },
      take: perPage + 1,
    });
    const items = rows.slice(0, perPage).map(({ record, problems, ...row }) => ({
      ...row,
      record: record as Record<string, string>,
      problems: problems as ImportRowProblem[],
    }));
    return { header, items, next: rows.length > perPage ? String(items.at(-1)?.line) : undefined };
  });
/** Rows that couldn't be, with the reasons. */
export const listWrongRows = wrongRows(perPage);
/** The same for the error file. */
export const exportWrongRows = wrongRows(500);

import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { ListImports, ListRows, OneImport } from "./rules.ts";

const perPage = 50;
const head = {
  ...{ id: true, kind: true, fileName: true, header: true, state: true, createdAt: true, createdByName: true, startedAt: true, finishedAt: true },
} as const satisfies Prisma.ImportSelect;

export const listImports = read("import.read", ListImports, async ({ db, mine, input }) => {
  const rows = await db.import.findMany({
    where: { AND: [mine, input.after ? { id: { lt: input.after } } : {}] },
    select: { ...head, _count: { select: { rows: true } } },
    orderBy: { id: "desc" },
    take: perPage + 1,
  });
  return { items: rows.slice(0, perPage), next: rows.length > perPage ? rows[perPage - 1]?.id : undefined };
});

/** How far it is, and how many rows are what. */
export const readImport = read("import.read", OneImport, async ({ db, mine, input }) => {
  const found = (await db.import.findFirst({ where: { AND: [mine, input] }, select: head })) ?? problem("not_found");
  const rows = await db.importRow.groupBy({ by: ["state"], where: { importId: found.id }, _count: true });
  return { ...found, counts: Object.fromEntries(rows.map(({ state, _count }) => [state, _count])) as Partial<Record<(typeof rows)[number]["state"], number>> };
});
export type ImportPage = Awaited<ReturnType<typeof readImport>>;

const list = (perPage: number) =>
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
      problems: problems as { column: string; code: string }[],
    }));
    return { header, items, next: rows.length > perPage ? String(items.at(-1)?.line) : undefined };
  });
/** Rows that couldn't be, with the reasons. */
export const listWrongRows = list(perPage);
/** The same for the error file. */
export const exportWrongRows = list(500);

import "server-only";
import type { z } from "zod";
import type { Mine } from "#lib/access.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import type { ImportRowProblem } from "./rules.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { read } from "../../operation.ts";
import { problem } from "../../problem.ts";
import { containing } from "../../search.ts";
import { type Columns, meant, type Row } from "./columns/rules.ts";
import { importOrder, ListImports, ListRows, OneImport } from "./rules.ts";

const perPage = 50;
const head = {
  ...{
    id: true,
    kind: true,
    fileName: true,
    encoding: true,
    header: true,
    columns: true,
    delimiter: true,
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
  return {
    ...found,
    columns: found.columns as Columns,
    counts: Object.fromEntries(rows.map(({ state, _count }) => [state, _count])) as Partial<Record<(typeof rows)[number]["state"], number>>,
  };
});
export type ImportPage = Awaited<ReturnType<typeof readImport>>;

type Asked = { db: ReadDb; mine: Mine<"import.read">; input: z.output<typeof ListRows> };

/** As it stands in the file, and by its fields. */
async function rowsThatAre(which: Prisma.EnumImportRowStateFilter, perPage: number, { db, mine, input }: Asked) {
  const select = { id: true, kind: true, header: true, columns: true, delimiter: true } as const;
  const { id, ...file } = (await db.import.findFirst({ where: { AND: [mine, { id: input.id }] }, select })) ?? problem("not_found");
  const rows = await db.importRow.findMany({
    where: { importId: id, state: which, ...(input.after !== undefined && { line: { gt: input.after } }) },
    select: { id: true, line: true, record: true, problems: true, state: true, resultId: true },
    orderBy: { line: "asc" },
    take: perPage + 1,
  });
  const columns = file.columns as Columns;
  const items = rows.slice(0, perPage).map(({ record, problems, ...row }) => ({
    ...row,
    record: record as Row,
    row: meant(columns, record as Row),
    problems: problems as ImportRowProblem[],
  }));
  return { ...file, columns, items, next: rows.length > perPage ? String(items.at(-1)?.line) : undefined };
}
const shownRows = (which: Prisma.EnumImportRowStateFilter, perPage: number) => read("import.read", ListRows, (room) => rowsThatAre(which, perPage, room));
/** Rows that couldn't be, with the reasons. */
export const listWrongRows = shownRows({ in: ["WRONG", "FAILED"] }, perPage);
/** The same for the error file. */
export const exportWrongRows = shownRows({ in: ["WRONG", "FAILED"] }, 500);
/** Rows about which somebody has to decide, with what may be the same. */
export const listAskedRows = shownRows({ equals: "ASKED" }, perPage);
export type ShownRow = Awaited<ReturnType<typeof listWrongRows>>["items"][number];

/** Rows that are done, each with what was made of it: its customer, or the invitation or request by its id. */
const madeRows = (perPage: number) =>
  read("import.read", ListRows, async (room) => {
    const { items, kind, ...rest } = await rowsThatAre({ equals: "DONE" }, perPage, room);
    const ids = items.flatMap(({ resultId }) => resultId ?? []);
    const where = { AND: [room.scopeOf("customer.read"), { id: { in: ids } }] };
    const customers =
      kind === "RESELLERS"
        ? []
        : await room.db.customer.findMany({ where, select: { id: true, name: true, domain: true, tenantId: true, agreementSource: true } });
    const byId = new Map(customers.map((customer) => [customer.id, customer]));
    return { ...rest, kind, items: items.map((row) => ({ ...row, customer: byId.get(row.resultId ?? "") })) };
  });
export const listMadeRows = madeRows(perPage);
/** The same for the result file. */
export const exportMadeRows = madeRows(500);
export type MadeRow = Awaited<ReturnType<typeof listMadeRows>>["items"][number];

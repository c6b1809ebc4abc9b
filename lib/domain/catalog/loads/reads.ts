import "server-only";
import type { Prisma } from "#prisma/client/client.ts";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import type { KeptOffer } from "../matrix/rules.ts";
import {
  type ChangeCounts,
  type FileFacts,
  type FileProblem,
  type LeftOutRows,
  ListLoads,
  ListOfferChanges,
  ListPriceChanges,
  loadOrder,
  OneLoad,
} from "./rules.ts";

const perPage = 50;
const head = {
  ...{ id: true, state: true, files: true, counts: true, holdsFrom: true, problemCount: true, createdAt: true, createdByName: true },
  ...{ loadedAt: true, loadedByName: true, rolledBackAt: true, rolledBackByName: true },
} as const satisfies Prisma.CatalogLoadSelect;
type Head = Prisma.CatalogLoadGetPayload<{ select: typeof head }>;
const told = ({ files, counts, ...row }: Head) => ({
  ...row,
  files: files as FileFacts[],
  counts: { prices: {}, offers: {}, ...(counts as object) } as ChangeCounts,
});

const loads = (perPage: number) =>
  read("catalogLoad.read", ListLoads, async ({ db, mine, input: { state, ...input } }) => {
    const page = loadOrder.page(input, perPage);
    // What is still being read is nobody's yet.
    const rows = await db.catalogLoad.findMany({
      where: { AND: [mine, { state: state ?? { not: "READING" } }, page.after] },
      select: head,
      orderBy: page.orderBy,
      take: page.take,
    });
    const { items, next } = page.of(rows);
    return { items: items.map(told), next };
  });
export const listLoads = loads(perPage);
/** The same rows in the same order, more at a time. */
export const exportLoads = loads(500);
export type LoadRow = Awaited<ReturnType<typeof listLoads>>["items"][number];

/** What a load is made of, and whether it is the last one, which can be rolled back. */
export const readLoad = read("catalogLoad.read", OneLoad, async ({ db, mine, input }) => {
  const select = { ...head, leftOut: true, problems: true } as const;
  const { leftOut, problems, ...row } = (await db.catalogLoad.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  const after = await db.catalogLoad.findFirst({ where: { state: "LOADED", afterId: row.id }, select: { id: true } });
  return { ...told(row), leftOut: leftOut as LeftOutRows[], problems: problems as FileProblem[], isLast: row.state === "LOADED" && !after };
});
export type LoadPage = Awaited<ReturnType<typeof readLoad>>;

/** What would happen, or happened, to prices; those that cost more first. */
const priceChanges = (perPage: number) =>
  read("catalogLoad.read", ListPriceChanges, async ({ db, mine, input: { id, kind, after } }) => {
    const { id: loadId } = (await db.catalogLoad.findFirst({ where: { AND: [mine, { id }] }, select: { id: true } })) ?? problem("not_found");
    const rows = await db.priceChange.findMany({
      where: { loadId, kind: kind ?? { not: "REPLACED" }, position: { gt: Number(after ?? 0) } },
      omit: { loadId: true, priceId: true },
      orderBy: { position: "asc" },
      take: perPage + 1,
    });
    const items = rows.slice(0, perPage);
    const ids = [...new Set(items.map(({ offerId }) => offerId))];
    const there = await db.offer.findMany({ where: { id: { in: ids } }, select: { id: true, title: true, productId: true, skuId: true } });
    const made = await db.offerChange.findMany({ where: { loadId, offerId: { in: ids } }, select: { offerId: true, title: true, after: true } });
    const known = new Map(there.map(({ id: offerId, ...offer }) => [offerId, offer]));
    // An offer that the load would make is known by the load alone; one that it changes is called as it will be.
    for (const { offerId, title, after: becomes } of made) {
      const { productId, skuId } = { ...known.get(offerId), ...(becomes as unknown as KeptOffer | null) };
      known.set(offerId, { title, productId: productId ?? "", skuId: skuId ?? "" });
    }
    return {
      items: items.map((row) => ({ ...row, ...(known.get(row.offerId) ?? { title: row.offerId, productId: "", skuId: "" }) })),
      next: rows.length > perPage ? String(items.at(-1)?.position) : undefined,
    };
  });
export const listPriceChanges = priceChanges(perPage);
/** The same rows in the same order, more at a time. */
export const exportPriceChanges = priceChanges(2000);
export type PriceChangeRow = Awaited<ReturnType<typeof listPriceChanges>>["items"][number];

/** What becomes of offers. */
export const listOfferChanges = read("catalogLoad.read", ListOfferChanges, async ({ db, mine, input: { id, after } }) => {
  const { id: loadId } = (await db.catalogLoad.findFirst({ where: { AND: [mine, { id }] }, select: { id: true } })) ?? problem("not_found");
  const rows = await db.offerChange.findMany({
    where: { loadId, ...(after !== undefined && { offerId: { gt: after } }) },
    select: { offerId: true, kind: true, title: true },
    orderBy: { offerId: "asc" },
    take: perPage + 1,
  });
  const items = rows.slice(0, perPage);
  return { items, next: rows.length > perPage ? items.at(-1)?.offerId : undefined };
});

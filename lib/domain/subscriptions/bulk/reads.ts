import "server-only";
import { type Actor, may } from "#lib/access.ts";
import { read } from "#lib/operation.ts";
import type { ReadDb } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { type Params, refusal } from "#lib/refusal.ts";
import { containing } from "#lib/search.ts";
import type { BulkChangeRowState, EndOfTerm, Prisma } from "#prisma/client/client.ts";
import { type BulkDecided, bulkOrder, bulkPermissions, bulkRowOrder, BulkRows, ListBulks, OneBulk } from "./rules.ts";

const head = {
  ...{ id: true, kind: true, decided: true, filter: true, count: true, state: true, createdAt: true, createdByName: true },
  ...{ startedAt: true, startedByName: true, finishedAt: true, undoneByName: true },
} as const satisfies Prisma.BulkChangeSelect;

const bulks = (perPage: number) =>
  read("bulkChange.read", ListBulks, async ({ db, mine, input: { kind, state, ...input } }) => {
    const page = bulkOrder.page(input, perPage);
    const where = { AND: [mine, { kind, state }, page.after] };
    const { items, next } = page.of(await db.bulkChange.findMany({ where, select: head, orderBy: page.orderBy, take: page.take }));
    return { items: await named(db, items), next };
  });
export const listBulks = bulks(50);
/** The same in the same order, more at a time. */
export const exportBulks = bulks(500);
export type BulkListed = Awaited<ReturnType<typeof listBulks>>["items"][number];

/** With the reseller that was chosen, by name. */
async function named<Row extends { decided: Prisma.JsonValue }>(db: ReadDb, rows: Row[]) {
  const decided = rows.map((row) => row.decided as BulkDecided);
  const resellers = await namesById(
    db,
    decided.flatMap(({ resellerId }) => resellerId ?? []),
  );
  return rows.map((row, at) => ({ ...row, decided: { ...decided[at], reseller: resellers.get(decided[at]?.resellerId ?? "") } }));
}
async function namesById(db: ReadDb, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.reseller.findMany({ where: { id: { in: [...new Set(ids)] } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type Counts = Partial<Record<BulkChangeRowState, number>>;
/** How far it is, how many rows are what, and for those who see prices what it costs in each currency. */
export const readBulk = read("bulkChange.read", OneBulk, async ({ actor, db, mine, input }) => {
  const found = (await db.bulkChange.findFirst({ where: { AND: [mine, input] }, select: head })) ?? problem("not_found");
  const [bulk] = await named(db, [found]);
  const rows = await db.bulkChangeRow.groupBy({ by: ["state"], where: { bulkChangeId: found.id }, _count: true });
  const kept = found.undoneByName ? await db.bulkChangeRow.count({ where: { bulkChangeId: found.id, state: "DONE", problem: { not: "" } } }) : 0;
  const costs = may(actor, "subscription.seePrice") ? await costsOf(db, found.id) : [];
  const counts = Object.fromEntries(rows.map(({ state, _count }) => [state, _count])) as Counts;
  return { ...(bulk as NonNullable<typeof bulk>), counts, kept, costs, mayChange: may(actor, "bulkChange.confirm") && may(actor, bulkPermissions[found.kind]) };
});
export type BulkPage = Awaited<ReturnType<typeof readBulk>>;

/** Of what changes, or was changed. */
async function costsOf(db: ReadDb, bulkChangeId: string) {
  const rows = await db.bulkChangeRow.groupBy({
    by: ["currency"],
    where: { bulkChangeId, state: { in: ["READY", "DONE"] } },
    _sum: { amountMinor: true, nextBeforeMinor: true, nextAfterMinor: true },
    orderBy: { currency: "asc" },
  });
  return rows.map(({ currency, _sum }) => ({
    currency,
    nowMinor: _sum.amountMinor ?? 0n,
    beforeMinor: _sum.nextBeforeMinor ?? 0n,
    afterMinor: _sum.nextAfterMinor ?? 0n,
  }));
}

type Facts = { endOfTerm?: EndOfTerm; quantity?: number; resellerId?: string | null; status?: string };
const bulkRows = (perPage: number) =>
  read("bulkChange.read", BulkRows, async ({ actor, db, mine, input, scopeOf }) => {
    const bulk = (await db.bulkChange.findFirst({ where: { AND: [mine, { id: input.id }] }, select: { id: true, kind: true } })) ?? problem("not_found");
    const page = bulkRowOrder.page(input, perPage);
    const sought = input.q ? { OR: [{ customerName: containing(input.q) }, { nickname: containing(input.q) }] } : {};
    // Of customers that are theirs now: what was looked at before stays the provider's to read.
    const where = { AND: [{ bulkChangeId: bulk.id, state: input.state, subscription: scopeOf("subscription.list") }, sought, page.after] };
    const { items, next } = page.of(await db.bulkChangeRow.findMany({ where, omit: { done: true }, orderBy: page.orderBy, take: page.take }));
    const resellers = await namesById(
      db,
      items.flatMap(({ was, will }) => [was, will].flatMap((facts) => (facts as Facts | null)?.resellerId ?? [])),
    );
    return { items: items.map((row) => shownRow(actor, bulk.kind, row, resellers)), next };
  });
export const listBulkRows = bulkRows(50);
export const exportBulkRows = bulkRows(500);
export type BulkRowShown = Awaited<ReturnType<typeof listBulkRows>>["items"][number];

type Stored = Omit<Prisma.BulkChangeRowGetPayload<object>, "done">;
function shownRow(actor: Actor, kind: keyof typeof bulkPermissions, row: Stored, resellers: Map<string, string>) {
  const { problem: code, problemParams, was, will, amountMinor, nextBeforeMinor, nextAfterMinor, ...rest } = row;
  const facts = (stored: unknown) => {
    const { resellerId, ...more } = (stored ?? {}) as Facts;
    return stored ? { ...more, ...(resellerId !== undefined && { reseller: (resellerId && resellers.get(resellerId)) ?? null }) } : undefined;
  };
  const priced = may(actor, "subscription.seePrice");
  return {
    ...{ ...rest, kind, was: facts(was), will: facts(will) },
    problem: code ? refusal(code, problemParams as Params) : undefined,
    cost: priced && will ? { amountMinor, nextBeforeMinor, nextAfterMinor } : undefined,
  };
}

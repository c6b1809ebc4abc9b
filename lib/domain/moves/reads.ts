import "server-only";
import { userIdOf } from "#lib/actor.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { problem } from "../../problem.ts";
import { containing, fitting } from "../../search.ts";
import { resellerOfRecordProblem } from "../orders/rules.ts";
import { partnerOf, partnersToChoose, typedProblem } from "../partnerships/parts.ts";
import { ListMoves, MoveRows, mostPerMove, moveOrder, OneMove, openMoves, PreviewMove, moveItemOrder, moveStateNow } from "./rules.ts";
import { type Params, refusal } from "../../refusal.ts";

const perPage = 50;

/** Resellers that still look after somebody, partners or not any more; and active partners that could. */
async function choices(db: ReadDb, mine: Prisma.PartnershipWhereInput, provider: { region: string }, chosen: { from?: string; to?: string }) {
  const [givers, receivers] = await Promise.all([
    partnersToChoose(db, { AND: [mine, { customers: { some: { endedAt: null } } }] }, chosen.from),
    partnersToChoose(db, { AND: [mine, { endedAt: null, reseller: { status: "ACTIVE" } }] }, chosen.to),
  ]);
  const from = partnerOf(givers.partners, chosen.from);
  const able = receivers.partners.map(({ reseller, ...partner }) => ({ ...partner, recordProblem: resellerOfRecordProblem(reseller, provider, true) }));
  const to = partnerOf(able, chosen.to);
  return { givers: givers.partners.map(({ id, name }) => ({ id, name })), receivers: able, from, to, manyPartners: givers.more || receivers.more };
}

/** What a reseller is to each of these customers now, and whether the other one has them already. */
async function whatChanges(db: ReadDb, customerIds: string[], from: string, to: string | undefined) {
  const of = { customerId: { in: customerIds } };
  const living = { ...of, status: { not: "DELETED" as const } };
  const [associations, records, contacts, azure, waiting] = await Promise.all([
    db.customerReseller.findMany({
      where: { ...of, endedAt: null, resellerId: { in: to ? [from, to] : [from] } },
      select: { customerId: true, resellerId: true, adminRights: true },
    }),
    db.subscription.groupBy({ by: ["customerId"], where: { ...living, resellerOfRecordId: from }, _count: true }),
    db.subscription.groupBy({ by: ["customerId"], where: { ...living, supportContactId: from }, _count: true }),
    db.azureRoleAssignment.groupBy({ by: ["customerId"], where: { ...of, resellerId: from, revokedAt: null }, _count: true }),
    db.order.groupBy({ by: ["customerId"], where: { ...of, lines: { some: { status: "PENDING_REVIEW" } } }, _count: true }),
  ]);
  const rights = (resellerId: string | undefined) =>
    new Map(associations.filter((row) => row.resellerId === resellerId).map((row) => [row.customerId, row.adminRights]));
  const counted = (rows: { customerId: string; _count: number }[]) => new Map(rows.map((row) => [row.customerId, row._count]));
  const [theirs, others] = [rights(from), rights(to)];
  const [record, contact, roles, orders] = [records, contacts, azure, waiting].map(counted) as [
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
    Map<string, number>,
  ];
  return (id: string) => ({
    rights: theirs.get(id) ?? ("NONE" as const),
    /** What the other one has there already, and keeps. */
    already: others.get(id),
    record: record.get(id) ?? 0,
    contact: contact.get(id) ?? 0,
    azure: roles.get(id) ?? 0,
    orders: orders.get(id) ?? 0,
  });
}

/** Who could be moved from whom to whom, and what it would mean for each. */
export const previewMove = read("provider.moveCustomers", PreviewMove, async ({ db, mine, input, scopeOf }) => {
  const provider = (await db.provider.findFirst({ where: mine, select: { region: true } })) ?? problem("not_found");
  const chosen = { from: input.fromPartner || input.from, to: input.toPartner || input.to };
  const offered = await choices(db, scopeOf("partnership.listResellers"), provider, chosen);
  const { from } = offered;
  const to = offered.to?.id === from?.id ? undefined : offered.to;
  const wrong = { from: typedProblem(input.fromPartner, from), to: typedProblem(input.toPartner, to) };
  const asked = { ...offered, to, wrong };
  if (!from || !to) return { ...asked, from, rows: [], more: false };
  const sought = input.q ? { OR: [fitting(input.q), { id: { in: input.customerIds } }] } : {};
  const customers = await db.customer.findMany({
    where: {
      AND: [scopeOf("customer.list"), { status: "ACTIVE", resellers: { some: { resellerId: from.id, endedAt: null } } }, sought],
    },
    select: { id: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: mostPerMove + 1,
  });
  const shown = customers.slice(0, mostPerMove);
  const changes = await whatChanges(
    db,
    shown.map(({ id }) => id),
    from.id,
    to.id,
  );
  return { ...asked, from, to, rows: shown.map((customer) => ({ ...customer, ...changes(customer.id) })), more: customers.length > mostPerMove };
});
export type MoveChoice = Awaited<ReturnType<typeof previewMove>>["rows"][number];

const head = {
  id: true,
  state: true,
  effectiveAt: true,
  proposedAt: true,
  proposedById: true,
  proposedByName: true,
  from: { select: { id: true, name: true, partnerId: true } },
  to: { select: { id: true, name: true, partnerId: true } },
  provider: { select: { id: true, name: true } },
  _count: { select: { items: true } },
} as const satisfies Prisma.CustomerMoveSelect;

const states = { open: { in: openMoves }, over: { notIn: openMoves } };

const moves = (perPage: number) =>
  read("move.read", ListMoves, async ({ db, mine, input, now }) => {
    const page = moveOrder.page(input, perPage);
    const part = containing(input.q);
    const sought = input.q ? { OR: [{ from: { name: part } }, { to: { name: part } }, { proposedByName: part }] } : {};
    const where = { AND: [mine, sought, { state: input.state && states[input.state] }, page.after] };
    const { items, next } = page.of(await db.customerMove.findMany({ where, select: head, orderBy: page.orderBy, take: page.take }));
    return { items: items.map((row) => ({ ...row, state: moveStateNow(row, now) })), next };
  });
export const listMoves = moves(perPage);
/** The same rows in the same order, more at a time. */
export const exportMoves = moves(500);
export type MoveRow = Awaited<ReturnType<typeof listMoves>>["items"][number];

export const readMove = read("move.read", OneMove, async ({ actor, db, mine, input, now }) => {
  const more = { reason: true, resellerOfRecord: true, supportContact: true, azure: true, decidedAt: true, decidedByName: true, decisionReason: true } as const;
  const select = { ...head, ...more, finishedAt: true, undoneByName: true } as const;
  const move = (await db.customerMove.findFirst({ where: { AND: [mine, input] }, select })) ?? problem("not_found");
  const counted = await db.customerMoveItem.groupBy({ by: ["state"], where: { moveId: move.id }, _count: true });
  const counts = Object.fromEntries(counted.map((row) => [row.state, row._count])) as Partial<Record<(typeof counted)[number]["state"], number>>;
  return { ...move, counts, own: move.proposedById === userIdOf(actor), now };
});
export type CustomerMove = Awaited<ReturnType<typeof readMove>>;

/** The customers of a move, each with what became of it; before that, with what would change today. */
const moveRows = (perPage: number) =>
  read("move.read", MoveRows, async ({ db, mine, input }) => {
    const move =
      (await db.customerMove.findFirst({ where: { AND: [mine, { id: input.id }] }, select: { id: true, fromId: true, toId: true } })) ?? problem("not_found");
    const page = moveItemOrder.page(input, perPage);
    const sought = input.q ? { customer: fitting(input.q) } : {};
    const { items, next } = page.of(
      await db.customerMoveItem.findMany({
        where: { AND: [{ moveId: move.id, state: input.state }, sought, page.after] },
        select: {
          id: true,
          state: true,
          problem: true,
          problemParams: true,
          movedAt: true,
          customer: { select: { id: true, tenantId: true, name: true, domain: true } },
        },
        orderBy: page.orderBy,
        take: page.take,
      }),
    );
    const changes = await whatChanges(
      db,
      items.map(({ customer }) => customer.id),
      move.fromId,
      move.toId,
    );
    return {
      items: items.map(({ problem: code, problemParams, ...row }) => ({
        ...row,
        problem: code ? refusal(code, problemParams as Params) : undefined,
        now: row.state === "WAITING" ? changes(row.customer.id) : undefined,
      })),
      next,
    };
  });
export const listMoveRows = moveRows(perPage);
/** The same rows in the same order, more at a time. */
export const exportMoveRows = moveRows(500);
export type MoveItemRow = Awaited<ReturnType<typeof listMoveRows>>["items"][number];

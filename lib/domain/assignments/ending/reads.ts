import "server-only";
import { may } from "#lib/access.ts";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { fitting } from "#lib/search.ts";
import { ChosenPartner, partnerOf, partnersToChoose } from "#lib/domain/partnerships/parts.ts";
import { holdingsOf } from "./parts.ts";
import { endedOrder, EndedRows, keepDays, mostExceptions } from "./rules.ts";
import { OnePartnership } from "#lib/domain/partnerships/rules.ts";

const perPage = 50;

/** What a reseller still has when its partnership ends, customer by customer, and to whom it could be moved. */
export const readWhatRemains = read("partnership.end", OnePartnership.extend({ to: ChosenPartner }), async ({ actor, db, mine, input, scopeOf }) => {
  const partnership = await db.partnership.findFirst({
    where: { AND: [mine, { id: input.id, endedAt: null }] },
    select: { providerId: true, resellerId: true, resellerName: true, provider: { select: { name: true } } },
  });
  if (!partnership) return problem("not_found");
  const held = await holdingsOf(db, partnership);
  // Moving is a right of its own, which a reseller that gives up its partnership doesn't have.
  const moving = may(actor, "provider.moveCustomers");
  const others = moving
    ? await partnersToChoose(
        db,
        { AND: [scopeOf("partnership.end"), { endedAt: null, resellerId: { not: partnership.resellerId }, reseller: { status: "ACTIVE" } }] },
        input.to,
      )
    : { partners: [], more: false };
  const byCustomer = [...Map.groupBy(held, ({ customerId }) => customerId)].map(([id, facts]) => ({
    id,
    name: facts[0]?.name ?? "",
    adminRights: facts.find(({ fact }) => fact === "customers")?.adminRights,
    counts: Object.fromEntries(facts.map(({ fact, count }) => [fact, count])) as Partial<Record<(typeof facts)[number]["fact"], number>>,
  }));
  return {
    name: actor.organizationId === partnership.resellerId ? partnership.provider.name : partnership.resellerName,
    customers: byCustomer.slice(0, mostExceptions),
    more: Math.max(0, byCustomer.length - mostExceptions),
    facts: [...new Set(held.map(({ fact }) => fact))],
    keepDays: moving ? keepDays.provider : keepDays.reseller,
    targets: others.partners.map(({ id, name }) => ({ id, name })),
    manyTargets: others.more,
    /** The one that was looked for by its partner id, which is among the targets now. */
    sought: partnerOf(others.partners, input.to)?.name,
  };
});
export type WhatRemains = Awaited<ReturnType<typeof readWhatRemains>>;

/** The record of an ended partnership: what was decided about each customer, and what has become of it. */
export const listEnded = read("partnership.read", EndedRows, async ({ actor, db, mine, input }) => {
  const where = { AND: [mine, { id: input.id }] };
  const partnership = (await db.partnership.findFirst({ where, select: { id: true, resellerId: true } })) ?? problem("not_found");
  const page = endedOrder.page(input, perPage);
  const sought = input.q ? { customer: fitting(input.q) } : {};
  const rows = await db.endedFact.findMany({
    where: { AND: [{ partnershipId: partnership.id, decision: input.decision }, sought, page.after] },
    select: {
      ...{ id: true, fact: true, decision: true, count: true, adminRights: true, keptUntil: true, settledAt: true },
      customer: { select: { id: true, tenantId: true, name: true } },
      movedTo: { select: { id: true, partnerId: true, name: true } },
    },
    orderBy: page.orderBy,
    take: page.take,
  });
  // To whom its customers went, another reseller isn't told.
  const told = partnership.resellerId === actor.organizationId ? rows.map((row) => ({ ...row, movedTo: null })) : rows;
  return page.of(told);
});
export type EndedRow = Awaited<ReturnType<typeof listEnded>>["items"][number];

import "server-only";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { OneSubscription } from "../rules.ts";
import { transitionsIn } from "./rules.ts";

const mostLines = 1000;
const line = {
  ...{ transaction: true, quantity: true, subscriptionId: true, term: true, billingCycle: true },
  offer: { select: { id: true, productId: true, skuId: true, availabilityId: true, isTrial: true } },
} as const satisfies Prisma.OrderLineSelect;
type Line = Prisma.OrderLineGetPayload<{ select: typeof line }>;
/** What gives its seats to another is the first line of that order: an add-on that ends with it goes nowhere. */
const left = { transaction: { in: ["REMOVE_QUANTITY", "CANCEL"] }, lineNumber: 0 } as const satisfies Prisma.OrderLineWhereInput;
/** Where seats that leave a subscription go on. */
const there = { transaction: { in: ["NEW", "ADD_QUANTITY"] } } as const satisfies Prisma.OrderLineWhereInput;

/** Which licenses of a subscription went on in another offer, and when: its orders say so, for as long as they are kept. */
export const listTransitions = read("subscription.read", OneSubscription, async ({ db, mine, input: { id } }) => {
  const found = (await db.subscription.findFirst({ where: { AND: [mine, { id }] }, select: { id: true } })) ?? problem("not_found");
  const beside = { ...there, subscriptionId: { not: found.id } };
  const lines = await db.orderLine.findMany({
    where: {
      ...{ subscriptionId: found.id, status: "COMPLETED" },
      OR: [{ transaction: { in: ["NEW", "RENEW", "CONVERT"] } }, { ...left, order: { lines: { some: beside } } }],
    },
    select: { ...line, order: { select: { id: true, placedAt: true, lines: { where: beside, select: line, orderBy: { lineNumber: "asc" }, take: 1 } } } },
    orderBy: [{ order: { placedAt: "asc" } }, { id: "asc" }],
    take: mostLines,
  });
  return { id: found.id, items: transitionsIn<Line>(lines) };
});

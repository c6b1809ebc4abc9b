import "server-only";
import { read } from "#lib/operation.ts";
import { problem } from "#lib/problem.ts";
import { CartLines, CartOrders, CartOutcome, OneCart } from "./rules.ts";

/** One that hasn't expired. */
export const readCart = read("cart.read", OneCart, async ({ db, mine, input, now }) => {
  const cart = (await db.cart.findFirst({ where: { AND: [mine, input, { expiresAt: { gt: now } }] } })) ?? problem("not_found");
  const outcome = cart.outcome === null ? null : CartOutcome.parse(cart.outcome);
  return { ...cart, lines: CartLines.parse(cart.lines), orders: CartOrders.parse(cart.orders), outcome };
});

import "server-only";
import type { z } from "zod";
import type { Mine } from "#lib/access.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import { CartOrders, type FromCart } from "./rules.ts";

type Room = { db: Db; now: Date; scopeOf: (permission: "cart.keep") => Mine<"cart.keep"> };

/** In the order's own transaction, so that whatever breaks off, a cart knows of each of its orders. Only whoever holds it orders of it. */
export async function keepOrder({ db, now, scopeOf }: Room, order: { id: string; customerId: string }, { id, heldBy, lineIds }: z.output<typeof FromCart>) {
  const where = { AND: [scopeOf("cart.keep"), { id, customerId: order.customerId, heldBy }] };
  const cart = (await db.cart.findFirst({ where, select: { orders: true } })) ?? problem("cart.being_ordered");
  const orders = [...CartOrders.parse(cart.orders), { id: order.id, lineIds }];
  const { count } = await db.cart.updateMany({ where, data: { orders, heldAt: now } });
  if (count === 0) problem("cart.being_ordered");
}

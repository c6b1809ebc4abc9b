import "server-only";
import type { Actor, Mine } from "#lib/access.ts";
import { addDays, addMinutes } from "#lib/days.ts";
import { writeUnaudited } from "#lib/operation.ts";
import type { Db } from "#lib/platform/db.ts";
import { problem } from "#lib/problem.ts";
import type { Prisma } from "#prisma/client/client.ts";
import { CartOrders, cartDays, HeldCart, heldMinutes, KeepCart, SettleCart } from "./rules.ts";

type Room = { actor: Actor; db: Db; mine: Mine<"cart.keep">; now: Date };
const changed = ({ actor, now }: Room) => ({ changedAt: now, changedByName: actor.name, expiresAt: addDays(now, cartDays) });

/** Whoever opens one has chosen its id, so that asking twice makes one. */
export const openCart = writeUnaudited("cart.keep", KeepCart, async ({ input: { id, customerId, lines }, scopeOf, ...room }) => {
  const { db, mine, now } = room;
  const where = { AND: [scopeOf("customer.placeOrder"), { id: customerId }] };
  const { providerId } = (await db.customer.findFirst({ where, select: { providerId: true } })) ?? problem("not_found");
  const row = { id, customerId, providerId, lines, createdAt: now, ...changed(room) };
  const { count } = await db.cart.createMany({ data: [row], skipDuplicates: true });
  if (count === 0 && !(await db.cart.findFirst({ where: { AND: [mine, { id, customerId }] }, select: { id: true } }))) problem("request.key_reused");
  return { id };
});

type One = { id: string; customerId: string };
const own = ({ mine, now }: Room, { id, customerId }: One) => ({ AND: [mine, { id, customerId, expiresAt: { gt: now } }] });
const heldNoMore = ({ now }: Room) => ({ OR: [{ heldAt: null }, { heldAt: { lt: addMinutes(now, -heldMinutes) } }] });

/** Why it isn't changed now. */
async function refused(room: Room, one: One): Promise<never> {
  const select = { orderedAt: true, orders: true } as const;
  const { orderedAt, orders } = (await room.db.cart.findFirst({ where: own(room, one), select })) ?? problem("not_found");
  if (orderedAt) return problem("cart.ordered");
  return problem(CartOrders.parse(orders).length > 0 ? "cart.partly_ordered" : "cart.being_ordered");
}

/** Only one of which nothing is ordered, and that nobody is ordering. */
export const changeCart = writeUnaudited("cart.keep", KeepCart, async ({ input, ...room }) => {
  const where = { AND: [own(room, input), { orderedAt: null, orders: { equals: [] } }, heldNoMore(room)] };
  // Whoever held it once orders nothing of what it was before.
  const { count } = await room.db.cart.updateMany({ where, data: { lines: input.lines, heldAt: null, heldBy: null, ...changed(room) } });
  return count > 0 ? { id: input.id } : refused(room, input);
});

/** It is about to be ordered, by one alone. Says whether there is anything left of it to order. */
export const holdCart = writeUnaudited("cart.keep", HeldCart, async ({ input, ...room }) => {
  const where = { AND: [own(room, input), { orderedAt: null }, heldNoMore(room)] };
  const { count } = await room.db.cart.updateMany({ where, data: { heldAt: room.now, heldBy: input.heldBy } });
  if (count > 0) return { held: true };
  const known = (await room.db.cart.findFirst({ where: own(room, input), select: { orderedAt: true } })) ?? problem("not_found");
  return known.orderedAt ? { held: false } : problem("cart.being_ordered");
});

type Held = One & { heldBy: string };
async function letGo(room: Room, { heldBy, ...one }: Held, data: Prisma.CartUpdateManyMutationInput = {}) {
  const { count } = await room.db.cart.updateMany({ where: { AND: [own(room, one), { heldBy }] }, data: { heldAt: null, heldBy: null, ...data } });
  if (count === 0 && !(await room.db.cart.findFirst({ where: own(room, one), select: { id: true } }))) problem("not_found");
  return { id: one.id };
}

/** Whoever held it didn't come to its end; what is ordered stays ordered. */
export const freeCart = writeUnaudited("cart.keep", HeldCart, ({ input, ...room }) => letGo(room, input));

/** It was ordered, with this outcome; from then on it stays as it is. */
export const settleCart = writeUnaudited("cart.keep", SettleCart, ({ input: { outcome, ...held }, ...room }) =>
  letGo(room, held, { outcome, orderedAt: room.now, ...changed(room) }),
);

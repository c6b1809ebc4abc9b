import "server-only";
import { z } from "zod";
import { nobody } from "#lib/actor.ts";
import { write } from "#lib/operation.ts";

/** Deletes carts that have expired. */
export const sweepCarts = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const { count } = await db.cart.deleteMany({ where: { expiresAt: { lte: now } } });
  if (count === 0) return { id: nobody, unchanged: true };
  audit({ details: { deletedCarts: count } });
  return { id: nobody };
});

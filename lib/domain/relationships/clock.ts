import "server-only";
import { z } from "zod";
import { write } from "../../operation.ts";
import { nobody } from "#lib/actor.ts";

/** The clock closes what nobody answered. */
export const expireRelationships = write("relationship.expire", z.object({}), async ({ db, now, audit }) => {
  const { count } = await db.relationshipRequest.updateMany({ where: { state: "OPEN", expiresAt: { lte: now } }, data: { state: "EXPIRED" } });
  if (count === 0) return { id: nobody, unchanged: true };
  audit({ details: { count } });
  return { id: nobody };
});

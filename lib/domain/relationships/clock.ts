import "server-only";
import { z } from "zod";
import { write } from "../../operation.ts";

/** The clock closes what nobody answered. */
export const expireRelationships = write("relationship.expire", z.object({}), async ({ db, now, audit }) => {
  const { count } = await db.relationshipRequest.updateMany({ where: { state: "OPEN", expiresAt: { lte: now } }, data: { state: "EXPIRED" } });
  const id = "00000000-0000-0000-0000-000000000000";
  if (count === 0) return { id, unchanged: true };
  audit({ details: { count } });
  return { id };
});

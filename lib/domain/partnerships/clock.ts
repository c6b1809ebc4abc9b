import "server-only";
import { write } from "../../operation.ts";
import { nobody } from "#lib/actor.ts";
import { z } from "zod";

/** The clock closes what nobody answered. */
export const expireInvitations = write("invitation.expire", z.object({}), async ({ db, now, audit }) => {
  const { count } = await db.partnershipInvitation.updateMany({ where: { state: "OPEN", expiresAt: { lte: now } }, data: { state: "EXPIRED" } });
  if (count === 0) return { id: nobody, unchanged: true };
  audit({ details: { count } });
  return { id: nobody };
});

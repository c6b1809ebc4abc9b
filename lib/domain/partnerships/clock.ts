import "server-only";
import { write } from "../../operation.ts";
import { nowhere } from "../../record.ts";
import { z } from "zod";

/** The clock closes what nobody answered. */
export const expireInvitations = write("invitation.expire", z.object({}), async ({ db, now, audit }) => {
  const { count } = await db.partnershipInvitation.updateMany({ where: { state: "OPEN", expiresAt: { lte: now } }, data: { state: "EXPIRED" } });
  if (count === 0) return { id: nowhere, unchanged: true };
  audit({ details: { count } });
  return { id: nowhere };
});

import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { write } from "../../operation.ts";
import { nobody } from "#lib/actor.ts";

/** Deletes logos that no entry and no request for one has used within a day. */
export const sweepLogos = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const { count } = await db.logo.deleteMany({ where: { createdAt: { lt: addDays(now, -1) }, listings: { none: {} }, changeRequests: { none: {} } } });
  if (count === 0) return { id: nobody, unchanged: true };
  audit({ details: { deletedLogos: count } });
  return { id: nobody };
});

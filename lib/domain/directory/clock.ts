import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { write } from "../../operation.ts";
import { nobody } from "#lib/actor.ts";

/** Deletes logos that nothing has used within a day: no entry, no request for one, no provider's pages. */
export const sweepLogos = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const unused = { listings: { none: {} }, changeRequests: { none: {} }, brandOf: { none: {} } };
  const { count } = await db.logo.deleteMany({ where: { createdAt: { lt: addDays(now, -1) }, ...unused } });
  if (count === 0) return { id: nobody, unchanged: true };
  audit({ details: { deletedLogos: count } });
  return { id: nobody };
});

import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { write } from "#lib/operation.ts";
import { nobody } from "#lib/actor.ts";

/** Deletes drafts that nobody went on with for a month. */
export const sweepDrafts = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const { count } = await db.customerDraft.deleteMany({ where: { updatedAt: { lt: addDays(now, -30) } } });
  if (count === 0) return { id: nobody, unchanged: true };
  audit({ details: { deletedDrafts: count } });
  return { id: nobody };
});

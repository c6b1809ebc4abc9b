import "server-only";
import { z } from "zod";
import { nobody } from "#lib/actor.ts";
import { addDays } from "#lib/days.ts";
import { write } from "#lib/operation.ts";
import { keptDeletedDays } from "./rules.ts";

/** Deletes for good the notes that somebody deleted a month ago. */
export const sweepNotes = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const { count } = await db.customerNote.deleteMany({ where: { deletedAt: { lt: addDays(now, -keptDeletedDays) } } });
  if (count === 0) return { id: nobody, unchanged: true };
  audit({ details: { deletedNotes: count } });
  return { id: nobody };
});

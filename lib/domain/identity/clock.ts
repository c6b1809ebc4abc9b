import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { write } from "../../operation.ts";
import { nobody } from "#lib/actor.ts";

/** Deletes what no longer says anything: counted attempts, keys of submitted forms, sessions and links long over. */
export const sweepIdentity = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const deleted = {
    deletedAttempts: (await db.throttle.deleteMany({ where: { windowStart: { lt: addDays(now, -1) } } })).count,
    deletedKeys: (await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: addDays(now, -7) } } })).count,
    deletedSessions: (await db.session.deleteMany({ where: { expiresAt: { lt: addDays(now, -30) } } })).count,
    deletedLinks: (await db.token.deleteMany({ where: { expiresAt: { lt: addDays(now, -30) } } })).count,
  };
  const details = Object.fromEntries(Object.entries(deleted).filter(([, count]) => count > 0));
  if (Object.keys(details).length === 0) return { id: nobody, unchanged: true };
  audit({ details });
  return { id: nobody };
});

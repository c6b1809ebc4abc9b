import "server-only";
import { z } from "zod";
import { nobody } from "#lib/actor.ts";
import { addDays } from "#lib/days.ts";
import { write } from "../../operation.ts";
import { keyKeptDays } from "./keys/rules.ts";

/** Deletes codes and tokens that are long over, and keys that signed nothing that is still good. */
export const sweepApplications = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const over = { where: { expiresAt: { lt: addDays(now, -1) } } };
  const deleted = {
    deletedCodes: (await db.consentToken.deleteMany(over)).count + (await db.deviceCode.deleteMany(over)).count,
    deletedSigningKeys: (await db.signingKey.deleteMany({ where: { createdAt: { lt: addDays(now, -keyKeptDays) } } })).count,
  };
  const details = Object.fromEntries(Object.entries(deleted).filter(([, count]) => count > 0));
  if (Object.keys(details).length === 0) return { id: nobody, unchanged: true };
  audit({ details });
  return { id: nobody };
});

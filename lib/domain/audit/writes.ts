import "server-only";
import { z } from "zod";
import { jot } from "../../operation.ts";
import { addDays } from "../../platform/clock.ts";

/** Clears what no longer says anything: counted attempts, old idempotency keys, sessions and links long over. */
export const sweepRecords = jot("record.sweep", z.object({}), async ({ db, now }) => {
  await db.throttle.deleteMany({ where: { windowStart: { lt: addDays(now, -1) } } });
  await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: addDays(now, -7) } } });
  await db.session.deleteMany({ where: { expiresAt: { lt: addDays(now, -30) } } });
  await db.token.deleteMany({ where: { expiresAt: { lt: addDays(now, -30) } } });
  await db.customerDraft.deleteMany({ where: { updatedAt: { lt: addDays(now, -30) } } });
  await db.logo.deleteMany({ where: { createdAt: { lt: addDays(now, -1) }, listings: { none: {} }, changeRequests: { none: {} } } });
  return { id: "00000000-0000-0000-0000-000000000000" };
});

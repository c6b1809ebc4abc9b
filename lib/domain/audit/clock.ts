import "server-only";
import { z } from "zod";
import { writeUnaudited } from "../../operation.ts";
import { addDays } from "../../platform/clock.ts";

/** Clears what no longer says anything: counted attempts, old idempotency keys, sessions and links long over, users deleted for good. */
export const sweepRecords = writeUnaudited("record.sweep", z.object({}), async ({ db, now }) => {
  await db.throttle.deleteMany({ where: { windowStart: { lt: addDays(now, -1) } } });
  await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: addDays(now, -7) } } });
  await db.session.deleteMany({ where: { expiresAt: { lt: addDays(now, -30) } } });
  await db.token.deleteMany({ where: { expiresAt: { lt: addDays(now, -30) } } });
  await db.customerDraft.deleteMany({ where: { updatedAt: { lt: addDays(now, -30) } } });
  await db.logo.deleteMany({ where: { createdAt: { lt: addDays(now, -1) }, listings: { none: {} }, changeRequests: { none: {} } } });
  // What stood in a file is needed as long as somebody may mend it.
  await db.importRow.deleteMany({ where: { import: { finishedAt: { lt: addDays(now, -90) } } } });
  const gone = await db.membership.findMany({ where: { deletedAt: { lt: addDays(now, -30) } }, select: { id: true, userId: true }, take: 500 });
  const [members, users] = [gone.map(({ id }) => id), gone.map(({ userId }) => userId)];
  await db.licenseAssignment.deleteMany({ where: { membershipId: { in: members } } });
  for (const table of [db.session, db.token, db.notification, db.notificationChoice])
    await (table as typeof db.session).deleteMany({ where: { userId: { in: users } } });
  await db.membership.deleteMany({ where: { id: { in: members } } });
  // Whoever is somebody elsewhere keeps the account.
  await db.user.deleteMany({
    where: { id: { in: users }, memberships: { none: {} }, agreements: { none: {} }, reviewing: { none: {} }, customerDrafts: { none: {} } },
  });
  return { id: "00000000-0000-0000-0000-000000000000" };
});

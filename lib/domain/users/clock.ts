import "server-only";
import { addDays } from "#lib/days.ts";
import { z } from "zod";
import { write } from "../../operation.ts";
import { nobody } from "#lib/actor.ts";
import { restoreDays } from "./rules.ts";

const atOnce = 500;

/** Deletes users for good who were deleted so long ago that nobody can restore them any more. */
export const sweepUsers = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const deleted = { deletedAt: { lt: addDays(now, -restoreDays) } };
  const gone = await db.membership.findMany({ where: deleted, select: { id: true, userId: true }, take: atOnce });
  if (gone.length === 0) return { id: nobody, unchanged: true };
  const [members, users] = [gone.map(({ id }) => id), gone.map(({ userId }) => userId)];
  await db.licenseAssignment.deleteMany({ where: { membershipId: { in: members } } });
  for (const table of [db.session, db.token, db.notification, db.notificationChoice])
    await (table as typeof db.session).deleteMany({ where: { userId: { in: users } } });
  await db.membership.deleteMany({ where: { id: { in: members } } });
  // Whoever is somebody elsewhere keeps the account.
  await db.user.deleteMany({
    where: { id: { in: users }, memberships: { none: {} }, agreements: { none: {} }, reviewing: { none: {} }, customerDrafts: { none: {} } },
  });
  audit({ details: { deletedUsers: gone.length } });
  return { id: nobody };
});

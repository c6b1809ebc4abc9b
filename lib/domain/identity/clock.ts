import "server-only";
import { addDays, dayOf, startOf } from "#lib/days.ts";
import { z } from "zod";
import { write } from "../../operation.ts";
import { nobody } from "#lib/actor.ts";
import { deviceDays } from "./rules.ts";

/** Deletes what no longer says anything: counted attempts, keys of submitted forms, sessions and links long over. */
export const sweepIdentity = write("record.sweep", z.object({}), async ({ db, now, audit }) => {
  const deleted = {
    deletedAttempts: (await db.throttle.deleteMany({ where: { windowStart: { lt: addDays(now, -1) } } })).count,
    deletedDevices: (await db.device.deleteMany({ where: { seenAt: { lt: addDays(now, -deviceDays) } } })).count,
    deletedKeys: (await db.idempotencyKey.deleteMany({ where: { createdAt: { lt: addDays(now, -7) } } })).count,
    deletedSessions: (await db.session.deleteMany({ where: { expiresAt: { lt: addDays(now, -30) } } })).count,
    deletedAnswers: (await db.spentState.deleteMany({ where: { expiresAt: { lt: now } } })).count,
    deletedLinks: (await db.token.deleteMany({ where: { expiresAt: { lt: addDays(now, -30) } } })).count,
  };
  const details = Object.fromEntries(Object.entries(deleted).filter(([, count]) => count > 0));
  if (Object.keys(details).length === 0) return { id: nobody, unchanged: true };
  audit({ details });
  return { id: nobody };
});

const named = ({ reason, count }: { reason: string; count: number }) => [`refused_${reason}`, count];

/** A day that is over becomes one entry: how many sign-ins were refused, why, and from when to when. One day at a time. */
export const logRefusedSignIns = write("record.logRefusedSignIns", z.object({}), async ({ db, now, audit }) => {
  const over = { day: { lt: startOf(dayOf(now)) } };
  const first = await db.refusedSignIns.findFirst({ where: over, orderBy: { day: "asc" }, select: { day: true } });
  if (!first) return { id: nobody, unchanged: true };
  const counted = await db.refusedSignIns.findMany({ where: first, orderBy: { reason: "asc" } });
  const day = dayOf(first.day);
  const times = counted.flatMap(({ firstAt, lastAt }) => [firstAt.toISOString(), lastAt.toISOString()]).sort();
  audit({ subjectName: day, details: { ...Object.fromEntries(counted.map(named)), firstRefusedAt: times[0], lastRefusedAt: times.at(-1) } });
  await db.refusedSignIns.deleteMany({ where: first });
  return { id: nobody };
});

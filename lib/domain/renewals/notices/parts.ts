import "server-only";
import type { Actor } from "#lib/access.ts";
import { personOf } from "#lib/actor.ts";
import { dayOf, startOf } from "#lib/days.ts";
import type { Db } from "#lib/platform/db.ts";
import { dayOfDigest, dayOfNotice, usualTimes } from "./rules.ts";

/** What somebody chose; from now on, where they never did: nobody hears of what was before they came. */
export async function noticesOf(db: Db, actor: Actor, now: Date) {
  const { userId } = personOf(actor);
  const found = await db.renewalNotice.findUnique({ where: { userId } });
  if (found) return { ...found, zone: actor.zone, last: { digest: dayOf(found.digestedFor), notice: dayOf(found.noticedOn) } };
  const usual = { ...usualTimes, zone: actor.zone };
  const last = { digest: dayOfDigest(now, usual), notice: dayOfNotice(now, usual) };
  await db.renewalNotice.createMany({
    data: [{ userId, ...usual, digestedFor: startOf(last.digest), noticedOn: startOf(last.notice) }],
    skipDuplicates: true,
  });
  return { userId, ...usual, last };
}

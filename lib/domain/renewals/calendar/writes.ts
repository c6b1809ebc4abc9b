import "server-only";
import { personOf } from "#lib/actor.ts";
import { write, writePrepared } from "#lib/operation.ts";
import { networkOf } from "#lib/platform/network.ts";
import { hashToken, newToken } from "#lib/platform/secret.ts";
import { problem } from "#lib/problem.ts";
import { tally } from "#lib/domain/identity/parts.ts";
import { mostReadings, mostWrongAddresses, NoInput, OpenCalendar } from "./rules.ts";

/** An address for one's calendar, shown once; one that there was leads nowhere any more. */
export const makeCalendar = write("calendar.make", NoInput, async ({ actor, db, now, audit }) => {
  const { userId } = personOf(actor);
  const token = newToken();
  const data = { tokenHash: hashToken(token), createdAt: now };
  const { id } = await db.calendarFeed.upsert({ where: { userId }, create: { userId, ...data }, update: data, select: { id: true } });
  audit({ subjectName: actor.name });
  return { id, token };
});

/** The address leads nowhere any more. */
export const revokeCalendar = write("calendar.revoke", NoInput, async ({ actor, db, mine, audit }) => {
  const { userId } = personOf(actor);
  const { count } = await db.calendarFeed.deleteMany({ where: mine });
  if (count === 0) return { id: userId, unchanged: true as const };
  audit({ subjectName: actor.name });
  return { id: userId };
});

/** Whose calendar it is. Guesses are counted, though none of them would ever be right, and so are readings: programs fetch it unasked. */
export const openCalendar = writePrepared(
  "calendar.open",
  OpenCalendar,
  async ({ input, now, briefly }) => {
    const tokenHash = hashToken(input.token);
    const bounds = [
      { key: `calendar:${tokenHash}`, most: mostReadings },
      { key: `calendar-address:${networkOf(input.ip)}`, most: mostWrongAddresses },
    ];
    return { tokenHash, own: await briefly((db) => tally(db, bounds.slice(0, 1), now)), network: await briefly((db) => tally(db, bounds.slice(1), now)) };
  },
  async ({ db, mine, input: _, prepared: { tokenHash, own, network } }) => {
    const feed = network.exceeded ? null : await db.calendarFeed.findFirst({ where: { AND: [mine, { tokenHash }] }, select: { id: true, userId: true } });
    if (!feed) return problem(network.exceeded ? "calendar.throttled" : "not_found");
    if (own.exceeded) return problem("calendar.throttled");
    await network.takeBack(db);
    return { id: feed.userId, unchanged: true as const };
  },
);

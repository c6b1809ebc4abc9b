import "server-only";
import { personOf } from "#lib/actor.ts";
import { addMinutes } from "#lib/days.ts";
import { hurts, write, writePrepared } from "#lib/operation.ts";
import { networkOf } from "#lib/platform/network.ts";
import { hashToken, newToken } from "#lib/platform/secret.ts";
import { problem } from "#lib/problem.ts";
import { tally } from "#lib/domain/identity/parts.ts";
import { heldSession, tellOfCalendar } from "#lib/domain/identity/sessions/parts.ts";
import { mostReadings, mostWrongAddresses, NoInput, OpenCalendar } from "./rules.ts";

/** An address for one's calendar, shown once; one that there was leads nowhere any more. */
export const makeCalendar = write("calendar.make", hurts(NoInput), async ({ actor, db, now, audit, sendLetter }) => {
  const { userId, sessionId } = personOf(actor);
  // Of two at once one waits for the other; the account before its session, as everywhere.
  await db.$queryRaw`SELECT 1 FROM "User" WHERE "id" = ${userId}::uuid FOR NO KEY UPDATE`;
  const { singleSignOnId } = (await heldSession(db, sessionId)) ?? problem("unauthenticated");
  // Pressed again because the answer was lost, it is another address, but no second letter.
  const lately = await db.calendarFeed.count({ where: { userId, createdAt: { gt: addMinutes(now, -1) } } });
  const token = newToken();
  const data = { tokenHash: hashToken(token), createdAt: now, singleSignOnId };
  const { id } = await db.calendarFeed.upsert({ where: { userId }, create: { userId, ...data }, update: data, select: { id: true } });
  if (lately === 0) await tellOfCalendar({ db, now, sendLetter }, await db.user.findUniqueOrThrow({ where: { id: userId } }));
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
  // A right address is never held up by what others guess from the same network: calendars in the cloud fetch everybody's from few.
  async ({ input, now, briefly }) => {
    const tokenHash = hashToken(input.token);
    const isThere = (await briefly((db) => db.calendarFeed.count({ where: { tokenHash } }))) > 0;
    const bound = isThere ? { key: `calendar:${tokenHash}`, most: mostReadings } : { key: `calendar-address:${networkOf(input.ip)}`, most: mostWrongAddresses };
    return { tokenHash, counted: await briefly((db) => tally(db, [bound], now)) };
  },
  async ({ db, mine, input: _, prepared: { tokenHash, counted } }) => {
    if (counted.exceeded) return problem("calendar.throttled");
    const feed = await db.calendarFeed.findFirst({ where: { AND: [mine, { tokenHash }] }, select: { userId: true } });
    return feed ? { id: feed.userId, unchanged: true as const } : problem("not_found");
  },
);

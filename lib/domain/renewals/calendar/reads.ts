import "server-only";
import { z } from "zod";
import { read } from "#lib/operation.ts";
import { viewerOf } from "#lib/domain/subscriptions/listing/parts.ts";
import { pageOfDesk } from "../listing/parts.ts";
import { deskRow, shownOnDesk } from "../parts.ts";
import { renewalOrder } from "../rules.ts";
import { mostEvents } from "./rules.ts";

/** Since when there is an address of one's own; never the address. */
export const readCalendar = read("calendar.read", z.object({}), async ({ db, mine }) => ({
  feed: await db.calendarFeed.findFirst({ where: mine, select: { id: true, createdAt: true } }),
}));

/** What still has to be decided, as it goes into a calendar, with prices for whoever sees them on the desk. */
export const listEvents = read("renewal.list", z.object({}), async ({ actor, db, mine, now }) => {
  const page = renewalOrder.page({}, mostEvents);
  const { ids } = await pageOfDesk(db, viewerOf(mine), { q: "", state: "undecided", now, me: null }, page);
  const where = { AND: [mine, { id: { in: ids.slice(0, mostEvents) } }] };
  const rows = await db.subscription.findMany({ where, select: deskRow, orderBy: page.orderBy, take: mostEvents });
  const shown = await shownOnDesk(actor, db, rows);
  return shown.map(({ id, customerId, customerName, nickname, seats, unused, outcome, reason, lastDay, commitmentEndsAt, price, currency }) => ({
    ...{ id, customerId, customerName, nickname, seats, unused, outcome, reason, lastDay, commitmentEndsAt, price, currency },
  }));
});
export type CalendarEvent = Awaited<ReturnType<typeof listEvents>>[number];

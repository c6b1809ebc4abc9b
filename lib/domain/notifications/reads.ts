import "server-only";
import { z } from "zod";
import type { Prisma } from "#prisma/client/client.ts";
import { kindsOf, named, topicsFor } from "../../notifications.ts";
import { read } from "../../operation.ts";
import { stringContaining } from "../../search.ts";
import { ListNotifications, notificationOrder } from "./rules.ts";

const perPage = 50;

const list = (perPage: number) =>
  read("notification.read", ListNotifications, async ({ db, mine, input: { q, state, topic, ...input } }) => {
    const page = notificationOrder.page(input, perPage);
    const sought = q ? { OR: named.map((name) => ({ data: stringContaining([name], q) })) } : {};
    const rows = await db.notification.findMany({
      where: { AND: [mine, sought, state ? { readAt: null } : {}, topic ? { kind: { in: kindsOf(topic) } } : {}, page.after] },
      select: { id: true, kind: true, data: true, place: true, createdAt: true, readAt: true },
      orderBy: page.orderBy,
      take: page.take,
    });
    return page.of(rows);
  });
export const listNotifications = list(perPage);
/** The same rows in the same order, more at a time. */
export const exportNotifications = list(500);

/** What this person chose, topic by topic, of what can reach them. */
export const readChoices = read("notification.choose", z.object({}), async ({ actor, db, mine }) => {
  const rows = await db.notificationChoice.findMany({ where: mine as Prisma.NotificationChoiceWhereInput, select: { topic: true, portal: true, mail: true } });
  const chosen = new Map(rows.map((row) => [row.topic, row]));
  return topicsFor(actor.kind).map((topic) => ({ topic, portal: chosen.get(topic)?.portal ?? true, mail: chosen.get(topic)?.mail ?? false }));
});

/** Shown as "99+" above that, so counting stops there. */
export const countUnread = read("notification.read", z.object({}), async ({ db, mine }) => {
  return { unread: await db.notification.count({ where: { AND: [mine, { readAt: null }] }, take: 100 }) };
});

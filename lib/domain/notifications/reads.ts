import "server-only";
import { z } from "zod";
import { read } from "../../operation.ts";
import { ListNotifications } from "./rules.ts";

const perPage = 50;

export const listNotifications = read("notification.read", ListNotifications, async ({ db, mine, input }) => {
  const rows = await db.notification.findMany({
    where: { AND: [mine, input.after ? { id: { lt: input.after } } : {}] },
    select: { id: true, kind: true, data: true, href: true, createdAt: true, readAt: true },
    orderBy: { id: "desc" },
    take: perPage + 1,
  });
  return { items: rows.slice(0, perPage), next: rows.length > perPage ? rows[perPage - 1]?.id : undefined };
});

/** Shown as "99+" above that, so counting stops there. */
export const countUnread = read("notification.read", z.object({}), async ({ db, mine }) => {
  const unread = await db.notification.findMany({ where: { AND: [mine, { readAt: null }] }, select: { id: true }, take: 100 });
  return { unread: unread.length };
});

import "server-only";
import { personOf } from "#lib/actor.ts";
import { writeUnaudited } from "../../operation.ts";
import { topicsFor } from "../../notifications.ts";
import { ChooseNotifications, MarkRead, MarkUnread } from "./rules.ts";

export const markRead = writeUnaudited("notification.markRead", MarkRead, async ({ db, mine, input, now }) => {
  const { count } = await db.notification.updateMany({
    where: { AND: [mine, { readAt: null }, input.id ? { id: input.id } : {}] },
    data: { readAt: now },
  });
  return { count, readAt: now };
});

export const markUnread = writeUnaudited("notification.markRead", MarkUnread, async ({ db, mine, input }) => {
  const { count } = await db.notification.updateMany({ where: { AND: [mine, { readAt: input.readAt }] }, data: { readAt: null } });
  return { count };
});

/** Every topic that can reach this person is kept as it was ticked; others are nobody's choice. */
export const chooseNotifications = writeUnaudited("notification.choose", ChooseNotifications, async ({ actor, db, input }) => {
  const userId = personOf(actor).userId;
  for (const topic of topicsFor(actor.kind)) {
    const choice = { portal: input.portal.includes(topic), mail: input.mail.includes(topic) };
    await db.notificationChoice.upsert({ where: { userId_topic: { userId, topic } }, create: { userId, topic, ...choice }, update: choice });
  }
  return { id: userId };
});

import "server-only";
import { jot } from "../../operation.ts";
import { MarkRead } from "./rules.ts";

export const markRead = jot("notification.markRead", MarkRead, async ({ db, mine, input, now }) => {
  const { count } = await db.notification.updateMany({
    where: { AND: [mine, { readAt: null }, input.id ? { id: input.id } : {}] },
    data: { readAt: now },
  });
  return { count };
});

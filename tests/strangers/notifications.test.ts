import { chooseNotifications } from "#lib/domain/notifications/writes.ts";
import { db } from "../support/db.ts";
import { cast, userOf } from "../support/cast.ts";
import { by, strangers, without } from "../support/strangers.ts";

const { ada, everybody } = await cast();
const told = { userId: await userOf(ada), kind: "partnership_started", data: { name: "For her eyes only" }, place: ["overview"] };
const { id } = await db.notification.create({ data: told });
const readAt = new Date("2026-02-01T10:00:00Z");
await db.notification.create({ data: { ...told, readAt } });
await chooseNotifications(ada, { portal: [], mail: [] });

await strangers(import.meta.filename, {
  listNotifications: by(everybody, {}, without("For her eyes only")),
  exportNotifications: by(everybody, {}, without("For her eyes only")),
  countUnread: by(everybody, {}, { unread: 0 }),
  // She wants nothing told; they were never asked.
  readChoices: by(everybody, {}, without('"portal":false')),
  markRead: [...by(everybody, { id }, { count: 0 }), ...by(everybody, {}, { count: 0 })],
  markUnread: by(everybody, { readAt }, { count: 0 }),
  chooseNotifications: "own",
});

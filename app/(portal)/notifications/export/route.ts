import { createTranslator } from "use-intl/core";
import { exportNotifications } from "#lib/domain/notifications/reads.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { csvRoute } from "#lib/web/csv-route.ts";
import { addressOf } from "#lib/web/paths.ts";
import { notificationWords } from "#lib/web/notification-words.ts";

/** What the page's filter shows, all of it. */
export const GET = csvRoute((actor, { after: _, ...filters }) => {
  const t = createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "notifications" });
  const words = notificationWords(t, createTranslator({ locale: actor.language, messages: messagesOf(actor.language), namespace: "notifications.kinds" }));
  return {
    name: t("title"),
    header: [t("csv.at"), t("csv.what"), t("state"), t("csv.address")],
    page: (after) => exportNotifications(actor, { ...filters, after }),
    line: (row) => [row.createdAt.toISOString(), words(row), t(row.readAt ? "read" : "unread"), addressOf(row.place)],
  };
});

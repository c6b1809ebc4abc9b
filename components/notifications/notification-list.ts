import { createTranslator } from "use-intl/core";
import type { listNotifications } from "#lib/domain/notifications/reads.ts";
import { ListNotifications, notificationOrder } from "#lib/domain/notifications/rules.ts";
import { messagesOf } from "#lib/i18n/messages.ts";
import { saysOf } from "#lib/i18n/moments.ts";
import { readerOf } from "#lib/reader.ts";
import { topicsFor } from "#lib/notifications.ts";
import { listOf } from "#lib/web/list.ts";
import { instant } from "#lib/web/list-values.ts";
import { notificationWords } from "#lib/web/notification-words.ts";
import { addressOf, paths } from "#lib/web/paths.ts";

type Row = Awaited<ReturnType<typeof listNotifications>>["items"][number];

/** The page draws each as a form; its order is a filter, because it has no heads. */
export const notificationList = listOf<Row>()({ at: paths.notifications, input: ListNotifications, first: notificationOrder.first }, ({ t, actor }) => {
  const [locale, messages] = [actor.language, messagesOf(actor.language)];
  const kinds = createTranslator({ locale, messages, namespace: "notifications.kinds" });
  const words = notificationWords(() => t("notifications.other"), kinds, saysOf(readerOf(actor)));
  return {
    title: t("notifications.title"),
    search: t("notifications.search"),
    filters: {
      state: { label: t("notifications.state"), options: [["unread", t("notifications.unread")]] },
      topic: { label: t("notifications.topic"), options: topicsFor(actor.kind).map((value) => [value, t(`notifications.topics.${value}`)]) },
      sort: { label: t("notifications.order"), all: t("notifications.newest"), options: [["at", t("notifications.oldest")]] },
    },
    ids: { id: (row) => row.id },
    columns: {
      at: { head: t("notifications.csv.at"), value: (row) => instant(row.createdAt) },
      what: { head: t("notifications.csv.what"), value: words },
      state: { head: t("notifications.state"), value: (row) => t(row.readAt ? "notifications.read" : "notifications.unread") },
      address: { head: t("notifications.csv.address"), value: (row) => addressOf(row.place) },
    },
  };
});

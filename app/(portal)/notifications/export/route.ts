import { notificationList } from "#components/notifications/notification-list.ts";
import { exportNotifications } from "#lib/domain/notifications/reads.ts";
import { listFile } from "#lib/web/list-file.ts";

export const GET = listFile(notificationList, exportNotifications);

"use server";

import { redirect } from "next/navigation";
import { chooseNotifications, markRead } from "#lib/domain/notifications/writes.ts";
import { formAction } from "#lib/web/form-action.ts";
import { found } from "#lib/web/found.ts";
import { paths, safePath } from "#lib/web/paths.ts";
import { textOf } from "#lib/web/sent.ts";
import { signedIn } from "#lib/web/session.ts";
import { tell } from "#lib/web/told.ts";

/** Opening one marks it as read and goes to what it is about. */
export async function openNotification(data: FormData) {
  await found(markRead(await signedIn(), { id: textOf(data, "id") ?? "" }));
  redirect(safePath(textOf(data, "href")) ?? paths.notifications());
}

export async function markAllRead() {
  const actor = await signedIn();
  const { count, readAt } = await found(markRead(actor, {}));
  await tell(actor, { what: "read", count, readAt: readAt.toISOString() });
  redirect(paths.notifications());
}

export const chooseAction = formAction(chooseNotifications, { to: () => `${paths.notificationChoices()}?saved=1` });

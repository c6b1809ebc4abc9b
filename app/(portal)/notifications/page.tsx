import { notificationList } from "#components/notifications/notification-list.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listAt } from "#lib/web/list.ts";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotificationList } from "#components/notifications/list.tsx";
import { ExportLink, LinkButton, Page, SubmitButton } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import { countUnread, listNotifications } from "#lib/domain/notifications/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { markAllRead, openNotification } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications");
  return { title: t("title") };
}

export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("notifications")]);
  const at = listAt(notificationList, actor, query);
  const [page, { unread }] = await Promise.all([found(listNotifications(actor, at.asked)), countUnread(actor, {})]);
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      <LinkButton href={paths.notificationChoices()}>{t("choose")}</LinkButton>
      {unread > 0 && (
        <PlainForm action={markAllRead}>
          <SubmitButton variant="secondary">{t("mark_all")}</SubmitButton>
        </PlainForm>
      )}
    </>
  );
  return (
    <Page title={t("title")} action={actions}>
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text") }}>
        <NotificationList items={page.items} open={openNotification} />
      </ListRows>
    </Page>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotificationList } from "#components/notifications/list.tsx";
import { Empty, LinkButton, Page, Pager, SubmitButton } from "#components/ui/index.ts";
import { countUnread, listNotifications } from "#lib/domain/notifications/reads.ts";
import { ListNotifications } from "#lib/domain/notifications/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { markAllRead, openNotification } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications");
  return { title: t("title") };
}

export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const actor = await signedIn();
  const { after } = ListNotifications.parse(await searchParams);
  const [{ items, next }, { unread }, t] = await Promise.all([
    found(listNotifications(actor, { after })),
    countUnread(actor, {}),
    getTranslations("notifications"),
  ]);
  const markAll = unread > 0 && (
    <form action={markAllRead}>
      <SubmitButton variant="secondary">{t("mark_all")}</SubmitButton>
    </form>
  );
  return (
    <Page
      title={t("title")}
      action={
        <>
          <LinkButton href={paths.notificationChoices()}>{t("choose")}</LinkButton>
          {markAll}
        </>
      }
    >
      {items.length === 0 ? <Empty title={t("none.title")} text={t("none.text")} /> : <NotificationList items={items} open={openNotification} />}
      <Pager nextHref={next && paths.notifications({ after: next })} firstHref={after && paths.notifications()} />
    </Page>
  );
}

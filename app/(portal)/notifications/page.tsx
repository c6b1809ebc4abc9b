import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotificationList } from "#components/notifications/list.tsx";
import { Empty, FilterForm, LinkButton, Page, Pager, SubmitButton, Toolbar } from "#components/ui/index.ts";
import { countUnread, listNotifications } from "#lib/domain/notifications/reads.ts";
import { ListNotifications } from "#lib/domain/notifications/rules.ts";
import { topicsFor } from "#lib/notifications.ts";
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
  const { after, ...kept } = ListNotifications.parse(await searchParams);
  const [{ items, next }, { unread }, t, topics, common] = await Promise.all([
    found(listNotifications(actor, { ...kept, after })),
    countUnread(actor, {}),
    getTranslations("notifications"),
    getTranslations("notifications.topics"),
    getTranslations("common"),
  ]);
  const narrowed = kept.state || kept.topic || after;
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
      <Toolbar>
        <FilterForm
          action={paths.notifications()}
          filters={[
            { name: "state", value: kept.state, label: t("state"), options: [{ value: "unread", label: t("unread") }] },
            { name: "topic", value: kept.topic, label: t("topic"), options: topicsFor(actor.kind).map((value) => ({ value, label: topics(value) })) },
            {
              name: "sort",
              value: kept.sort === "at" ? "at" : undefined,
              label: t("order"),
              allLabel: t("newest"),
              options: [{ value: "at", label: t("oldest") }],
            },
          ]}
        />
      </Toolbar>
      {items.length > 0 && <NotificationList items={items} open={openNotification} />}
      {items.length === 0 && narrowed && (
        <Empty
          title={common("no_match.title")}
          text={common("no_match.text")}
          action={<LinkButton href={paths.notifications()}>{common("clear")}</LinkButton>}
        />
      )}
      {items.length === 0 && !narrowed && <Empty title={t("none.title")} text={t("none.text")} />}
      <Pager nextHref={next && paths.notifications({ ...kept, after: next })} firstHref={after && paths.notifications(kept)} />
    </Page>
  );
}

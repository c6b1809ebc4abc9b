import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NotificationList } from "#components/notifications/list.tsx";
import { ExportLink, FilterForm, LinkButton, ListBody, Page, SearchForm, SubmitButton, Toolbar } from "#components/ui/index.ts";
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
  const { after, q, ...filters } = ListNotifications.parse(await searchParams);
  const kept = { ...filters, q: q || undefined };
  const [{ items, next }, { unread }, t, topics] = await Promise.all([
    found(listNotifications(actor, { ...kept, after })),
    countUnread(actor, {}),
    getTranslations("notifications"),
    getTranslations("notifications.topics"),
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
          {items.length > 0 && <ExportLink list={paths.notifications(kept)} />}
          <LinkButton href={paths.notificationChoices()}>{t("choose")}</LinkButton>
          {markAll}
        </>
      }
    >
      <Toolbar>
        <SearchForm action={paths.notifications()} value={kept.q} label={t("search")} keep={filters} />
        <FilterForm
          action={paths.notifications()}
          keep={{ q: kept.q }}
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
      <ListBody
        empty={items.length === 0}
        narrowed={q || kept.state || kept.topic}
        none={{ title: t("none.title"), text: t("none.text") }}
        clear={paths.notifications()}
        address={(more) => paths.notifications({ ...kept, ...more })}
        after={after}
        next={next}
      >
        <NotificationList items={items} open={openNotification} />
      </ListBody>
    </Page>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { sentList } from "#components/announcements/list.ts";
import { AnnouncementTabs } from "#components/announcements/tabs.tsx";
import { ExportLink, LinkButton, Notice, Page } from "#components/ui/index.ts";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { listSentAnnouncements } from "#lib/domain/announcements/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("announcements");
  return { title: t("title") };
}

export default async function SentAnnouncementsPage({ searchParams }: PageProps<"/announcements/sent">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("announcements")]);
  const at = listAt(sentList, actor, query);
  const page = await found(listSentAnnouncements(actor, at.asked));
  const write = (
    <LinkButton variant="primary" href={paths.newAnnouncement()}>
      {t("new")}
    </LinkButton>
  );
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {write}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t("sent.subtitle")} action={actions}>
      <AnnouncementTabs sent />
      {query.done === "discarded" && <Notice tone="good" live title={t("sent.discarded")} />}
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("sent.none.title"), text: t("sent.none.text"), action: write }} />
    </Page>
  );
}

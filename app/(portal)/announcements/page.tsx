import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { announcementList } from "#components/announcements/list.ts";
import { AnnouncementTabs } from "#components/announcements/tabs.tsx";
import { ExportLink, LinkButton, Page, SubmitButton } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import { ListRows, ListTools } from "#components/ui/list.tsx";
import { may } from "#lib/access.ts";
import { listAnnouncements } from "#lib/domain/announcements/reads.ts";
import { found } from "#lib/web/found.ts";
import { listAt } from "#lib/web/list.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { markAnnouncementRead } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("announcements");
  return { title: t("title") };
}

export default async function AnnouncementsPage({ searchParams }: PageProps<"/announcements">) {
  const [actor, query, t] = await Promise.all([signedIn(), searchParams, getTranslations("announcements")]);
  const at = listAt(announcementList, actor, query);
  const page = await found(listAnnouncements(actor, at.asked));
  const announces = may(actor, "announcement.draft");
  const write = announces && (
    <LinkButton variant="primary" href={paths.newAnnouncement()}>
      {t("new")}
    </LinkButton>
  );
  const actions = (
    <>
      {page.items.length > 0 && <ExportLink list={at.whole} />}
      {page.items.some(({ read }) => !read) && (
        <PlainForm action={markAnnouncementRead}>
          <input type="hidden" name="from" value={paths.announcements()} />
          <SubmitButton variant="secondary">{t("mark_all")}</SubmitButton>
        </PlainForm>
      )}
      {write}
    </>
  );
  return (
    <Page title={t("title")} subtitle={t(may(actor, "partnership.listProviders") ? "subtitle" : "subtitle_operator")} action={actions}>
      {announces && <AnnouncementTabs sent={false} />}
      <ListTools at={at} />
      <ListRows at={at} page={page} none={{ title: t("none.title"), text: t("none.text"), action: write }} />
    </Page>
  );
}

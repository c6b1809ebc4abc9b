import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EditForm } from "#components/announcements/form.tsx";
import { kindWords } from "#components/announcements/kinds.ts";
import { Page } from "#components/ui/index.ts";
import { dayOf } from "#lib/days.ts";
import { readSentAnnouncement } from "#lib/domain/announcements/reads.ts";
import { inLanguage } from "#lib/domain/announcements/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { editAction } from "../../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("announcements");
  return { title: t("sent.edit") };
}

export default async function EditAnnouncementPage({ params }: PageProps<"/announcements/sent/[id]/edit">) {
  const [actor, { id }, t] = await Promise.all([signedIn(), params, getTranslations("announcements")]);
  const row = await found(readSentAnnouncement(actor, { id }));
  if (row.state === "WITHDRAWN") notFound();
  const { kind, titleEn, textEn, titleDe, textDe, showsFrom, showsUntil } = row;
  const name = t(row.state === "DRAFT" ? "sent.edit" : "sent.correct");
  return (
    <Page
      title={name}
      breadcrumbs={[
        { label: t("tabs.sent"), href: paths.sentAnnouncements() },
        { label: inLanguage(row, actor.language).title, href: paths.sentAnnouncement(row.id) },
        { label: name },
      ]}
    >
      <EditForm
        action={editAction}
        id={row.id}
        version={row.version}
        given={{ kind, titleEn, textEn, titleDe, textDe, showsFrom: dayOf(showsFrom), showsUntil: showsUntil ? dayOf(showsUntil) : undefined }}
        published={row.state === "PUBLISHED"}
        kinds={kindWords((kind) => t(`kinds.${kind}`))}
        today={dayOf(new Date())}
        back={paths.sentAnnouncement(row.id)}
      />
    </Page>
  );
}

import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DraftForm } from "#components/announcements/form.tsx";
import { kindWords } from "#components/announcements/kinds.ts";
import { Notice, Page } from "#components/ui/index.ts";
import { dayOf } from "#lib/days.ts";
import { readDraftStart } from "#lib/domain/announcements/reads.ts";
import { mostDrafts } from "#lib/domain/announcements/rules.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { draftAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("announcements");
  return { title: t("new") };
}

export default async function NewAnnouncementPage() {
  const [actor, t] = await Promise.all([signedIn(), getTranslations("announcements")]);
  const { audiences, drafts } = await found(readDraftStart(actor, {}));
  const words = await getTranslations("problem.announcement");
  return (
    <Page title={t("new")} subtitle={t("sent.none.text")} breadcrumbs={[{ label: t("tabs.sent"), href: paths.sentAnnouncements() }, { label: t("new") }]}>
      {drafts >= mostDrafts && <Notice tone="warn">{words("too_many_drafts", { max: String(mostDrafts) })}</Notice>}
      <DraftForm
        action={draftAction}
        kinds={kindWords((kind) => t(`kinds.${kind}`))}
        audiences={audiences}
        today={dayOf(new Date())}
        idempotencyKey={crypto.randomUUID()}
        back={paths.sentAnnouncements()}
      />
    </Page>
  );
}

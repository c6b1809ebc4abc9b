import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AnnouncementWords } from "#components/announcements/words.tsx";
import { Badge, Card, Notice, Page, SubmitButton, Time, useSays } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import { readAnnouncement } from "#lib/domain/announcements/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { markAnnouncementRead } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("announcements");
  return { title: t("title") };
}

function Holds({ from, until, words }: { from: Date; until: Date | null; words: (from: string, until: string) => string }) {
  const says = useSays();
  return <p className="text-xs text-ink-soft">{words(says.day(from), until ? says.day(until) : "none")}</p>;
}

export default async function AnnouncementPage({ params }: PageProps<"/announcements/[id]">) {
  const [actor, { id }, t] = await Promise.all([signedIn(), params, getTranslations("announcements")]);
  const row = await found(readAnnouncement(actor, { id }));
  return (
    <Page
      title={<span lang={row.language}>{row.title}</span>}
      breadcrumbs={[{ label: t("title"), href: paths.announcements() }, { label: row.title }]}
      subtitle={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone="neutral">{t(`kinds.${row.kind}`)}</Badge>
          <span>{t("from", { name: row.senderName })}</span>
          {row.publishedAt && <Time value={row.publishedAt} withTime />}
          {row.correctedAt && (
            <span>
              {t("corrected")} <Time value={row.correctedAt} withTime />
            </span>
          )}
        </span>
      }
    >
      {row.withdrawnAt ? (
        <Notice tone="warn" title={t("withdrawn")}>
          {row.withdrawnReason && <p className="wrap-anywhere whitespace-pre-line">{row.withdrawnReason}</p>}
        </Notice>
      ) : (
        <>
          {row.language !== actor.language && <p className="text-ink-soft">{t("other_language", { language: row.language })}</p>}
          <Card className="flex flex-col gap-4">
            <AnnouncementWords text={row.text} language={row.language} />
            <Holds from={row.showsFrom} until={row.showsUntil} words={(from, until) => t("holds", { from, until })} />
          </Card>
          {row.read ? (
            <p className="text-ink-soft">{t("marked")}</p>
          ) : (
            <PlainForm action={markAnnouncementRead}>
              <input type="hidden" name="id" value={row.id} />
              <input type="hidden" name="from" value={paths.announcement(row.id)} />
              <SubmitButton>{t("mark")}</SubmitButton>
            </PlainForm>
          )}
        </>
      )}
    </Page>
  );
}

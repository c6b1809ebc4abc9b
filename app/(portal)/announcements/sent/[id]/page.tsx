import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DiscardForm, PublishAnnouncementForm, RecipientForms, WithdrawAnnouncementForm } from "#components/announcements/act-forms.tsx";
import { announcementTone } from "#components/announcements/list.ts";
import { AnnouncementWords } from "#components/announcements/words.tsx";
import { Badge, Card, DescriptionList, LinkButton, Notice, Page, Section, Time } from "#components/ui/index.ts";
import type { Actor } from "#lib/access.ts";
import { readSentAnnouncement, type SentAnnouncement } from "#lib/domain/announcements/reads.ts";
import { inLanguage, mostChosen } from "#lib/domain/announcements/rules.ts";
import { searchPartners } from "#lib/domain/partnerships/reads.ts";
import { found } from "#lib/web/found.ts";
import { paths } from "#lib/web/paths.ts";
import { signedIn } from "#lib/web/session.ts";
import { chooseRecipientAction, discardAction, dropRecipientAction, publishAction, withdrawAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("announcements");
  return { title: t("title") };
}

const said = ["drafted", "saved", "published"] as const;

/** Whom it is for, where that is chosen one by one. */
async function Recipients({ actor, row }: { actor: Actor; row: SentAnnouncement }) {
  const t = await getTranslations("announcements.sent");
  if (row.state !== "DRAFT")
    return (
      <Section title={t("recipients")}>
        <p>{row.recipients.map(({ name }) => name).join(", ")}</p>
      </Section>
    );
  const partners = await found(searchPartners(actor, { fit: "all" }));
  return (
    <Section title={t("recipients")} description={t("recipients_help", { most: String(mostChosen) })}>
      {row.recipients.length === 0 && <p className="text-ink-soft">{t("no_recipients")}</p>}
      <RecipientForms
        id={row.id}
        chosen={row.recipients}
        partners={partners.items.map(({ id, name }) => ({ id, name }))}
        ask={partners.more ? paths.resellerChoices("all") : undefined}
        add={chooseRecipientAction}
        drop={dropRecipientAction}
      />
    </Section>
  );
}

export default async function SentAnnouncementPage({ params, searchParams }: PageProps<"/announcements/sent/[id]">) {
  const [actor, { id }, query, t] = await Promise.all([signedIn(), params, searchParams, getTranslations("announcements")]);
  const row = await found(readSentAnnouncement(actor, { id }));
  const { title } = inLanguage(row, actor.language);
  const done = said.find((each) => each === query.done);
  const versions = [
    { name: t("sent.in_english"), language: "en", title: row.titleEn, text: row.textEn },
    { name: t("sent.in_german"), language: "de", title: row.titleDe, text: row.textDe },
  ].filter((each) => each.title);
  const items = [
    { term: t("state"), value: <Badge tone={announcementTone(row.state)}>{t(`sent.states.${row.state}`)}</Badge> },
    { term: t("kind"), value: t(`kinds.${row.kind}`) },
    { term: t("sent.columns.audience"), value: row.audience.map((each) => t(`sent.audiences.${each}`)).join(", ") },
    {
      term: t("sent.holds"),
      value: (
        <>
          <Time value={row.showsFrom} /> – {row.showsUntil && <Time value={row.showsUntil} />}
        </>
      ),
    },
    {
      term: t("sent.columns.created"),
      value: (
        <>
          <Time value={row.createdAt} withTime />, {row.createdByName}
        </>
      ),
    },
    ...(row.publishedAt
      ? [
          {
            term: t("columns.published"),
            value: (
              <>
                <Time value={row.publishedAt} withTime />, {row.publishedByName}
              </>
            ),
          },
          { term: t("sent.told"), value: t("sent.told_count", { count: row.told }) },
          { term: t("sent.columns.read"), value: t("sent.read_by", { count: row._count.reads }) },
        ]
      : []),
    ...(row.correctedAt ? [{ term: t("csv.corrected"), value: <Time value={row.correctedAt} withTime /> }] : []),
    ...(row.withdrawnAt ? [{ term: t("csv.withdrawn"), value: <Time value={row.withdrawnAt} withTime /> }] : []),
  ];
  return (
    <Page
      title={title}
      breadcrumbs={[{ label: t("tabs.sent"), href: paths.sentAnnouncements() }, { label: title }]}
      action={
        row.state !== "WITHDRAWN" && <LinkButton href={paths.editAnnouncement(row.id)}>{t(row.state === "DRAFT" ? "sent.edit" : "sent.correct")}</LinkButton>
      }
    >
      {done && <Notice tone="good" live title={t(`sent.${done}`)} />}
      {row.withdrawnAt && (
        <Notice tone="warn" title={t("withdrawn")}>
          {row.withdrawnReason}
        </Notice>
      )}
      <Card>
        <DescriptionList items={items} />
      </Card>
      <Section title={t("sent.preview")}>
        {versions.map((each) => (
          <Card key={each.language} className="flex flex-col gap-2">
            <p className="text-xs text-ink-soft">{each.name}</p>
            <h3 lang={each.language} className="font-semibold wrap-anywhere">
              {each.title}
            </h3>
            <AnnouncementWords text={each.text} language={each.language} />
          </Card>
        ))}
      </Section>
      {row.audience.includes("CHOSEN") && <Recipients actor={actor} row={row} />}
      {row.state === "DRAFT" && <PublishAnnouncementForm action={publishAction} id={row.id} version={row.version} />}
      {row.state === "DRAFT" && <DiscardForm action={discardAction} id={row.id} />}
      {row.state === "PUBLISHED" && <WithdrawAnnouncementForm action={withdrawAction} id={row.id} version={row.version} />}
    </Page>
  );
}

import { useTranslations } from "next-intl";
import { Card, LinkButton, RowLink, Section, SubmitButton, Time } from "#components/ui/index.ts";
import { PlainForm } from "#components/ui/plain-form.tsx";
import type { UnreadAnnouncement } from "#lib/domain/announcements/reads.ts";
import { paths } from "#lib/web/paths.ts";

type Props = { items: UnreadAnnouncement[]; more: boolean; markRead: (data: FormData) => Promise<void> };

/** What somebody hasn't read yet, on their overview; nothing where there is nothing. */
export function Announced({ items, more, markRead }: Props) {
  const t = useTranslations("announcements");
  if (items.length === 0) return null;
  return (
    <Section title={t("glance.title")} action={<LinkButton href={paths.announcements()}>{t("glance.all")}</LinkButton>}>
      <Card>
        <ul className="flex flex-col gap-3">
          {items.map(({ id, title, language, kind, senderName, publishedAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span className="min-w-0">
                <span lang={language} className="wrap-anywhere">
                  <RowLink href={paths.announcement(id)}>{title}</RowLink>
                </span>
                <span className="block text-xs text-ink-soft">
                  {t(`kinds.${kind}`)} · {senderName} · {publishedAt && <Time value={publishedAt} ago />}
                </span>
              </span>
              <PlainForm action={markRead}>
                <input type="hidden" name="id" value={id} />
                <SubmitButton variant="secondary" aria-label={`${t("mark")}: ${title}`}>
                  {t("mark")}
                </SubmitButton>
              </PlainForm>
            </li>
          ))}
        </ul>
        {more && <p className="mt-3 text-ink-soft">{t("glance.more")}</p>}
      </Card>
    </Section>
  );
}
